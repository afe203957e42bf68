"""What happens to a server while it is used: reloads, other releases, unusable files, killed workers."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tests.nightly.soak.callers import Callers
from tests.nightly.soak.usage import children
from tests.served.reloading import put
from tests.serving import PATIENCE, Server


class Disturbances:
    """Each happens in its turn; a reload is over when there is one worker, and another one."""

    def __init__(self, server: Server, served: Path, usable: tuple[Path, Path], callers: Callers) -> None:
        self._server = server
        self._served = served
        self._usable = cycle(reversed(usable))
        self._callers = callers
        self._turns = cycle(
            (self.reload, self.replace, self.kill, self.damage, self.reload_damaged, self.replace)
        )
        self.done = Counter[str]()

    def next(self) -> None:
        """Let the next one happen, and return when it is over."""
        happen = next(self._turns)
        self._callers.happening = happen.__name__
        happen()
        self._callers.happening = f"the time after {happen.__name__}"
        self.done[happen.__name__] += 1

    def reload(self) -> None:
        self._reloaded()

    def replace(self) -> None:
        """Put the other usable release into the place of the one served, and reload."""
        put(next(self._usable), self._served)
        self._reloaded()

    def damage(self) -> None:
        """Write an unusable file into the place of the release: it goes on being served."""
        self._served.write_bytes(b"no release")

    def reload_damaged(self) -> None:
        """Reload beside an unusable release, which new workers do not serve; then put a usable one there again."""
        self._reloaded()
        put(next(self._usable), self._served)

    def kill(self) -> None:
        """Kill a worker; connections that it had may end without an answer."""
        with self._may_be_cut():
            worker = self._only_worker()
            os.kill(worker, signal.SIGKILL)
            self._wait(lambda: worker not in self.workers() and len(self.workers()) == 1)

    def workers(self) -> list[int]:
        return children(self._server.process.pid)

    @contextmanager
    def _may_be_cut(self) -> Iterator[None]:
        self._callers.may_be_cut.set()
        try:
            yield
            time.sleep(5)
        finally:
            self._callers.may_be_cut.clear()

    def _reloaded(self) -> None:
        worker = self._only_worker()
        self._server.process.send_signal(signal.SIGHUP)
        self._wait(lambda: worker not in self.workers() and len(self.workers()) == 1)

    def _only_worker(self) -> int:
        """Return the process id of the worker, once there is one only: others end, or try a release."""
        self._wait(lambda: len(self.workers()) == 1)
        return self.workers()[0]

    def _wait(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 2 * PATIENCE
        while not condition():
            assert self._server.process.poll() is None, "the server ended"
            assert time.monotonic() < deadline, f"the workers are {self.workers()}"
            time.sleep(0.1)
