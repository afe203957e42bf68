"""Several processes that screen blocks of one CSV, each at most two at a time.

They are copies of the process that starts them (fork), so the release, the names and the first answers are there at once,
and their memory is shared until it is written to.
"""

from __future__ import annotations

import multiprocessing
import warnings
from typing import TYPE_CHECKING, NamedTuple

from api.bulk.block_worker import BLOCK, DROP, END, WRITE, BlockReport, work

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

    from api.bulk.block_worker import Task

BLOCKS_EACH = 2
"""Blocks that a process has: one that it screens, and the next."""


class ProcessError(OSError):
    """A process has ended before its work was done."""


class _Worker(NamedTuple):
    process: ForkProcess
    connection: Connection


class Processes:
    """``count`` processes; blocks are spread over them in order, and their answers are taken in order.

    ``reserve`` returns the offset of the next bytes of a size in the file that they write.
    """

    def __init__(self, count: int, task: Task, reserve: Callable[[int], int]) -> None:
        self.most = count * BLOCKS_EACH
        self._reserve = reserve
        self._workers: list[_Worker] = []
        try:
            context = multiprocessing.get_context("fork")
        except ValueError:
            raise ValueError("--jobs: this system has no copies of processes; leave it out") from None
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", DeprecationWarning
            )  # another thread draws the progress, and has no lock here
            for _ in range(count):
                own, other = context.Pipe()
                inherited = [own, *(worker.connection for worker in self._workers)]
                process = context.Process(target=work, args=(other, task, inherited), daemon=True)
                process.start()
                other.close()
                self._workers.append(_Worker(process, own))

    def submit(self, number: int, block: bytes) -> None:
        """Give a block to a process."""
        self._send(number, BLOCK, block)

    def report(self, number: int) -> BlockReport | None:
        """Return what the process says about a block, the first that was not yet reported; None where it was not screened."""
        try:
            found, report = self._worker(number).connection.recv()
        except EOFError:
            raise self._ended() from None
        if found != number:
            raise ProcessError(f"the answer to block {found} came in place of {number}")
        return report if isinstance(report, BlockReport) else None

    def write(self, number: int, size: int) -> None:
        """Have the process write its answer as the next bytes of the file."""
        self._send(number, WRITE, self._reserve(size))

    def drop(self, number: int) -> None:
        """Drop the answer to a block that was submitted; its report is dropped too."""
        self.report(number)
        self._send(number, DROP)

    def finish(self) -> None:
        """Wait until everything is written.

        Raises ``ProcessError`` where a process could not do it.
        """
        for number in range(len(self._workers)):
            self._send(number, END)
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()
            if worker.process.exitcode:
                raise self._ended()
        self._workers.clear()

    def end(self) -> None:
        """End the processes, whatever they do."""
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()

    def _worker(self, number: int) -> _Worker:
        return self._workers[number % len(self._workers)]

    def _send(self, number: int, order: str, content: bytes | int | None = None) -> None:
        try:
            self._worker(number).connection.send((order, number, content))
        except (BrokenPipeError, ConnectionResetError):
            raise self._ended() from None

    def _ended(self) -> ProcessError:
        return ProcessError(
            "a process of --jobs has ended before its work was done: see what it wrote above, then begin again"
        )
