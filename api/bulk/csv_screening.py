"""The screening of a CSV file, by blocks where it reads alike for everyone: the bytes of the row by row screening, faster."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from api.bulk.block_worker import Task
from api.bulk.csv_blocks import CsvBlocks
from api.bulk.keyed_rows import MOST, KeyedRows
from api.bulk.processes import Processes
from api.screenings.csv_table import CsvTable
from api.screenings.output import CsvOutput
from api.screenings.row_kinds import UNIT_ROWS
from api.screenings.run import Screening
from api.web.work_lock import WorkLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from api.bulk.csv_blocks import Counts
    from api.receipts.issue import Issuer
    from api.screenings.lines import BodyLines
    from api.screenings.options import ScreeningOptions

BLOCK_BYTES = 2_097_152
"""Bytes of a block: the answer to it has some five times as many."""


class Jobs(NamedTuple):
    """How many processes screen one file, and where they write."""

    processes: int
    target: Path
    reserve: Callable[[int], int]


class CsvScreening(Screening):
    """A screening of the CSV in ``source`` as a CSV, by several processes where there are ``jobs``.

    ``shared`` counts the rows that these have screened.
    """

    def __init__(
        self, issuer: Issuer, options: ScreeningOptions, source: BodyLines, jobs: Jobs | None = None
    ) -> None:
        super().__init__(issuer, options, source, WorkLock(), most=MOST)
        self._lines, self._jobs = source, jobs
        self._row_by_row_until = self.shared = 0
        sheet, output = self.sheet, self._output
        assert sheet and isinstance(sheet.table, CsvTable) and isinstance(output, CsvOutput)  # noqa: S101, PT018
        self._csv_sheet, self._table, self._csv_output = sheet, sheet.table, output
        keyed = KeyedRows(sheet, self._input.columns, self._answers, alone=False)  # type: ignore[attr-defined]
        self._blocks = CsvBlocks(sheet, keyed)
        self._processes: Processes | None = None
        self._number = 0

    def chunks(self) -> Iterator[bytes]:
        """Yield the answer, its receipt included, but for the blocks that processes write into the file themselves."""
        try:
            yield from super().chunks()
        finally:
            if self._processes:
                self._processes.end()

    def _row_chunks(self) -> Iterator[bytes]:
        yield from super()._row_chunks()
        if self._processes and self._jobs:
            self._processes.finish()
            self._jobs.reserve(0)  # what was yielded is in the file then
            self._csv_output.digest_file(self._jobs.target)

    def ahead(self) -> Iterator[bytes]:
        """Yield the answers to blocks of rows, until one has to be read row by row."""
        if self._csv_sheet.number < UNIT_ROWS or self._lines.number < self._row_by_row_until:
            return
        yield from self._by_processes() if self._jobs else self._here()

    def _here(self) -> Iterator[bytes]:
        while block := self._next_block():
            found = self._blocks.screened(block)
            if found is None:
                self._put_back([block])
                return
            yield self._csv_output.add_block(found.answer)
            self._pass(block, found.rows, found.counts)

    def _by_processes(self) -> Iterator[bytes]:
        waiting: deque[tuple[int, bytes]] = deque()
        while True:
            while len(waiting) < (self._processes.most if self._processes else 1):
                block = self._next_block(first=not waiting)
                if not block:
                    break
                waiting.append((self._number, block))
                self._started().submit(*waiting[-1])
                self._number += 1
            if not waiting:
                return
            number, block = waiting[0]
            report = self._started().report(number)
            if report is None:
                for other, _ in list(waiting)[1:]:
                    self._started().drop(other)
                self._put_back([block for _, block in waiting])
                return
            waiting.popleft()
            yield self._csv_output.flush()
            self._started().write(number, report.size)
            self._csv_sheet.resume(report.rows, report.above)
            self.shared += report.rows
            self._pass(block, report.rows, report.counts)

    def _started(self) -> Processes:
        """Return the processes, which start with the first block."""
        if self._processes is None and self._jobs:
            jobs = self._jobs
            jobs.reserve(0)  # what was yielded is in the file, and not in a buffer that a copy has too
            task = Task(self._blocks, self._csv_sheet, jobs.target)
            self._processes = Processes(jobs.processes, task, jobs.reserve)
        assert self._processes  # noqa: S101  there are jobs
        return self._processes

    def _next_block(self, *, first: bool = True) -> bytes:
        """Return the lines of the next block; none where the next line does not begin a row, or is the last without an end.

        Of later blocks than the ``first``, only the one before knows where its rows end.
        """
        return self._lines.block(BLOCK_BYTES) if self._table.is_between_rows or not first else b""

    def _put_back(self, blocks: list[bytes]) -> None:
        for block in reversed(blocks):
            self._lines.put_back(block)
        self._row_by_row_until = self._lines.number + blocks[0].count(b"\n")

    def _pass(self, block: bytes, rows: int, counts: Counts) -> None:
        self._table.pass_lines(block)
        self._counts += counts
        self.answered += rows
