"""What every request passes: its id, its limits, its line in the log, and the headers of all answers."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from flask import current_app, g, request

from api.problem import Problem
from api.web.current import state

if TYPE_CHECKING:
    from flask import Flask, Response

    from api.web.operation import Operation

log = logging.getLogger("api.access")

ACCEPTED_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,127}")
"""A request id that is accepted from the caller: it cannot break a log line, a header or a URI."""

STALE_DAYS = 180
"""Age of a release from which its answers have the header ``Release-Age``."""


def register(app: Flask) -> None:
    """Give every request an id and limits, and every answer its common headers and a line in the log."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stdout)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
        log.setLevel(logging.INFO)
    app.before_request(_begin)
    app.after_request(_finish)


def _begin() -> None:
    g.begun = time.perf_counter()
    sent = request.headers.get("X-Request-Id", "")
    g.request_id = sent if ACCEPTED_ID.fullmatch(sent) else uuid.uuid4().hex
    settings = state().settings
    length = len(request.full_path.removesuffix("?"))
    if length > settings.longest_target:
        raise Problem(
            414,
            f"the address is {length} characters long, at most {settings.longest_target} are read; split the request",
        )
    size = request.content_length or 0
    if size > settings.most_body and _bounded():
        raise Problem(413, f"the body has {size} bytes, the limit is {settings.most_body}; send less")
    if (size or "Transfer-Encoding" in request.headers) and _reads_none():
        raise Problem(415, f"{request.method} reads no body here; send the parameters in the address")


def _operation() -> Operation | None:
    """Return the operation that the request is for; None where it is a plain view."""
    found: Operation | None = getattr(current_app.view_functions[str(request.endpoint)], "operation", None)
    return found


def _reads_none() -> bool:
    """Return whether the request is for an operation that reads no body; an unknown path is a 404 first."""
    if request.routing_exception is not None or request.endpoint is None:
        return False
    operation = _operation()
    return operation is None or operation.body is None


def _bounded() -> bool:
    """Return whether a long body is refused here: unless the operation limits the length itself."""
    if request.routing_exception is not None or request.endpoint is None:
        return True
    operation = _operation()
    return operation is None or operation.body is None or operation.body.bounded


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.request_id
    response.headers["X-Content-Type-Options"] = "nosniff"
    age = state().release.age_days()
    if age > STALE_DAYS:
        response.headers["Release-Age"] = str(age)
    line, begun = _line(response), g.begun
    if response.is_streamed:
        response.call_on_close(lambda: _log(line, begun))
    else:
        _log(line, begun)
    return response


def _line(response: Response) -> dict[str, object]:
    """Return what is logged: the rule in place of the address, for what a caller looks up is confidential."""
    return {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "request_id": g.request_id,
        "method": request.method,
        "rule": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "bytes": response.content_length,
    }


def _log(line: dict[str, object], begun: float) -> None:
    """Write one line once the answer is sent: the duration of a stream is known at its end."""
    log.info(json.dumps({**line, "ms": round((time.perf_counter() - begun) * 1000, 3)}))
