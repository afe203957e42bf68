"""The work lock in a long request: taken while the request computes, released while it waits for its caller.

Answers are computed one at a time, because SQLite releases the interpreter at every row (docs/speed.md). A screening may
take minutes, so it releases the lock whenever it waits, and pauses between slices of its work.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SLICE = 0.02
"""Seconds of work after which a request pauses: no other request waits longer than this."""
PAUSE = 0.0005
"""Seconds of a pause: enough for a waiting thread to wake up and take the lock."""


class WorkLock:
    """The lock as one request uses it. On the command line there is no lock: no other request exists."""

    def __init__(self, lock: Lock | None = None) -> None:
        self._lock, self._alone = lock or Lock(), lock is None
        self._taken = False
        self._since = 0.0

    def __enter__(self) -> None:
        self._lock.acquire()
        self._taken, self._since = True, time.perf_counter()

    def __exit__(self, *error: object) -> None:
        self._taken = False
        self._lock.release()

    @contextmanager
    def released(self) -> Iterator[None]:
        """Release the lock while the request waits."""
        if not self._taken:
            yield
            return
        self.__exit__()
        try:
            yield
        finally:
            self.__enter__()

    def pause(self) -> None:
        """Let other requests work where this one has worked for a slice."""
        if not self._alone and time.perf_counter() - self._since > SLICE:
            with self.released():
                time.sleep(PAUSE)
