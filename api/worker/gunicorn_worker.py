"""The worker class of gunicorn: ``gunicorn.workers.gthread`` with one loop that waits for callers in place of its threads.

It overrides methods that gunicorn does not document, so ``pyproject.toml`` has an upper bound, and a test compares them.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from gunicorn.arbiter import Arbiter
from gunicorn.workers import base
from gunicorn.workers.gthread import ThreadWorker

from api.worker.connection import Connection, ConnectionState
from api.worker.hooks import EXTENSION, Hooks
from api.worker.loop import Loop
from api.worker.opening import open_now

if TYPE_CHECKING:
    import selectors
    import socket

TOGETHER = 64
"""Connections that are accepted before the others are looked at."""
MOST_WAITING = 2048
"""Connections that wait to be accepted when a worker stops: gunicorn's ``backlog``."""
SWITCH = 0.0005
"""Seconds after which a computing thread lets others have the interpreter. Python's 5 ms would be waited for at every read of the
loop: beside two screenings and 500 clients that send a byte a second, a lookup took 8 ms (99th percentile 56), now 1.5 (10)."""
STEP = 0.25
"""Seconds between two looks at what still runs while the worker stops."""


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker whose threads wait for no caller, but for those of streams."""

    loop: Loop
    sockets: list[Any]
    """Those that connections are accepted from."""

    @classmethod
    def check_config(cls, cfg: Any, log: Any) -> None:
        """Refuse settings of gunicorn that this worker does not have: they would be ignored silently."""
        del log
        if cfg.is_ssl or cfg.proxy_protocol != "off":
            sys.exit(
                "Error: TLS and the PROXY protocol are not served: leave --certfile and --proxy-protocol to a proxy"
            )

    def get_thread_pool(self) -> None:
        """Return no pool of gunicorn's: the lanes have threads of their own."""

    def handle_quit(self, sig: int, frame: object) -> None:
        """End at once, on SIGINT and SIGQUIT."""
        base.Worker.handle_quit(self, sig, frame)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Log the kind of an error of gunicorn's own; its message would quote the request."""
        del req, client, addr
        self.log.error("gunicorn failed: %s", type(exc).__name__)

    def count_request(self) -> None:
        """Count a request, and stop after ``max_requests`` of gunicorn's settings."""
        self.nr += 1
        if self.nr >= self.max_requests:
            self.alive = False

    def accept(self, listener: socket.socket) -> None:
        """Accept the connections that wait, up to a number."""
        for _ in range(TOGETHER):
            if not self._accept_one(listener):
                return

    def _accept_one(self, listener: socket.socket) -> bool:
        """Accept a connection; return whether there was one."""
        try:
            client, peer = listener.accept()
        except BlockingIOError:
            return False
        except OSError as error:
            if error.errno == errno.EINVAL:
                self._leave(listener)
                return False
            self.log.warning("a connection was not accepted: %s", error.strerror)
            self.loop.deadlines.make_room()
            return False
        self.loop.accepted(client, peer, listener.getsockname())
        return True

    def _leave(self, listener: socket.socket) -> None:
        """Wait no longer for connections to a socket that another process has shut down: it would be ready for ever."""
        self.log.error(
            "connections are refused: another process has shut the socket down; restart the server"
        )
        with suppress(KeyError):  # a worker that stops waits for none
            self.poller.unregister(listener)
        self.sockets = [other for other in self.sockets if other is not listener]

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Wait for sockets and threads, and do what they are ready for."""
        try:
            for key, events in self.poller.select(timeout):
                self._dispatch(key, events)
        finally:  # also where a signal ends the worker
            self.loop.flush()

    def _dispatch(self, key: selectors.SelectorKey, events: int) -> None:
        """Do what a socket is ready for."""
        try:
            if isinstance(key.data, Connection):
                self.loop.ready(key.data, events)
            else:
                key.data(key.fileobj)
        except Exception:  # one connection must not end the others
            self.log.exception("a connection failed")
            if isinstance(key.data, Connection):
                self.loop.all.close(key.data)

    def run(self) -> None:
        """Serve until a signal, then let running requests finish for ``graceful_timeout`` seconds."""
        sys.setswitchinterval(SWITCH)
        hooks = getattr(self.wsgi, "extensions", {}).get(EXTENSION) or Hooks()
        self.loop = Loop(self.poller, self, hooks, hooks.settings)
        self.poller.register(self.method_queue.fileno(), 1, self.method_queue.run_callbacks)
        self._open(hooks)
        swept = time.monotonic()
        while self.alive and self.is_parent_alive():
            self.notify()
            self.wait_for_and_dispatch_events(1.0)
            if time.monotonic() - swept >= 1:
                self._sweep()
                swept = time.monotonic()
        self._stop()

    def _open(self, hooks: Hooks) -> None:
        """Accept connections from now on. End the server where another process listens there by now."""
        try:
            was_closed = open_now(self.sockets, self.cfg.backlog)
        except OSError as error:
            self.log.critical(
                "the address cannot be listened at: %s; stop what listens there", error.strerror
            )
            sys.exit(Arbiter.WORKER_BOOT_ERROR)
        self.set_accept_enabled(True)
        hooks.ready()
        if was_closed:
            hooks.opened()

    def _sweep(self) -> None:
        try:
            self.loop.deadlines.sweep()
        except Exception:  # the next one looks at all connections again
            self.log.exception("deadlines were not checked")

    def _stop(self) -> None:
        self.set_accept_enabled(False)
        for listener in self.sockets:
            # What waits here would be reset, although its caller has perhaps sent a body already.
            for _ in range(MOST_WAITING):
                if not self._accept_one(listener):
                    break
            listener.close()
        self.loop.all.stopping = True
        deadline = time.monotonic() + self.cfg.graceful_timeout
        self._sweep()
        while self.loop.all.open and time.monotonic() < deadline:
            self.notify()
            self.wait_for_and_dispatch_events(STEP)
            self._sweep()
        working = any(
            one.state in {ConnectionState.QUEUED, ConnectionState.WORKING} for one in self.loop.all.open
        )
        for connection in list(self.loop.all.open):
            self.loop.all.close(connection)
        if working:  # their threads hold what Python would wait for as it ends
            sys.stdout.flush()
            os._exit(0)
