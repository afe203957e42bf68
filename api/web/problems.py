"""Every error as ``application/problem+json`` (RFC 9457), in one shape, with advice on what to do."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import Flask, Response, current_app, g, json, request
from werkzeug.exceptions import HTTPException

from api.frames import FramesFormatter, frames
from api.keys.key import without_keys
from api.problem import Problem, document
from api.web.addresses import linked
from api.web.near_addresses import near_addresses

if TYPE_CHECKING:
    from werkzeug.sansio.response import Response as SansIOResponse

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger(__name__)


def response(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> Response:
    """Return the response to a problem. It repeats no API key, wherever a caller put it."""
    path = quote(linked(request.path))
    body = document(status, detail, path, g.get("request_id", ""), errors)
    return Response(
        without_keys(json.dumps(body)) + "\n",
        status=status,
        mimetype=MEDIA_TYPE,
        headers={"Cache-Control": "no-store"},
    )


def _problem(error: Problem) -> Response:
    answer = response(error.status, error.detail, error.errors)
    if error.retry_after is not None:
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


def _http(error: HTTPException) -> Response | SansIOResponse:
    """Return the response to an exception of the framework: a problem with the headers of the exception."""
    if error.response is not None:
        return error.response
    answer = response(error.code or 500, _detail(error))
    for name, value in error.get_headers(request.environ):
        if name.lower() not in {"content-type", "content-length"}:
            answer.headers.add(name, value)
    return answer


def _detail(error: HTTPException) -> str:
    if error.code == HTTPStatus.NOT_FOUND:
        near = near_addresses(request.path, [rule.rule for rule in current_app.url_map.iter_rules()])
        meant = f"did you mean {' or '.join(map(linked, near))}? " if near else ""
        return (
            f"nothing is served at {linked(request.path)}; {meant}"
            f"the collections are listed at {linked('/v1')}, the documents are at {linked('/docs')}"
        )
    if error.code == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"{request.method} is not served at {linked(request.path)}; the Allow header lists the methods that are"
    return error.description or HTTPStatus(error.code or 500).phrase


def _cut(error: ConnectionError) -> Response:
    """Return the response to a body that ended early; the worker of this project reports it by itself."""
    del error
    return response(400, "the body ended before its declared end; send all of it")


def _crash(error: Exception) -> Response:
    """Return the response to an unexpected exception. Its frames go to the log without its message, which may quote the request."""
    log.error("%s", json.dumps({"request_id": g.get("request_id"), "failed": frames(error)}))
    return response(
        500, "the server failed to answer; you may try the request again, and the log has the reason"
    )


def register(app: Flask) -> None:
    """Make an application answer every error with a problem. What Flask itself logs has frames and no address."""
    handler = logging.StreamHandler()
    handler.setFormatter(FramesFormatter("an error outside of the error handlers"))
    app.logger.handlers[:] = [handler]
    app.logger.propagate = False
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(ConnectionError, _cut)
    app.register_error_handler(Exception, _crash)
