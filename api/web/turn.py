"""A screening's turn among other questions: it computes alone, and never while it waits for its caller.

Questions are worked out one at a time, for SQLite lets go of the interpreter at every row (docs/speed.md). A screening may
take minutes: so it hands its turn on whenever it waits, and rests between slices of its work.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SLICE = 0.02
"""Seconds of work after which a screening rests: others wait no longer than this."""
REST = 0.0005
"""Seconds of rest: enough for whoever waits to wake up and take the turn."""


class Turn:
    """One screening's hold on the turn of all."""

    def __init__(self, lock: Lock | None = None) -> None:
        self._lock, self._alone = lock or Lock(), lock is None
        self._held = False
        self._since = 0.0

    def __enter__(self) -> None:
        self._lock.acquire()
        self._held, self._since = True, time.perf_counter()

    def __exit__(self, *error: object) -> None:
        self._held = False
        self._lock.release()

    @contextmanager
    def left(self) -> Iterator[None]:
        """Let others have the turn while something is waited for."""
        if not self._held:
            yield
            return
        self.__exit__()
        try:
            yield
        finally:
            self.__enter__()

    def rest(self) -> None:
        """Let others have the turn where this one has worked for a slice."""
        if not self._alone and time.perf_counter() - self._since > SLICE:
            with self.left():
                time.sleep(REST)
