"""A request's body as it arrives: what gunicorn or the system holds of it can be read without waiting for more.

A WSGI body waits until it has all that it is asked for, or a kilobyte. Whoever answers rows while rows come in must ask for
what is there. gunicorn shows that nowhere, so what it reads with is looked at; where that is not as expected, nothing is
known, and whole steps are waited for. A test sends rows one by one to the real server.
"""

from __future__ import annotations

import fcntl
import struct
import termios
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FRAMED = 8
"""A byte of a chunked body may come in eight bytes with its frame: of what has come, at least this share is body."""


class Arriving:
    """The body of one request, read past what waits for more than was asked for."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        body = environ["wsgi.input"]
        self._reader = getattr(body, "reader", body)
        self._socket = environ.get("gunicorn.socket")
        self._chunked = "CONTENT_LENGTH" not in environ

    def read(self, size: int, /) -> bytes:
        """Give so many bytes, waiting for them; fewer only at the end."""
        found: bytes = self._reader.read(size)
        return found

    def come(self) -> int | None:
        """Tell how many bytes can be read without waiting; None: not known."""
        reader = self._reader
        try:
            if self._chunked:
                held, ahead = reader.buf.tell(), reader.req.unreader.buf.tell()
                return max(int(held), (int(ahead) + _in_system(self._socket)) // FRAMED)
            return int(reader.unreader.buf.tell()) + _in_system(self._socket)
        except (AttributeError, OSError):
            return None


def _in_system(socket: Any) -> int:
    """Give how many bytes the system holds for a socket."""
    (count,) = struct.unpack("i", fcntl.ioctl(socket.fileno(), termios.FIONREAD, struct.pack("i", 0)))
    return int(count)
