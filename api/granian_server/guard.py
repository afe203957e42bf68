"""What this project's worker does for an application under gunicorn, and Granian does not."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from api.frames import frames
from api.problem import SECURITY, document, request_id

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("api.granian_server")


class Guard:
    """A WSGI application that answers an exception of another one with a problem: Granian would log its message."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        try:
            return self._application(environ, start_response)
        except Exception as error:  # noqa: BLE001  whatever it is, the caller gets an answer
            log.log(logging.ERROR, "an answer failed\n%s", "\n".join(frames(error)))
        sent_id = request_id(environ.get("HTTP_X_REQUEST_ID", ""))
        detail = "the server failed to answer; you may try the request again, and the log has the reason"
        body = (json.dumps(document(500, detail, "", sent_id)) + "\n").encode()
        headers = {
            "Content-Type": "application/problem+json",
            "Cache-Control": "no-store",
            "X-Request-Id": sent_id,
            **SECURITY,
            "Content-Length": str(len(body)),
        }
        start_response("500 Internal Server Error", list(headers.items()))
        return [body]
