"""Ready answers in front of Flask: a request whose answer was sent before costs little more than the server itself.

It answers only what Flask has answered, spelling by spelling, and leaves whatever is unusual to Flask: a body, an odd
``Host``, an upgrade, a list of tags. So nobody can see which of the two answered.
"""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from api.access_log import outcome
from api.problem import request_id
from api.web.caching import ANSWERED, Answered
from api.web.framework import ORDINARY_HOST
from api.web.middleware.forms import DayForms
from api.web.ready import ID, Sent
from api.web.release_age import release_age
from api.web.trace_context import trace_of
from schemas.paging import today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from api.web.current import State
    from api.web.middleware.gate import Caller, Gate
    from api.web.ready import Key, Pair, ReadyAnswer

METHODS: Final = frozenset({"GET", "HEAD"})
ONE_TAG: Final = re.compile(r'(?:W/)?("[^"]*")').fullmatch
NO_BODY: Final = (None, "", "0")
STATUSES: Final = frozenset({"200", "304"})
READY: Final = "ready"
"""The source of answers from here, beside those of Flask."""


class ReadyAnswers:
    """A WSGI application that answers from memory where it can, and else has another one answer."""

    def __init__(self, application: WSGIApplication, own: State, gate: Gate) -> None:
        self._application, self._own, self._answers, self._gate = application, own, own.answers, gate
        self._day = self._new_day(today())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        started = perf_counter()
        key = self._key(environ)
        if key is None:
            return self._application(environ, start_response)
        ready = self._answers.ready(key)
        if ready is None:
            return self._observed(environ, start_response, key)
        tags, unchanged = environ.get("HTTP_IF_NONE_MATCH"), False
        if tags is not None:
            tag = ONE_TAG(tags)
            if tag is None:
                return self._application(environ, start_response)
            unchanged = tag[1] == ready.etag
        caller = self._gate.caller(environ.get("HTTP_AUTHORIZATION"))
        if caller is None:
            return self._application(environ, start_response)
        ready.uses += 1
        head, sent_id, trace_id = self._head(environ, ready, caller, unchanged)
        start_response("304 NOT MODIFIED" if unchanged else "200 OK", head)
        method, own = environ["REQUEST_METHOD"], self._own
        status, size = (304, None) if unchanged else (200, len(ready.body))
        seconds = perf_counter() - started
        own.counts.count(ready.rule, status, seconds, READY)
        said = outcome(method, ready.rule, status), size
        own.access_log.write(sent_id, trace_id, said, caller.name, seconds)
        return [] if unchanged or method == "HEAD" else [ready.body]

    def _key(self, environ: WSGIEnvironment) -> Key | None:
        """Return what the answer to a request is found by; None where Flask has to look at it."""
        get = environ.get
        if (
            environ["REQUEST_METHOD"] not in METHODS
            or get("CONTENT_LENGTH") not in NO_BODY
            or not ORDINARY_HOST.fullmatch(get("HTTP_HOST", ""))
            or "HTTP_TRANSFER_ENCODING" in environ
            or "HTTP_UPGRADE" in environ
        ):
            return None
        day = self._day
        if (now := today()) != day.date:
            day = self._new_day(now)
        # without RAW_URI the path is decoded, and a ? may be a part of it: the query is a member of its own
        return get("RAW_URI") or get("PATH_INFO", ""), get("QUERY_STRING", ""), day.form(environ)

    def _head(
        self, environ: WSGIEnvironment, ready: ReadyAnswer, caller: Caller, unchanged: bool
    ) -> tuple[list[Pair], str, str | None]:
        """Return the headers of an answer, with the id of the request and of its trace, in the order in which Flask has them."""
        sent_id, trace = request_id(environ.get("HTTP_X_REQUEST_ID", "")), None
        common = ready.head_unchanged if unchanged else ready.head
        head = [*common, *caller.headers, (ID, sent_id), *ready.after]
        if "HTTP_TRACEPARENT" in environ and (trace := trace_of(environ["HTTP_TRACEPARENT"])):
            head.append(("Traceparent", trace.header))
        head += self._day.age
        return head, sent_id, trace and trace.id

    def _observed(self, environ: WSGIEnvironment, start_response: StartResponse, key: Key) -> Iterable[bytes]:
        """Have Flask answer, and make the answer ready where it came from memory: it was requested before."""
        headers: list[Pair] = []

        def start(status: str, sent: list[Pair], *error: Any) -> Callable[[bytes], object]:
            headers[:] = sent if status[:3] in STATUSES else []
            return start_response(status, sent, *error)

        body = self._application(environ, start)
        answered: Answered | None = environ.get(ANSWERED)
        if answered is not None and answered.source != "computed" and headers:
            self._answers.admit(key, Sent(answered.rule, answered.etag, headers))
        return body

    def _new_day(self, day: date) -> DayForms:
        """Begin a day: what is ready names the one before."""
        self._answers.forget_spellings()
        self._day = DayForms(day, {}, list(release_age(self._own.release).items()))
        return self._day
