"""The body of a request while it arrives: bytes that have arrived can be read without waiting for more.

A WSGI body blocks until it has all the bytes that were requested, or a kilobyte. A stream that answers rows while rows
arrive must request only what has arrived, and gunicorn does not expose that number: so this module inspects the objects
that gunicorn reads with. Where they are not as expected, the number is unknown, and the stream waits for full blocks.
A test sends rows one by one to a real server.
"""

from __future__ import annotations

import fcntl
import struct
import termios
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from flask import request

from api.web.current import state

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FRAMED = 8
"""A byte of a chunked body takes up to eight bytes with its frame: at least this share of what has arrived is body."""


class Readable(Protocol):
    """Anything that bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return ``size`` bytes, blocking until they are there; fewer only at the end."""


class IncomingBody:
    """The body of one request, read without the buffer that blocks for more bytes than were requested."""

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
    """Limit the time that a caller may send nothing and read nothing, so that the thread becomes free for others.

    The socket is gunicorn's; under another server there is none, and no limit.
    """
    socket = request.environ.get("gunicorn.socket")
    if socket is not None:
        socket.settimeout(state().settings.longest_stall)
    try:
        yield
    finally:
        if socket is not None:
            socket.settimeout(None)
