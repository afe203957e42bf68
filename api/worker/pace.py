"""The least pace of a stream: how fast its caller sends and reads, measured only while the server waits for the caller."""

from __future__ import annotations

import select
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket


class CallerGoneError(ConnectionError):
    """A caller who cannot be written to."""


class SlowCallerError(CallerGoneError, TimeoutError):
    """A caller who moved too few bytes for too long."""


class Pace:
    """The bytes that a caller moves, in windows of ``window`` seconds of waiting, each with ``rate`` bytes a second or more."""

    def __init__(self, rate: int, window: float) -> None:
        self._least, self._window = rate * window, window
        self._moved, self._waited = 0, 0.0
        self.total, self.waiting = 0, 0.0
        """All bytes that were moved, and all seconds that the server waited for its caller."""

    def moved(self, count: int) -> None:
        """Add bytes that were read or written."""
        self._moved += count
        self.total += count

    def wait(self, sock: socket.socket, event: int) -> None:
        """Return once the socket is ready for ``select.POLLIN`` or ``POLLOUT``.

        Raises ``SlowCallerError`` where the window ends with too few bytes.
        """
        poll = select.poll()
        poll.register(sock, event)
        while True:
            begun = time.monotonic()
            ready = poll.poll(max(0.0, self._window - self._waited) * 1000)
            waited = time.monotonic() - begun
            self._waited += waited
            self.waiting += waited
            if self._waited >= self._window:
                if self._moved < self._least:
                    raise SlowCallerError
                self._moved, self._waited = 0, 0.0
            if ready:
                return
