"""A workbook (.xlsx, .xls, .ods) as a table: one of its sheets, read by a process of its own with limits."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from api.limit import Limit
from api.problem import Problem
from api.screenings.table import MergedCells, TableRow
from api.screenings.workbooks.other_files import other_kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.web.incoming import Readable

PROGRAM = Path(__file__).with_name("process.py")


MOST_SHOWN = 10
STEP = 1_048_576
WORKBOOK = Limit(
    name="workbook",
    setting="most_screening",
    unit="bytes",
    applies_to="workbook to screen; one to verify may have four times as many",
    status=413,
    reason="10,000 suppliers with long addresses; a workbook is read as one",
    advice="send a CSV, which has no limit in bytes",
)
AT_ONCE = Limit(
    name="workbooks_at_once",
    value=2,
    unit="workbooks",
    applies_to="all requests to one process of the server",
    status=503,
    reason="each may take hundreds of megabytes while it is read",
    advice="send it again after the seconds in Retry-After, or send a CSV",
)
PATIENCE = 60
"""Seconds that a workbook waits for others."""
TOO_LARGE = "the workbook could not be read within the limits of memory and time; send fewer rows, or a CSV, which has no limit"


class WorkbookBody:
    """The bytes of a workbook, limited in number, and which of its sheets is read."""

    def __init__(self, body: Readable, most: int, sheet: str | None = None) -> None:
        found = bytearray()
        while chunk := body.read(min(STEP, most + 1 - len(found))):
            found += chunk
            if len(found) > most:
                raise WORKBOOK.problem(
                    f"the workbook has more than {most} bytes, which is the limit; send a CSV"
                )
        self.content = bytes(found)
        self.sheet = sheet
        self.taken = len(found)

    def sha256(self) -> str:
        """Return the digest of the workbook."""
        return hashlib.sha256(self.content).hexdigest()

    def would_block(self) -> bool:
        """Return False: all of the workbook has arrived."""
        return False


class WorkbookTable:
    """The rows of one sheet of a workbook.

    Raises a problem (422) where it cannot be read.
    """

    preface = ""

    def __init__(self, body: WorkbookBody) -> None:
        self.line = 0
        self.notes: list[str] = []
        self._returned: tuple[int, list[str]] | None = None
        self._blank = 0
        self._opening: tuple[int, list[str]] | None = None
        if other := other_kind(body.content):
            raise Problem(422, other)
        self._lines = _output_of(body)
        self._sheet: dict[str, Any] = json.loads(next(self._lines))
        if refused := self._sheet.get("refused"):
            raise Problem(422, refused)
        self._next_line = int(self._sheet["first"])
        if others := self._sheet["others"]:
            shown = ", ".join(others[:MOST_SHOWN])
            self.notes.append(
                f"the sheet {self._sheet['name']} was read; not read: {shown}; choose one with sheet="
            )
        if cells := self._sheet["valueless"]:
            shown = ", ".join(cells[:MOST_SHOWN])
            self.notes.append(
                f"no value is stored of the formulas in {shown}{' and more' if len(cells) > MOST_SHOWN else ''}: they are read as empty; open the "
                "workbook in a spreadsheet program and save it"
            )

    @property
    def needs_mark(self) -> bool:
        """Whether an answer as CSV begins with a mark: it will be opened in a spreadsheet program."""
        return True

    def merged(self) -> Sequence[MergedCells]:
        """Return the cells that are merged downwards."""
        return [MergedCells(*cells) for cells in self._sheet["merged"]]

    def described(self) -> dict[str, Any]:
        """Return the name of the sheet; a workbook has no encoding of its own."""
        return {"name": self._sheet["name"], "encoding": None}

    def openings(self) -> Iterator[Mapping[str, list[str]]]:
        """Yield the first rows that are not blank."""
        while (item := self._next()) is not None:
            if any(item[1]):
                self._opening = item
                yield {",": item[1]}

    def put_back(self) -> None:
        """Put the last opening back: it is a row."""
        if self._opening is not None:
            self._returned = self._opening
            self._opening = None

    def rows(self, delimiter: str, width: int) -> Iterator[TableRow]:
        """Yield the rows after the headings; blank ones below the last that is not are no rows."""
        del delimiter, width
        while (item := self._next()) is not None:
            yield TableRow(*item)

    def _next(self) -> tuple[int, list[str]] | None:
        """Return the next row and its number in the sheet. Blank rows, of which there may be a million, are made one by one."""
        item, self._returned = self._returned, None
        if item is None:
            item = self._read()
        if item is not None:
            self.line = item[0]
        return item

    def _read(self) -> tuple[int, list[str]] | None:
        row = [""]
        if not self._blank:
            text = next(self._lines, None)
            if text is None:
                return None
            found = json.loads(text)
            if isinstance(found, dict):
                raise Problem(422, found["refused"])
            if isinstance(found, int):
                self._blank = found
            else:
                row = found
        if self._blank:
            self._blank -= 1
        self._next_line += 1
        return self._next_line - 1, row


def _output_of(body: WorkbookBody) -> Iterator[bytes]:
    """Yield the lines that the process writes which reads the workbook.

    Raises a problem (422) where it ended before it had read all.
    """
    if not _RUNNING.acquire(timeout=PATIENCE):
        raise AT_ONCE.problem(
            "other workbooks are being read; send yours again in a minute", retry_after=PATIENCE
        )
    try:
        yield from _lines_of(body)
    finally:
        _RUNNING.release()


_RUNNING = BoundedSemaphore(AT_ONCE.value)


def _lines_of(body: WorkbookBody) -> Iterator[bytes]:
    arguments = [sys.executable, "-I", str(PROGRAM), body.sheet or ""]
    process = subprocess.Popen(  # noqa: S603  this project's own program
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}
    )
    assert process.stdin is not None  # noqa: S101  both are pipes
    assert process.stdout is not None  # noqa: S101
    try:
        try:
            process.stdin.write(body.content)
            process.stdin.close()
        except BrokenPipeError:
            raise Problem(422, TOO_LARGE) from None
        some = False
        for line in process.stdout:
            some = True
            yield line
        if process.wait() != 0 or not some:
            raise Problem(422, TOO_LARGE)
    finally:
        process.kill()
        process.stdout.close()
        process.wait()
