"""The SQL statements that a piece of code runs on a release, in the thread of a test."""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from api.database import Release
from tests.serving import PATIENCE

FORK = multiprocessing.get_context("fork")


@contextmanager
def statements(release: Release) -> Iterator[list[str]]:
    """Collect every statement that runs on the connection of this thread."""
    connection = release._connection()  # noqa: SLF001
    found: list[str] = []
    connection.set_trace_callback(found.append)
    try:
        yield found
    finally:
        connection.set_trace_callback(None)


def in_a_copy(work: Callable[[], Any]) -> Any:
    """Return what a function returns in a copy of this process: what it reads and caches is not here afterwards."""
    here, there = FORK.Pipe(duplex=False)
    copy = FORK.Process(target=lambda: there.send(work()))
    copy.start()
    there.close()
    try:
        return here.recv()  # the end of the pipe where it failed: its trace is in the output
    finally:
        copy.join(PATIENCE)
