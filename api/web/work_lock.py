"""The work lock in a long request: taken while the request computes, released while it waits for its caller.

Answers are computed one at a time, because SQLite releases the interpreter at every row (docs/speed.md). A request that
takes longer than a slice pauses between its slices, and new requests go before those that have had one: a cheap answer
waits for two slices at most, however many long requests there are. A screening releases the lock whenever it waits.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from api.limit import Limit

if TYPE_CHECKING:
    from collections.abc import Iterator

SLICE = 0.02
"""Seconds of work after which a request pauses: no other request waits longer than this."""
PAUSE = 0.0005
"""Seconds of a pause: enough for a waiting thread to wake up and take the lock."""
WORK = Limit(
    name="work_seconds",
    setting="most_work",
    unit="seconds",
    applies_to="work of the processor on one answer; that of a screening has no such limit",
    status=503,
    reason="the slowest answers take less than two seconds on a slow machine",
    advice="narrow the question, and try again when the server has less to do",
)

_THREAD = threading.local()


class TwoLanes:
    """A lock with two lanes: new work goes before work that has had a slice, of which only one waits at the front."""

    def __init__(self) -> None:
        self._work, self._front, self._again = threading.Lock(), threading.Lock(), threading.Lock()

    @property
    def taken(self) -> bool:
        """Whether a request works now."""
        return self._work.locked()

    def __enter__(self) -> None:
        with self._front:
            self._work.acquire()

    def __exit__(self, *error: object) -> None:
        self._work.release()

    def enter_again(self) -> None:
        """Take the lock for work that has had a slice."""
        with self._again:
            self.__enter__()


class WorkLock:
    """The lock as one request uses it. On the command line there is no lock: no other request exists.

    ``seconds`` is the time of the processor that the request may take; without it there is no limit. ``again``: it has had a
    slice before, under another lock.
    """

    def __init__(
        self, lock: TwoLanes | None = None, seconds: float | None = None, *, again: bool = False
    ) -> None:
        self._lock, self._alone, self._seconds = lock or TwoLanes(), lock is None, seconds
        self._taken, self._again = False, again
        self._since = 0.0
        self._end = float("inf")

    def __enter__(self) -> None:
        self._enter()
        if self._seconds is not None:
            self._end = time.thread_time() + self._seconds

    def _enter(self) -> None:
        if self._again:
            self._lock.enter_again()
        else:
            self._lock.__enter__()
        self._taken, self._since = True, time.perf_counter()
        _THREAD.working = self

    def __exit__(self, *error: object) -> None:
        _THREAD.working = None
        self._taken = False
        self._lock.__exit__(*error)

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
            self._enter()

    def pause(self) -> None:
        """Let other requests work where this one has worked for a slice.

        Raises a problem (503) where it has worked for longer than it may.
        """
        if self._alone or time.perf_counter() - self._since <= SLICE:
            return
        if time.thread_time() > self._end:
            raise WORK.problem(
                f"the answer takes more than {self._seconds} seconds of work, which is the limit; narrow the question, or try again "
                "when the server has less to do",
                retry_after=60,
            )
        self._again = True
        with self.released():
            time.sleep(PAUSE)


def pause() -> None:
    """Let other requests work where the request of this thread has worked for a slice; without one, do nothing."""
    working: WorkLock | None = getattr(_THREAD, "working", None)
    if working is not None:
        working.pause()
