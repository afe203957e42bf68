"""Access to the application: the id, the limits and the log line of each request, and headers that all responses have."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from flask import current_app, g, request

from api.access_log import outcome
from api.problem import SECURITY, Problem, request_id
from api.web.bodies import LOOKUP_BODY, declared_body
from api.web.caching import ANSWERED, Answered
from api.web.current import state
from api.web.release_age import release_age
from api.web.response import ApiResponse
from api.web.target import check_target
from api.web.trace_context import trace_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask, Response

    from api.database import Release
    from api.web.bodies import Body, PageBody
    from api.web.trace_context import Trace


def register(app: Flask) -> None:
    """Add an id, limits, common headers and a log line to every request of an application."""
    app.before_request(_begin)
    app.after_request(_finish)


def _begin() -> None:
    g.started = time.perf_counter()
    g.request_id = request_id(request.headers.get("X-Request-Id", ""))
    g.trace = trace_of(request.headers.get("Traceparent"))
    check_target(request.environ, state().settings.longest_target)
    if request.environ.get("CONTENT_LENGTH") or "HTTP_TRANSFER_ENCODING" in request.environ:
        _check_body(request.content_length or 0, state().settings.most_body)


def _check_body(size: int, most: int) -> None:
    """Refuse a body that is longer than allowed (413), or one that is not read (415)."""
    if size > most and _limits_body():
        raise LOOKUP_BODY.problem(f"the body has {size} bytes, the limit is {most}; send less")
    if (size or "Transfer-Encoding" in request.headers) and _takes_no_body():
        raise Problem(415, f"{request.method} reads no body here; send the parameters in the address")


def _body() -> Body | PageBody | None:
    """Return the body that the view of the current request reads."""
    return declared_body(current_app.view_functions[str(request.endpoint)])


def _takes_no_body() -> bool:
    """Return whether the current request is for a view that reads no body. An unknown path is answered with 404 instead."""
    if request.routing_exception is not None or request.endpoint is None:
        return False
    return _body() is None


def _limits_body() -> bool:
    """Return whether the general limit applies to the body: not where an operation has its own."""
    if request.routing_exception is not None or request.endpoint is None:
        return True
    body = _body()
    return body is None or body.bounded


def _finish(response: Response) -> Response:
    add = response.headers.add
    for name, value in common_headers(state().release, g.request_id, g.trace):
        if name not in SECURITY or isinstance(response, ApiResponse) or name not in response.headers:
            add(name, value)
    end = _end_of(response)
    if response.is_streamed:
        response.call_on_close(end)
    else:
        end()
    return response


def common_headers(release: Release, sent_id: str, trace: Trace | None) -> list[tuple[str, str]]:
    """Return the headers that all responses have, in order."""
    found = [("X-Request-Id", sent_id), *SECURITY.items()]
    if trace:
        found.append(("Traceparent", trace.header))
    return [*found, *release_age(release).items()]


def _end_of(response: Response) -> Callable[[], None]:
    """Return what counts and logs the current request once it is answered: a stream ends after the request is over.

    The line has the rule in place of the address: what a caller looks up is confidential.
    """
    own, rule, status = state(), request.url_rule.rule if request.url_rule else None, response.status_code
    said = outcome(request.method, rule, status), response.content_length
    started, sent_id, trace, key = g.started, g.request_id, g.get("trace"), g.get("key")
    answered: Answered | None = request.environ.get(ANSWERED)

    def end() -> None:
        seconds = time.perf_counter() - started
        own.counts.count(rule, status, seconds, answered and answered.source)
        own.access_log.write(sent_id, trace and trace.id, said, key and key.name, seconds)

    return end
