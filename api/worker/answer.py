"""The answer to one request: computed by the application in a thread, framed as HTTP by gunicorn."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import lru_cache
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from gunicorn import util
from gunicorn.http import wsgi

from api.problem import Problem, request_id
from api.worker.hooks import NOT_READ
from api.worker.pace import CallerGoneError
from api.worker.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.worker.connection import Connection
    from api.worker.head import Head
    from api.worker.hooks import CommonHeaders, ReadyBytes
    from api.worker.stream import StreamBody

LONGEST_WAIT = 1.0
"""Seconds in a queue after which a caller who sends no more is taken to have left: half-closed connections are rare."""
FAILED = Refusal(
    500, "failed", "the server failed to answer; you may try the request again, and the log has the reason"
)


class Response(wsgi.Response):  # type: ignore[misc]
    """gunicorn's response, without the name of the server, and with its head in one packet with what follows."""

    headers_sent: bool
    unsent = b""
    """The head, until it is sent."""

    stream: StreamBody | None = None

    def should_close(self) -> bool:
        """Return whether the connection closes after this answer: also where a refused stream was not read to its end."""
        unread = self.stream is not None and not self.stream.finished
        return bool(super().should_close() or (unread and self.status_code >= HTTPStatus.BAD_REQUEST))

    def default_headers(self) -> list[str]:
        """Return the first lines of the head."""
        return [line for line in super().default_headers() if not line.startswith("Server:")]

    def send_headers(self) -> None:
        """Write the head, with the body as far as it is there."""
        if not self.headers_sent:
            lines = self.default_headers() + [f"{name}: {value}\r\n" for name, value in self.headers]
            self.unsent = "".join([*lines, "\r\n"]).encode("latin-1")
            self.headers_sent = True

    def sendfile(self, respiter: object) -> bool:
        """Return that files are not sent by the system: the socket does not wait."""
        del respiter
        return False

    def close(self) -> None:
        """Write what is left of the answer."""
        self.send_headers()
        self._send(b"0\r\n\r\n" if self.chunked else b"")

    def _emit_body(self, data: bytes) -> None:
        self._send(b"%X\r\n%b\r\n" % (len(data), data) if self.chunked else data)

    def _send(self, data: bytes) -> None:
        head, self.unsent = self.unsent, b""
        if head or data:
            self.sock.sendall(head + data if head else data)


def ready_bytes(ready: ReadyBytes, *, closes: bool) -> bytes:
    """Return an answer that is ready as it is sent, to a request of HTTP/1.1."""
    head = (
        f"HTTP/1.1 {ready.status}\r\nDate: {_date(int(time.time()))}\r\n"
        f"Connection: {'close' if closes else 'keep-alive'}\r\n{ready.fields}\r\n"
    )
    return head.encode("latin-1") + ready.body


@lru_cache(maxsize=1)
def _date(second: int) -> str:
    found: str = util.http_date(second)
    return found


def is_gone(connection: Connection) -> bool:
    """Return whether the caller left before a thread took the request."""
    waited = time.monotonic() - connection.since
    return connection.reset or (connection.ended and waited > LONGEST_WAIT)


def answer(connection: Connection, outlet: Any, worker: Any, common_headers: CommonHeaders) -> bool:
    """Answer the request of a connection, and return whether its caller may send another on it.

    ``outlet`` is written to with ``sendall``; ``worker`` is gunicorn's, with the application, the configuration and the log of
    errors; ``common_headers`` gives those of a refusal.
    """
    assert connection.head is not None  # noqa: S101  a thread gets requests with a head alone
    response = None
    try:
        response, environ = _created(connection, outlet, worker.cfg)
        iterable = worker.wsgi(environ, response.start_response)
        try:
            for item in iterable:
                response.write(item)
            response.close()
        finally:
            if hasattr(iterable, "close"):
                iterable.close()
    except CallerGoneError:
        return False
    except Exception as error:
        refusal = FAILED
        if isinstance(error, Problem):
            refusal = Refusal(error.status, "body", error.detail)
        else:
            worker.log.exception("an answer failed")
        if response is None or not (response.headers_sent and not response.unsent):
            _refuse(connection.head, outlet, refusal, common_headers())
        return False
    return not response.should_close() and (connection.stream is None or connection.stream.finished)


def _refuse(head: Head, outlet: Any, refusal: Refusal, common: Mapping[str, str]) -> None:
    """Send a refusal in place of an answer of which nothing was sent; the caller may be gone."""
    has_body = head.request.method != "HEAD"
    with suppress(OSError):
        outlet.sendall(refusal.answer("", request_id(head.sent_id), common, has_body=has_body))


def _created(connection: Connection, outlet: Any, config: Any) -> tuple[Any, dict[str, Any]]:
    """Return gunicorn's response and the WSGI environment of the request."""
    assert connection.head is not None  # noqa: S101  as above
    request = connection.head.request
    request._expected_100_continue = False  # noqa: SLF001  the loop has answered it
    response, environ = wsgi.create(
        request, outlet, connection.peer, connection.server, config, response_class=Response
    )
    response.stream = connection.stream
    if not connection.reusable:
        response.force_close()
    del environ["gunicorn.socket"]
    environ["wsgi.multithread"] = True
    environ["wsgi.input"] = connection.body
    if not connection.is_let_in:
        environ[NOT_READ] = True
    return response, environ
