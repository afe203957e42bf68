"""A request's body while it comes in: what has arrived can be read without waiting for more.

A WSGI body blocks until it has all that was requested of it, or a kilobyte. A stream that answers rows while rows come in
must request what has arrived, and gunicorn shows that nowhere: so the objects that it reads with are inspected. Where they
are not as expected, the number is unknown, and full blocks are waited for. A test sends rows one by one to a real server.
"""

from __future__ import annotations

import fcntl
import struct
import termios
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from flask import request

from api.web.current import state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FRAMED = 8
"""A byte of a chunked body may take eight bytes with its frame: at least this share of what has arrived is body."""


class IncomingBody:
    """The body of one request, read without the buffer that blocks for more than was requested."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        body = environ["wsgi.input"]
        self._reader = getattr(body, "reader", body)
        self._socket = environ.get("gunicorn.socket")
        self._chunked = "CONTENT_LENGTH" not in environ

    def read(self, size: int, /) -> bytes:
        """Return ``size`` bytes, blocking until they are there; fewer only at the end."""
        found: bytes = self._reader.read(size)
        return found

    def available(self) -> int | None:
        """Return how many bytes can be read without blocking; None where that is unknown."""
        reader = self._reader
        try:
            if self._chunked:
                buffered, ahead = reader.buf.tell(), reader.req.unreader.buf.tell()
                return max(int(buffered), (int(ahead) + _in_socket(self._socket)) // FRAMED)
            return int(reader.unreader.buf.tell()) + _in_socket(self._socket)
        except (AttributeError, OSError):
            return None


def _in_socket(socket: Any) -> int:
    """Return how many bytes the operating system has buffered for a socket."""
    (count,) = struct.unpack("i", fcntl.ioctl(socket.fileno(), termios.FIONREAD, struct.pack("i", 0)))
    return int(count)


@contextmanager
def stall_timeout() -> Iterator[None]:
    """Give up on a caller who neither sends nor reads for too long: the thread is wanted for others.

    The socket is gunicorn's; under another server there is none, and nothing is limited.
    """
    socket = request.environ.get("gunicorn.socket")
    if socket is not None:
        socket.settimeout(state().settings.longest_stall)
    try:
        yield
    finally:
        if socket is not None:
            socket.settimeout(None)
