"""The sockets of a server: bound from its start, so that no other takes the port, and open once a worker can answer.

gunicorn listens before its first worker is ready: connections would wait for seconds in the queue of the system, although a
proxy could send them to another replica. A connection that is refused costs it no time.

A Unix socket is never closed: once it is shut down, nothing opens it again. Its callers wait until a worker is ready.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_open(listener: Any) -> bool:
    """Return whether connections to a socket are taken."""
    return bool(listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))


def close_for_now(listeners: Iterable[Any]) -> None:
    """Refuse connections to bound sockets. They go on waiting at Unix sockets, and where the system cannot refuse (Linux can)."""
    for listener in listeners:
        if listener.family == socket.AF_UNIX:
            continue
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RD)


def open_now(listeners: Iterable[Any], backlog: int) -> bool:
    """Listen at bound sockets, in a worker; return whether they were closed, as they are for the first worker.

    Raises ``OSError`` where another process listens there by now.
    """
    closed = [listener for listener in listeners if not is_open(listener)]
    for listener in closed:
        listener.listen(backlog)
    return bool(closed)
