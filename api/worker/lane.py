"""The threads of a lane. They are daemons: a worker that stops does not wait for one whose caller has stalled."""

from __future__ import annotations

import threading
import time
from queue import SimpleQueue
from typing import TYPE_CHECKING

from api.worker.hooks import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.settings import Settings
    from api.worker.connection import Connection

PROBE_THREADS = 2
"""Threads that only probes can take: one that reads metrics, and one that answers meanwhile."""
WAITING = {Lane.PROBES: 100, Lane.LOOKUPS: 1000, Lane.DOCUMENTS: 8, Lane.STREAMS: 0}
"""Requests that may wait for a thread: a second or two of lookups, and no more documents than fit into memory."""
LONGEST_WAIT = 5.0
"""Seconds that a request may wait for a thread: beyond them newcomers are refused, because their callers would leave."""


class LaneThreads:
    """A number of threads that answer connections in the order in which these are submitted."""

    def __init__(self, name: str, threads: int, waiting: int, answer: Callable[[Connection], None]) -> None:
        self.threads, self._most = threads, threads + waiting
        self._last_wait = 0.0
        self._answer = answer
        self._queue: SimpleQueue[Connection] = SimpleQueue()
        self._lock = threading.Lock()
        self._load = 0
        for number in range(threads):
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True).start()

    @property
    def full(self) -> bool:
        """Whether as many wait as may, or those that wait do so for too long."""
        return self._load >= self._most or (self._load > self.threads and self._last_wait > LONGEST_WAIT)

    @property
    def load(self) -> int:
        """How many connections wait for a thread or have one."""
        return self._load

    def submit(self, connection: Connection) -> None:
        """Leave a connection to the next free thread."""
        with self._lock:
            self._load += 1
        self._queue.put(connection)

    def _work(self) -> None:
        while True:
            connection = self._queue.get()
            self._last_wait = time.monotonic() - connection.since
            try:
                self._answer(connection)
            finally:
                with self._lock:
                    self._load -= 1
                del connection


def lanes_of(
    settings: Settings, connections: int, answer: Callable[[Connection], None]
) -> dict[Lane, LaneThreads]:
    """Return the threads of every lane. A quarter of the connections may wait in one: others must be able to give way."""
    threads = {
        Lane.PROBES: PROBE_THREADS,
        Lane.LOOKUPS: settings.threads,
        Lane.DOCUMENTS: settings.documents,
        Lane.STREAMS: settings.streams,
    }
    return {
        lane: LaneThreads(lane, number, min(WAITING[lane], connections // 4), answer)
        for lane, number in threads.items()
    }
