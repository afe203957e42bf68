"""Calls that threads leave to the loop, and the byte that wakes it: one for as many calls as there are."""

from __future__ import annotations

import os
import selectors
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Mailbox:
    """Calls for the loop, in the order in which they were posted."""

    def __init__(self, poller: selectors.BaseSelector, log: Any) -> None:
        self._log = log
        self._calls: deque[Callable[[], None]] = deque()
        self._signalled = False
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._reading, False)
        os.set_blocking(self._writing, False)
        poller.register(self._reading, selectors.EVENT_READ, self.run)

    def post(self, call: Callable[[], None]) -> None:
        """Have the loop make a call; any thread may post it."""
        self._calls.append(call)
        if not self._signalled:
            self._signalled = True
            with suppress(BlockingIOError):
                os.write(self._writing, b"\0")

    def run(self, _file: object = None) -> None:
        """Make the calls; the loop does it."""
        with suppress(BlockingIOError):
            os.read(self._reading, 4096)
        self._signalled = False
        for _ in range(len(self._calls)):  # those that are posted meanwhile come after the other connections
            call = self._calls.popleft()
            try:
                call()
            except Exception:  # noqa: BLE001  one connection must not end the others
                self._log.exception("a connection failed")
