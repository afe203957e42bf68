"""The body of a request while it arrives: bytes that have arrived can be read without waiting for more.

A WSGI body blocks until it has all the bytes that were requested. A stream that answers rows while rows arrive must request
only what has arrived, which the bodies of this project's worker report. Under another server the number is unknown, and
the stream waits for full blocks. A test sends rows one by one to a real server.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Readable(Protocol):
    """Anything that bytes are read from."""

    def read(self, size: int, /) -> bytes:
        """Return ``size`` bytes, blocking until they are there; fewer only at the end."""


class IncomingBody:
    """The body of one request, read without the buffer that blocks for more bytes than were requested."""

    def __init__(self, environ: Mapping[str, Any]) -> None:
        self._body: Readable = environ["wsgi.input"]
        self._available: Callable[[], int] | None = getattr(self._body, "available", None)

    def read(self, size: int, /) -> bytes:
        """Return ``size`` bytes, blocking until they are there; fewer only at the end.

        The worker raises a problem where the body ends early, is broken, or arrives too slowly.
        """
        return self._body.read(size)

    def available(self) -> int | None:
        """Return how many bytes can be read without blocking; None where that is unknown."""
        return self._available and self._available()
