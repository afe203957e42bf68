"""How much of a request's body can be read without waiting: what gunicorn holds, and what the system does.

A WSGI body waits until it has all that it is asked for. Whoever answers rows while rows come in must ask for what is there.
gunicorn shows that nowhere, so its buffers are looked at; where they are not as expected, nothing is known, and whole
steps are waited for. A test sends rows one by one to the real server.
"""

from __future__ import annotations

import fcntl
import struct
import termios
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FRAMED = 8
"""A byte of a chunked body may come in eight bytes with its frame: of what has come, at least this share is body."""


def arrived(environ: Mapping[str, Any]) -> Callable[[], int | None]:
    """Give what tells, of one request, how many bytes of its body can be read without waiting; None: not known."""
    body, socket = environ["wsgi.input"], environ.get("gunicorn.socket")
    chunked = "CONTENT_LENGTH" not in environ

    def come() -> int | None:
        try:
            reader = body.reader
            held = body.buf.tell() + (reader.buf.tell() if chunked else 0)
            unreader = reader.req.unreader if chunked else reader.unreader
            ahead = unreader.buf.tell() + _in_system(socket)
        except (AttributeError, OSError):
            return None
        return max(held, ahead // FRAMED) if chunked else int(held + ahead)

    return come


def _in_system(socket: Any) -> int:
    """Give how many bytes the system holds for a socket."""
    (count,) = struct.unpack("i", fcntl.ioctl(socket.fileno(), termios.FIONREAD, struct.pack("i", 0)))
    return int(count)
