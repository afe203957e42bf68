"""A process that screens blocks of one CSV: it reports the size of each answer, and writes it where its place is known."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from api.bulk.csv_blocks import CsvBlocks
from api.bulk.keyed_rows import MOST, KeyedRows, no_pause
from api.database import Release
from api.law.parameters import fact_names
from api.screenings.answer import RowScreener
from api.screenings.batch import BatchAnswers
from api.screenings.rows import SheetRows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.connection import Connection
    from pathlib import Path

    from api.bulk.csv_blocks import Counts, ScreenedBlock
    from api.known.readings import KnownReadings
    from api.screenings.row_request import RowOptions
    from api.screenings.sheet import Sheet

BLOCK, WRITE, DROP = "block", "write", "drop"
"""What a process is sent: a block to screen, and then the offset to write its answer at, or to drop it."""


class Task(NamedTuple):
    """What a process needs to screen blocks: the release and its digest, the sheet without its table, and the file to write."""

    release: Path
    sha256: str
    known: KnownReadings
    sheet: Sheet
    options: RowOptions
    target: Path


class BlockReport(NamedTuple):
    """What a process says about a block that it has screened."""

    size: int
    rows: int
    counts: Counts
    above: Mapping[int, str]


def work(connection: Connection, task: Task) -> None:
    """Screen blocks until the connection ends, as it does when the process at its other end ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the other process ends this one
    blocks = _blocks_of(task)
    file = os.open(task.target, os.O_WRONLY)
    waiting: dict[int, ScreenedBlock] = {}
    with suppress(EOFError):
        while True:
            order, number, content = connection.recv()
            if order == BLOCK:
                report: Any = None
                if found := blocks.screened(content, first=False):
                    waiting[number] = found
                    report = BlockReport(len(found.answer), found.rows, found.counts, dict(task.sheet.above))
                connection.send((number, report))
            elif order == WRITE:
                _write(file, waiting.pop(number).answer, content)
            else:
                waiting.pop(number, None)


def _blocks_of(task: Task) -> CsvBlocks:
    release = Release(task.release)
    if release.file_sha256 != task.sha256:
        raise ValueError(f"{task.release} has changed: begin again")
    rows = SheetRows(release, task.sheet, release.keep(fact_names), task.options)
    answers = BatchAnswers(RowScreener(release, task.known, most=MOST), rows.request, no_pause, MOST)
    return CsvBlocks(task.sheet, KeyedRows(task.sheet, rows.columns, answers, alone=False))


def _write(file: int, answer: bytes | memoryview, offset: int) -> None:
    rest = memoryview(answer)
    while rest:
        written = os.pwrite(file, rest, offset)
        rest, offset = rest[written:], offset + written
