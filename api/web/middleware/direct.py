"""Lookups in front of Flask: a plain request for a canonical address is answered by its operation, without the framework around it.

It answers what is known to be right before anything is computed: canonical codes in a known path, a valid query in plain
letters, headers without a condition. Whatever else comes, and every fault, is left to Flask, which reads the request anew. So
nobody can see which of the two answered.
"""

from __future__ import annotations

import logging
import re
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from api.access_log import outcome
from api.codes import CodeIndex
from api.computed import computed
from api.frames import frames
from api.problem import Problem, request_id
from api.web.caching import ANSWERED, FAILED, Answered, Rendered, validators
from api.web.framework import is_ordinary
from api.web.lookup import Target
from api.web.middleware.access import common_headers
from api.web.middleware.base_path import inside
from api.web.negotiation import accepted_in, coding_in
from api.web.queries import read_query
from api.web.trace_context import trace_of
from schemas.paging import ALL

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Flask

    from api.database import Release
    from api.web.current import State
    from api.web.lookup import Lookup
    from api.web.middleware.gate import Gate
    from api.web.operation import Operation

log = logging.getLogger(__name__)

PLAIN_QUERY: Final = re.compile(r"(?:[a-z_]+=[A-Za-z0-9_.:,-]+(?:&(?!$)|$))*")
"""A query that has one meaning, however it is decoded."""
NOT_HERE: Final = frozenset({"bom", "cursor", "format"})
"""Parameters whose effect depends on the request around the query."""


class DirectRoute:
    """The rule of an operation, with a pattern of its paths."""

    def __init__(self, rule: str, operation: Operation, lookup: Lookup, release: Release) -> None:
        self.rule, self.operation, self.lookup, self._release = rule, operation, lookup, release
        self.pattern = re.compile(re.sub("<([a-z]+)>", "(?P<\\1>[A-Za-z0-9-]+)", rule))

    @computed
    def codes(self) -> dict[str, frozenset[str]]:
        """The canonical codes of each variable part of the path, read for the first request."""
        index = self._release.keep(CodeIndex)
        return {name: index.canonical(system) for name, system in self.operation.path.items()}


class PlainRequest(NamedTuple):
    """A request that is answered here: its route, its target, and the negotiated media type and coding."""

    route: DirectRoute
    target: Target
    media: str
    coding: str


class ComputedProblem(Exception):  # noqa: N818  it is no error of this server
    """A problem that came of an answer. Flask sends it as it is: a second try could take seconds, to the same end."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


class DirectLookups:
    """A WSGI application that answers plain requests for direct operations, and else has another one answer."""

    def __init__(self, application: WSGIApplication, app: Flask, own: State, gate: Gate) -> None:
        """``application`` is the other one, around ``app``, whose views are complete."""
        self._application, self._own = application, own
        self._root, self._longest = own.settings.base_path, own.settings.longest_target
        # With keys, hooks of Flask verify and count the request.
        self._routes = routes_of(app, own.release) if gate.is_open else []

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        started = perf_counter()
        found = self._look_up(environ)
        if found is None:
            return self._application(environ, start_response)
        request, etag, source, answer = found
        environ[ANSWERED] = Answered(etag, request.route.rule, source)
        sent_id = request_id(environ.get("HTTP_X_REQUEST_ID", ""))
        trace, own = trace_of(environ.get("HTTP_TRACEPARENT")), self._own
        size = len(answer.body)
        head = [*answer.headers.items(), *validators(etag).items(), ("Content-Length", str(size))]
        start_response("200 OK", head + common_headers(own.release, sent_id, trace))
        seconds = perf_counter() - started
        own.counts.count(request.route.rule, 200, seconds, source)
        said = outcome("GET", request.route.rule, 200), size
        own.access_log.write(sent_id, trace and trace.id, said, None, seconds)
        return [answer.body]

    def _look_up(self, environ: WSGIEnvironment) -> tuple[PlainRequest, str, str, Rendered] | None:
        """Return a request with the tag of its answer, where the answer comes from, and the answer; None where Flask answers."""
        try:
            request = self._read(environ)
            return None if request is None else self._answered(request)
        except ComputedProblem as failed:
            environ[FAILED] = failed.problem
        except Problem:
            pass  # the query is not valid: to read it anew costs little
        except Exception as error:  # noqa: BLE001  callers do not notice a fault that only this way has, but the log does
            log.error("a lookup in front of Flask failed, and Flask answers: %s", frames(error))  # noqa: TRY400
        return None

    def _answered(self, request: PlainRequest) -> tuple[PlainRequest, str, str, Rendered]:
        """Return a request with its answer, from memory or computed. Raises ``ComputedProblem`` where that ends with a problem."""
        (route, target, media, coding), own = request, self._own
        etag = route.lookup.etag(own, target, media, coding)
        if (answer := own.answers.get(etag)) is not None:
            return request, etag, "stored", answer
        try:
            answer = route.lookup.rendered(own, target, media, coding)
        except Problem as problem:
            raise ComputedProblem(problem) from None
        own.answers.put(etag, answer)
        return request, etag, "computed", answer

    def _read(self, environ: WSGIEnvironment) -> PlainRequest | None:
        """Return a request for a canonical address; None where Flask has to look at it."""
        get = environ.get
        if not self._routes or not _is_plain(environ):
            return None
        path, text = get("PATH_INFO", ""), get("QUERY_STRING", "")
        sent = get("RAW_URI")
        if sent and sent != (f"{path}?{text}" if text else path):
            return None
        if len(path) + len(text) + 2 > self._longest or not PLAIN_QUERY.fullmatch(text):
            return None
        path = inside(path, self._root)
        for route in self._routes:
            if found := route.pattern.fullmatch(path):
                codes = found.groupdict()
                if all(codes[name] in known for name, known in route.codes.items()):
                    return self._negotiated(environ, route, path, codes, text)
        return None

    def _negotiated(
        self, environ: WSGIEnvironment, route: DirectRoute, path: str, codes: dict[str, str], text: str
    ) -> PlainRequest | None:
        """Return a request with its valid query and what its headers accept. Raises a problem where a part of it is not valid."""
        operation, lookup, release = route.operation, route.lookup, self._own.release
        read = read_query(
            release, lookup.schema, operation.codes, operation.private, text, lambda: plain_values(text)
        )
        query = lookup.canonical(read.canonical(release, operation.codes), accepted=False)
        media = accepted_in(environ.get("HTTP_ACCEPT"), many=operation.many)
        if media is None or operation.is_private(query) or not NOT_HERE.isdisjoint(query):
            return None
        if query.get("limit") == ALL:
            return None
        target = Target(self._root, path, codes, query)
        return PlainRequest(route, target, media, coding_in(environ.get("HTTP_ACCEPT_ENCODING")))


def routes_of(app: Flask, release: Release) -> list[DirectRoute]:
    """Return the routes of the direct operations of an application."""
    found = []
    for rule in app.url_map.iter_rules():
        view: Any = app.view_functions[rule.endpoint]
        operation: Operation | None = getattr(view, "operation", None)
        if operation is not None and operation.direct:
            found.append(DirectRoute(rule.rule, operation, view.lookup, release))
    return found


def _is_plain(environ: WSGIEnvironment) -> bool:
    """Return whether a request is a GET without a body, a condition or another protocol, to an ordinary host."""
    return environ["REQUEST_METHOD"] == "GET" and "HTTP_IF_NONE_MATCH" not in environ and is_ordinary(environ)


def plain_values(text: str) -> dict[str, list[str]]:
    """Return the values of a plain query by name."""
    found: dict[str, list[str]] = {}
    for pair in text.split("&") if text else ():
        name, _, value = pair.partition("=")
        found.setdefault(name, []).append(value)
    return found
