"""Replacing gunicorn's workers without a gap: old ones serve until new ones are ready.

On SIGHUP gunicorn starts new workers and stops the old ones at once: callers would wait until the new ones have loaded the
application, and a new worker that cannot start would end the server. So the hook ``on_reload`` starts them, waits until
each is ready, and leaves gunicorn only the old ones to stop. Beside ``spawn_worker`` this needs five members of gunicorn's
arbiter: ``WORKERS``, ``worker_age``, ``num_workers``, ``SIG_QUEUE`` and ``cfg``; tests/served reloads a real gunicorn.
"""

from __future__ import annotations

import os
import select
import signal
import time
from typing import Any, Final

MOST_SECONDS: Final = 60
"""Seconds after which a worker that is not ready is ended: one is ready in two."""


STEP: Final = 0.2
"""Seconds between two looks at whether the server has to stop."""
STOPPING: Final = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGQUIT})


class NewWorkers:
    """Workers that replace those of an arbiter. ``report`` is where a worker writes that it is ready."""

    def __init__(self) -> None:
        self._report: int | None = None

    def ready(self) -> None:
        """Report, in a worker, that it is ready; at a start, no one waits for that."""
        if self._report is not None:
            os.write(self._report, b"1")
            os.close(self._report)
            self._report = None

    def start(self, server: Any) -> bool:
        """Start as many workers as the arbiter has, and return whether all are ready; else none of them is left."""
        server.worker_age = max([server.worker_age, *(worker.age for worker in server.WORKERS.values())])
        started: list[int] = []
        for _ in range(server.num_workers):
            pid = self._start_one(server)
            if pid is None:
                for other in started:
                    _end(server, other)
                return False
            started.append(pid)
        for (
            pid
        ) in started:  # younger than any that gunicorn has counted: it waits for the end of the others only
            server.WORKERS[pid].age += len(started)
        server.cfg.set("workers", 0)  # until the next reload reads it again: gunicorn starts no others
        return True

    def leave(self, server: Any) -> None:
        """Have the workers go on that an arbiter has, where no others are ready.

        gunicorn waits for the end of workers that are older than those it has counted, and hears no signal meanwhile.
        """
        workers = sorted(server.WORKERS.values(), key=lambda worker: worker.age)
        for place, worker in enumerate(workers, 1):
            worker.age = server.worker_age + place
        server.cfg.set("workers", 0)  # so that gunicorn starts none either

    def _start_one(self, server: Any) -> int | None:
        """Return the process id of a new worker that is ready; None where it did not become ready."""
        reading, self._report = os.pipe()
        pid: int = server.spawn_worker()
        os.close(self._report)
        self._report = None
        is_ready = _is_ready(server, reading)
        os.close(reading)
        if is_ready:
            return pid
        _end(server, pid)
        return None


def _is_ready(server: Any, reading: int) -> bool:
    """Wait until a worker reports that it is ready; return False where it ends, takes too long, or the server has to stop."""
    deadline = time.monotonic() + MOST_SECONDS
    while time.monotonic() < deadline and not _has_to_stop(server):
        if select.select([reading], [], [], STEP)[0]:
            return os.read(reading, 1) == b"1"
    return False


def _has_to_stop(server: Any) -> bool:
    """Return whether a signal to stop waits in the queue of the arbiter, which does not look at it during a reload."""
    waiting = []
    while not server.SIG_QUEUE.empty():
        waiting.append(server.SIG_QUEUE.get_nowait())
    for number in waiting:
        server.SIG_QUEUE.put_nowait(number)
    return not STOPPING.isdisjoint(waiting)


def _end(server: Any, pid: int) -> None:
    """End a worker before gunicorn learns that it could not start."""
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    server.WORKERS.pop(pid).tmp.close()
