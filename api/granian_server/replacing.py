"""Granian's server with one listening socket for all workers, and with a reload that waits until new workers are ready.

Granian gives each worker a socket of its own on Linux: connections that wait in that of a worker that stops are reset. On
SIGHUP it stops an old worker after some seconds, whether or not the new one is ready. This needs methods of Granian that are
not documented: `pyproject.toml` has an upper bound, and tests/served reloads a real server.
"""

from __future__ import annotations

import logging
import os
import select
import socket
import time
from typing import TYPE_CHECKING, Any, Final

from granian._granian import SocketHolder
from granian.server.mp import MPServer, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.prepared import Prepared

log = logging.getLogger("api.granian_server")

MOST_SECONDS: Final = 60
"""Seconds after which a worker that is not ready is ended: one is ready in two."""
STEP: Final = 0.2
"""Seconds between two looks at whether the server has to stop."""
UNTIL_IT_ACCEPTS: Final = 0.2
"""Seconds from the application of a worker to its first connection: Granian then needs milliseconds."""


class ReplacingServer(MPServer):  # type: ignore[misc]
    """A server over the files that a master has; ``prepared`` is what its workers inherit."""

    def __init__(self, prepared: Prepared, **options: Any) -> None:
        super().__init__(**options)
        self._prepared = prepared
        self._listener: socket.socket | None = None
        self._report: int | None = None

    def _init_shared_socket(self) -> None:
        """Bind one socket, which workers inherit: connections wait in it while workers are replaced.

        The first worker that is warm listens, so that connections are refused, and not left waiting, before it.
        """
        family = socket.AF_INET6 if ":" in self.bind_addr else socket.AF_INET
        listener = socket.socket(family)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind((self.bind_addr, self.bind_port))
        listener.setblocking(False)
        listener.set_inheritable(True)
        self._listener, self._sfd = listener, listener.fileno()
        self._ssp, self._shd, self._sso = None, SocketHolder(self._sfd, False, self.backlog), listener

    def _listen(self) -> None:
        """Listen, where no worker does so yet, and print the address."""
        assert self._listener is not None  # noqa: S101  it is made before the first worker
        if not self._listener.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            self._listener.listen(self.backlog)
            self._prepared.announce()

    def _spawn_worker(self, idx: int, target: Any, callback_loader: Callable[[], Any]) -> WorkerProcess:
        """Return a worker that reports that it is ready, where that is waited for."""

        def load() -> Any:
            application = callback_loader()
            self._listen()
            if self._report is not None:
                os.write(self._report, b"1")
                os.close(self._report)
            return application

        return super()._spawn_worker(idx, target, load)

    def _reload(self, spawn_target: Any, target_loader: Any) -> None:
        """Replace the workers by others, which serve the files on disk where these are usable."""
        self.reload_signal = False
        self.main_loop_interrupt.clear()
        master = self._prepared.master
        if master is None:
            return
        try:
            done = master.reload(lambda: self._replaced(spawn_target, target_loader))
        except Exception:  # it would end the master
            log.exception("the reload failed")
            done = False
        if master.refusal:
            log.error("Unusable files are not served, those before are: %s", master.refusal.advice)
        if not done:
            log.error("No new worker is ready: those before go on serving")
        if self.interrupt_signal:
            self.main_loop_interrupt.set()

    def _replaced(self, spawn_target: Any, target_loader: Any) -> bool:
        """Start as many workers as there are, and return whether all are ready: then the old ones stop, else the new ones."""
        started: list[WorkerProcess] = []
        for number in range(self.workers):
            worker, is_ready = self._started(number, spawn_target, target_loader)
            started.append(worker)
            if not is_ready:
                for other in started:
                    other.kill()
                    other.join()
                return False
        before, self.wrks[:] = list(self.wrks), started
        time.sleep(UNTIL_IT_ACCEPTS)
        for worker in before:
            worker.terminate()
        deadline = time.monotonic() + (self.workers_kill_timeout or MOST_SECONDS)
        for worker in before:
            worker.join(max(deadline - time.monotonic(), 0))
            if worker.is_alive():
                worker.kill()
                worker.join()
        return True

    def _started(self, number: int, spawn_target: Any, target_loader: Any) -> tuple[WorkerProcess, bool]:
        """Return a new worker, and whether it became ready."""
        reading, self._report = os.pipe()
        worker = self._spawn_worker(number, spawn_target, target_loader)
        worker.interrupt_by_parent = True  # its end is no failure of a worker that serves
        worker.start()
        os.close(self._report)
        self._report = None
        is_ready = self._is_ready(reading)
        os.close(reading)
        worker.interrupt_by_parent = not is_ready
        return worker, is_ready

    def _is_ready(self, reading: int) -> bool:
        """Wait until a worker reports; return False where it ends, takes too long, or the server has to stop."""
        deadline = time.monotonic() + MOST_SECONDS
        while time.monotonic() < deadline and not self.interrupt_signal:
            if select.select([reading], [], [], STEP)[0]:
                return os.read(reading, 1) == b"1"
        return False
