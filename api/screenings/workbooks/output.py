"""The answer as a workbook: the screened rows on one sheet, what they mean and the receipt on another.

Rows are written to files of the writer while they are answered, so that no more than one is in memory. The files are in
memory (tmpfs) on a server, and beside the result where the command writes one. No text is ever a formula.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import shutil
import tempfile
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook

from api.screenings.sheet import RISK_COLUMNS
from api.screenings.workbooks.about import BAND_COLOURS, write_about
from schemas.screenings import MOST_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.screenings.rendering import RowAnswer
    from api.screenings.rows import InputRow

LONGEST_CELL = 32_767
"""Characters of a cell in Excel."""
MOST_ROWS = 1_048_575
"""Rows of a sheet in Excel, below its headings."""
MOST_LINKS = 65_000
"""Links of a sheet in Excel; further addresses are texts."""
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
STEP = 65_536
WIDTHS = {
    "risk_note": 60,
    "risk_laws": 40,
    "risk_upstream": 30,
    "risk_sector_name": 34,
    "risk_region_name": 20,
    "risk_profile": 40,
}
OTHER_WIDTH = 14
IN_MEMORY = Path("/dev/shm")  # noqa: S108  the system's files in memory; the files have names of their own
SHEET = "Screened"


@dataclass(frozen=True, slots=True)
class WorkbookTarget:
    """Where a workbook is written, where its links lead, and how many rows it may have."""

    folder: Path | None = None
    """The folder of temporary files; by default in memory where the system has such a folder."""
    address: str = ""
    """What comes before the paths of profiles in links; without it they are texts."""
    most_rows: int = MOST_ITEMS
    written: bool = True
    """Whether there is a workbook; else the digest of its rows alone."""


SERVED = WorkbookTarget()
"""Workbooks of a server."""


class WorkbookOutput:
    """A workbook of the caller's columns and those of the screening, and the digest of its rows.

    The digest is that of the cells of the sheet as texts in a CSV (UTF-8, commas, CRLF): it is still the same after a
    spreadsheet program has saved the file.
    """

    def __init__(self, heading: Sequence[str], target: WorkbookTarget, more: Sequence[str] = ()) -> None:
        self._rows = RowsDigest()
        self._writer = _Writer(target, len(heading)) if target.written else None
        self._add([*heading, *RISK_COLUMNS, *more], None)

    def add(self, row: InputRow, answer: RowAnswer) -> bool:
        """Write a row; a workbook has no chunks."""
        self._add([*map(str, row.cells), *answer.values()], answer.band)
        return False

    def _add(self, values: list[Any], band: str | None) -> None:
        cells = [_cell(value) for value in values]
        self._rows.add(cells)
        if self._writer:
            self._writer.add(cells, band)

    def flush(self) -> bytes:
        """Return nothing: the workbook is sent at once."""
        return b""

    def sha256(self) -> str:
        """Return the digest of the rows that were added."""
        return self._rows.sha256()

    def finish(self, about: Mapping[str, Any], receipt: Mapping[str, Any]) -> Iterator[bytes]:
        """Yield the bytes of the workbook, with a sheet about the screening and its receipt."""
        assert self._writer is not None  # noqa: S101  a digest alone has no bytes
        yield from self._writer.finish(about, receipt)


class RowsDigest:
    """The digest of rows of cells as a CSV."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self._write = csv.writer(self).writerow

    def write(self, line: str, /) -> None:
        """Add a line of CSV."""
        self._digest.update(line.encode())

    def add(self, cells: Sequence[str | float]) -> None:
        """Add a row."""
        self._write([cell if isinstance(cell, str) else shown(cell) for cell in cells])

    def sha256(self) -> str:
        """Return the digest of the rows."""
        return self._digest.hexdigest()


class _Writer:
    """The file of a workbook, in a folder that is removed with it."""

    def __init__(self, target: WorkbookTarget, own: int) -> None:
        self._own = own
        self._links_at = own + RISK_COLUMNS.index("risk_profile")
        in_memory = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None
        self._folder = tempfile.mkdtemp(prefix=".screening-", dir=target.folder or in_memory)
        self._remove = weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._path = Path(self._folder) / "screened.xlsx"
        self._address = target.address.rstrip("/")
        self._book = Workbook(
            self._path,
            {
                "constant_memory": True,
                "tmpdir": self._folder,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._sheet = self._book.add_worksheet(SHEET)
        self._bold = self._book.add_format({"bold": True, "bg_color": "#DDDDDD", "bottom": 1})
        self._link = self._book.add_format({"font_color": "#0563C1", "underline": 1})
        self._bands = {
            band: self._book.add_format({"bg_color": back, "font_color": front})
            for band, (back, front) in BAND_COLOURS.items()
        }
        self._count = self._links = 0
        self._width = 0

    def add(self, cells: Sequence[str | float], band: str | None) -> None:
        if not self._count:
            self._start(cells)
        number, sheet = self._count, self._sheet
        own = self._own
        shade = self._bands.get(band or "")
        for column, cell in enumerate(cells):
            style = self._bold if not number else shade if shade and own < column <= own + 2 else None
            if isinstance(cell, float):
                sheet.write_number(number, column, cell, style)
            elif not cell:
                continue
            elif number and column == self._links_at and self._address and self._links < MOST_LINKS:
                self._links += 1
                sheet.write_url(number, column, self._address + cell, self._link, cell)
            else:
                sheet.write_string(number, column, cell, style)
        self._count += 1

    def _start(self, cells: Sequence[str | float]) -> None:
        self._width = len(cells)
        self._sheet.freeze_panes(1, 0)
        for column, cell in enumerate(cells):
            self._sheet.set_column(column, column, WIDTHS.get(str(cell), OTHER_WIDTH))
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS + 1}"})

    def finish(self, about: Mapping[str, Any], receipt: Mapping[str, Any]) -> Iterator[bytes]:
        try:
            self._sheet.autofilter(0, 0, max(self._count - 1, 0), self._width - 1)
            write_about(self._book, about, json.dumps(receipt, ensure_ascii=False))
            self._book.set_properties(
                {"title": "Screened suppliers", "comments": "Place and sector of each row, not the supplier"}
            )
            self._book.close()
            with self._path.open("rb") as file:
                while chunk := file.read(STEP):
                    yield chunk
        finally:
            self._remove()


def shown(value: float) -> str:
    """Return a number as a reader of workbooks shows it."""
    return str(int(value)) if value.is_integer() else format(value, ".15g")


def _cell(value: Any) -> str | float:
    if value is None:
        return ""
    if isinstance(value, float):
        return value
    text = str(value)
    if "\r" in text or not text.isprintable():
        text = CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text[:LONGEST_CELL]
