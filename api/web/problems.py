"""Problems: every error as RFC 9457 ``application/problem+json``, in one shape, saying what to do."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flask import Flask, Response, g, json, request
from werkzeug.exceptions import HTTPException

if TYPE_CHECKING:
    from werkzeug.sansio.response import Response as SansIOResponse

MEDIA_TYPE = "application/problem+json"
TITLES = {413: "Content Too Large", 414: "URI Too Long", 422: "Unprocessable Content"}
"""As RFC 9110 has them; Python's own differ from one version to the next."""

log = logging.getLogger(__name__)


class Problem(HTTPException):
    """An error of the caller's: a status, what is wrong and what to do, and each fault by parameter."""

    def __init__(self, status: int, detail: str, errors: list[dict[str, str]] | None = None) -> None:
        super().__init__(detail)
        self.code = status
        self.errors = errors or []


def problem(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> Response:
    """Shape a problem as an answer."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": TITLES.get(status) or HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": f"{quote(request.path)}#{g.get('request_id', '')}",
    }
    if errors:
        body["errors"] = errors
    return Response(
        json.dumps(body) + "\n", status=status, mimetype=MEDIA_TYPE, headers={"Cache-Control": "no-store"}
    )


def _http(error: HTTPException) -> Response | SansIOResponse:
    """Turn any HTTP exception, the framework's own included, into a problem with its headers."""
    if error.response is not None:
        return error.response
    status = error.code or 500
    answer = problem(status, _detail(error), getattr(error, "errors", None))
    for name, value in error.get_headers(request.environ):
        if name.lower() not in {"content-type", "content-length"}:
            answer.headers.add(name, value)
    return answer


def _detail(error: HTTPException) -> str:
    if error.code == HTTPStatus.NOT_FOUND and not isinstance(error, Problem):
        return f"nothing is served at {request.path}; the collections are listed at /v1"
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"{request.method} is not served at {request.path}; the Allow header lists what is"
    return error.description or HTTPStatus(error.code or 500).phrase


def _crash(error: Exception) -> Response:
    """Answer for a fault of ours: the log has the trace, the caller is told no inner detail."""
    log.error("request %s failed", g.get("request_id"), exc_info=error)
    return problem(
        500, "the server failed to answer; the request is right to be tried again, and the log says why"
    )


def register(app: Flask) -> None:
    """Hold every error of the application to this one shape."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _crash)
