"""What this project's worker does for an application under gunicorn, and Granian does not."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from api.frames import frames
from api.problem import SECURITY, document, request_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("api.granian_server")


class Guard:
    """A WSGI application that answers an exception of another one with a problem: Granian would log its message."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        try:
            answer = self._application(environ, start_response)
        except Exception as error:  # noqa: BLE001  whatever it is, the caller gets an answer
            log_failure("an answer failed", error)
        else:
            return answer if isinstance(answer, list) else Pieces(answer)  # a list cannot fail
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


class AnswerCutError(Exception):
    """An answer that failed while it was sent. Granian logs it, so it has no text and no cause."""


class Pieces:
    """An answer that is sent piece by piece: an exception is logged without its message, and the client gets no end of the answer."""

    def __init__(self, answer: Iterable[bytes]) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        """Yield the pieces; raise ``AnswerCutError`` where one fails."""
        try:
            for piece in self._answer:  # noqa: UP028  `yield from` would close the answer a second time
                yield piece
        except Exception as error:  # noqa: BLE001  whatever it is, Granian must not log it
            log_failure("an answer failed while it was sent", error)
        else:
            return
        raise AnswerCutError

    def close(self) -> None:
        """End the answer, sent or not."""
        try:
            if hasattr(self._answer, "close"):
                self._answer.close()
        except Exception as error:  # noqa: BLE001  the client has the answer
            log_failure("the end of an answer failed", error)


def log_failure(what: str, error: Exception) -> None:
    """Log an exception by its frames."""
    log.log(logging.ERROR, "%s\n%s", what, "\n".join(frames(error)))
