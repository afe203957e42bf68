"""Access to the application: the id, the limits and the log line of each request, and headers that all responses have."""

from __future__ import annotations

import json
import logging
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import current_app, g, request

from api.problem import SECURITY, Problem, request_id
from api.web.bodies import LOOKUP_BODY
from api.web.current import state
from api.web.target import check_target
from api.web.trace_context import trace_of

if TYPE_CHECKING:
    from flask import Flask, Response

    from api.web.operation import Operation

log = logging.getLogger("api.access")

METHODS = frozenset({"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"})
"""Methods of RFC 9110 and RFC 5789: any other is a text of the caller, and is not logged."""

STALE_DAYS = 180
"""Age of a release above which its responses have the header ``Release-Age``."""


def register(app: Flask) -> None:
    """Add an id, limits, common headers and a log line to every request of an application."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
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


def _operation() -> Operation | None:
    """Return the operation of the current request; None where it is for a plain view."""
    found: Operation | None = getattr(current_app.view_functions[str(request.endpoint)], "operation", None)
    return found


def _takes_no_body() -> bool:
    """Return whether the current request is for a view that reads no body. An unknown path is answered with 404 instead."""
    if request.routing_exception is not None or request.endpoint is None:
        return False
    operation = _operation()
    return operation is None or operation.body is None


def _limits_body() -> bool:
    """Return whether the general limit applies to the body: not where an operation has its own."""
    if request.routing_exception is not None or request.endpoint is None:
        return True
    operation = _operation()
    return operation is None or operation.body is None or operation.body.bounded


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.request_id
    for name, value in SECURITY.items():
        response.headers.setdefault(name, value)
    if g.get("trace"):
        response.headers["Traceparent"] = g.trace.header
    age = state().release.age_days()
    if age > STALE_DAYS:
        response.headers["Release-Age"] = str(age)
    line, started = _line(response), g.started
    if response.is_streamed:
        response.call_on_close(lambda: _log(line, started))
    else:
        _log(line, started)
    return response


def _line(response: Response) -> dict[str, object]:
    """Return the log line, with the rule in place of the address: what a caller looks up is confidential."""
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "request_id": g.request_id,
        "trace_id": g.trace.id if g.get("trace") else None,
        "method": request.method if request.method in METHODS else None,
        "rule": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "key": g.key.name if g.get("key") else None,
        "bytes": response.content_length,
    }


def _log(line: dict[str, object], started: float) -> None:
    """Write one line, with the duration: that of a stream is known at its end."""
    log.info(json.dumps({**line, "ms": round((time.perf_counter() - started) * 1000, 3)}))
