"""Writing the file of known readings: complete or not at all, in a form that survives a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from api.known.known_file import COLUMNS, delimiter_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.known.readings import KnownReading

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Spreadsheets run a cell that begins with one of these; an apostrophe before it is not compared."""


def write_known(path: Path, readings: Iterable[KnownReading]) -> None:
    """Replace a file with these readings; the delimiter of an existing file is preserved.

    It begins with a byte order mark, so that Excel reads and saves it as UTF-8. Raises ``OSError``.
    """
    target = Path(os.path.realpath(path))
    delimiter = delimiter_of(target.read_text("utf-8-sig")) if target.exists() else ","
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    for reading in readings:
        sector = f"ISIC {reading.sector}" if reading.sector else ""
        cells = (reading.text, reading.country or "", reading.region or "", sector, reading.reason)
        writer.writerow(f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        temporary.write_text(text.getvalue(), "utf-8-sig")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
