"""The threads of a lane. They are daemons: a worker that stops does not wait for one whose caller has stalled."""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.worker.connection import Connection


class LaneThreads:
    """A number of threads that answer connections in the order in which these are submitted."""

    def __init__(self, name: str, threads: int, answer: Callable[[Connection], None]) -> None:
        self.threads = threads
        self._answer = answer
        self._queue: SimpleQueue[Connection] = SimpleQueue()
        self._lock = threading.Lock()
        self._load = 0
        for number in range(threads):
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True).start()

    @property
    def full(self) -> bool:
        """Whether every thread is taken."""
        return self._load >= self.threads

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
            try:
                self._answer(connection)
            finally:
                with self._lock:
                    self._load -= 1
                del connection
