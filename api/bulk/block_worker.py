"""A process that screens blocks of one CSV: it reports the size of each answer, and writes it where its place is known."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from multiprocessing.connection import Connection
    from pathlib import Path

    from api.bulk.csv_blocks import Counts, CsvBlocks, ScreenedBlock
    from api.screenings.sheet import Sheet

BLOCK, WRITE, DROP, END = "block", "write", "drop", "end"
"""What a process is sent: a block to screen, then the offset to write its answer at, or to drop it; and that it is the last."""


MOST_ABOVE = 10_000
"""Characters of cells that a report has: both ends would wait for each other where a report fills the connection."""


class Task(NamedTuple):
    """What a process screens blocks with, as it was when the process began, and the file that it writes."""

    blocks: CsvBlocks
    sheet: Sheet
    target: Path


class BlockReport(NamedTuple):
    """What a process says about a block that it has screened."""

    size: int
    rows: int
    counts: Counts
    above: Mapping[int, str]


def work(connection: Connection, task: Task, inherited: Iterable[Connection] = ()) -> None:
    """Screen blocks until the last, or until the process at the other end of the connection has ended.

    ``inherited`` are the other ends, which are that process's: here they are closed, because its end would not show while
    they are open.
    """
    for each in inherited:
        each.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        _answer(connection, task)
    except (BrokenPipeError, ConnectionResetError):
        return
    except OSError as error:
        sys.stderr.write(f"Error: {error}\n")
        sys.exit(1)


def _answer(connection: Connection, task: Task) -> None:
    file = os.open(task.target, os.O_WRONLY)
    waiting: dict[int, ScreenedBlock] = {}
    with suppress(EOFError):
        while True:
            order, number, content = connection.recv()
            if order == END:
                return
            if order == BLOCK:
                report: Any = None
                found = task.blocks.screened(content, first=False)
                if found and sum(map(len, task.sheet.above.values())) <= MOST_ABOVE:
                    waiting[number] = found
                    report = BlockReport(len(found.answer), found.rows, found.counts, dict(task.sheet.above))
                connection.send((number, report))
            elif order == WRITE:
                _write(file, waiting.pop(number).answer, content)
            else:
                waiting.pop(number, None)


def _write(file: int, answer: bytes | memoryview, offset: int) -> None:
    rest = memoryview(answer)
    while rest:
        written = os.pwrite(file, rest, offset)
        rest, offset = rest[written:], offset + written
