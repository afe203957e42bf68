"""A program that reads one workbook from standard input and writes its rows as lines of JSON; it runs in a process of its own.

A workbook is a compressed archive of anybody's making. This process has a limit of memory and of time, starts nothing,
opens no file and no connection: macros are never run, links to other files never followed, and formulas are the values
that were stored with them. Whatever goes wrong ends this process alone. It imports nothing of the project.

The first line describes the sheet; each further line is a row: a list of texts, or the number of blank rows.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import resource
import sys
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

MOST_MEMORY = 805_306_368
"""Bytes of address space."""
MOST_SECONDS = 60
"""Seconds of computing."""
MOST_UNPACKED = 134_217_728
"""Bytes of the archive when unpacked: eight times the largest that is sent."""
MOST_PARTS = 5_000
MOST_CELLS = 2_000_000
"""Cells of the used range of the sheet, empty ones included."""
MOST_COLUMNS = 1_000
MOST_BLANK = 10_000
"""Blank rows together: a row after more of them is a cell that was filled by accident."""
MOST_MERGED = 100_000
LONGEST_CELL = 32_767
"""Characters of a cell, as in Excel."""
MOST_NAMES = 50
CELL = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
VALUELESS = re.compile(
    rb"""<c\s[^>]*?r="([A-Z]{1,3}[0-9]{1,7})"[^>]*>\s*<f[\s>/](?:(?!</c>).)*?(?:</f>|/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>""",
    re.DOTALL,
)
"""A formula of which no value is stored, as programs other than spreadsheets write them."""
PARTS = {"word/": "a document", "ppt/": "a presentation", "xl/workbook.bin": "an .xlsb", "Index/": "a file of Apple Numbers"}  # fmt: skip
"""Parts of archives that are no workbooks read here."""


class RefusedError(Exception):
    """The workbook is not read; the message says why and what to do."""


def main() -> int:
    """Read the workbook and write its rows."""
    with suppress(OSError):  # where memory runs out, this process ends and not the server
        Path("/proc/self/oom_score_adj").write_text("1000")
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    content = sys.stdin.buffer.read()
    write = sys.stdout.write
    try:
        rows = read(content, sys.argv[1] if len(sys.argv) > 1 else "")
        for row in rows:
            write(json.dumps(row, ensure_ascii=True) + "\n")
    except RefusedError as error:
        write(json.dumps({"refused": str(error)}) + "\n")
    except MemoryError:
        write(json.dumps({"refused": "the workbook takes too much memory; send fewer rows, or a CSV"}) + "\n")
    sys.stdout.flush()
    return 0


def read(content: bytes, wanted: str) -> Any:
    """Yield the description of a sheet, then its rows."""
    valueless = _check_archive(content) if content.startswith(b"PK") else []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        hidden = {sheet.name for sheet in book.sheets_metadata if sheet.visible != SheetVisibleEnum.Visible}
        name = _chosen(names, hidden, wanted)
        sheet = book.get_sheet_by_name(name)
        _check_size(sheet)
        merged = (sheet.merged_cell_ranges or [])[:MOST_MERGED]
        yield {
            "name": name,
            "others": [each for each in names if each != name][:MOST_NAMES],
            "first": 1,  # the rows above the first cell are yielded too, the columns before it are not
            "valueless": valueless[:MOST_NAMES],
            "merged": [[col, top + 1, end + 1] for (top, col), (end, _) in merged if end > top],
        }
        yield from _rows(sheet)
    except PasswordError:
        refuse("the workbook is protected by a password; save it without one")
    except CalamineError as error:
        refuse(
            f"the workbook cannot be read ({str(error)[:200]}); open it in a spreadsheet program, and save it as .xlsx or as CSV"
        )


def _check_size(sheet: Any) -> None:
    """Refuse a sheet with too many cells, or with so many blank rows together that what follows is no part of the table."""
    size = f"the sheet {sheet.name} has {sheet.height} rows and {sheet.width} columns; at most {MOST_COLUMNS} columns"
    if sheet.height * sheet.width > MOST_CELLS or sheet.width > MOST_COLUMNS:
        refuse(f"{size} and {MOST_CELLS} cells are read: delete what is outside of the table")
    if sheet.height > MOST_BLANK and any(isinstance(row, int) and row > MOST_BLANK for row in _rows(sheet)):
        refuse(f"{size} and {MOST_BLANK} blank rows together are read: delete what is below the table")


def _rows(sheet: Any) -> Any:
    """Yield each row as its texts, and the number of blank rows before one that is not."""
    blank, left = 0, [""] * (sheet.start or (0, 0))[1]
    for row in sheet.iter_rows():
        cells = left + [_text(cell) for cell in row]
        if any(cells):
            if blank:
                yield blank
            yield cells
            blank = 0
        else:
            blank += 1


def refuse(reason: str) -> NoReturn:
    """Raise the error for a workbook that is not read."""
    raise RefusedError(reason)


def _refuse_archive(names: list[str]) -> None:
    """Refuse an archive that has no workbook in it."""
    kind = next((PARTS[start] for start in PARTS for name in names if name.startswith(start)), None)
    if kind is None and not any(
        name[:3].lower() in {"xl/", "xl\\"} or name == "content.xml" for name in names
    ):
        kind = f"an archive with {', '.join(names[:3])[:200] or 'no file'}"
    if kind:
        refuse(f"the workbook cannot be read: the body is {kind}; save its table as .xlsx or as CSV")


def _chosen(names: list[str], hidden: set[str], wanted: str) -> str:
    """Return the sheet with a name or a number; without one, the first that is visible."""
    if not names:
        refuse("the workbook has no sheet of cells")
    if not wanted:
        return next((name for name in names if name not in hidden), names[0])
    for name in names:
        if name == wanted or name.strip().casefold() == wanted.strip().casefold():
            return name
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return names[int(wanted) - 1]
    shown = ", ".join(names[:MOST_NAMES])
    refuse(f"sheet: there is no sheet {wanted[:100]}; the workbook has {shown}")


def _check_archive(content: bytes) -> list[str]:
    """Unpack the archive once, without storing anything, and return the cells whose formula has no value.

    The sizes that an archive declares may be false, and a cell at the far end of a sheet makes a reader reserve all cells
    before it: both are refused before the workbook is read.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        refuse("the workbook is damaged: it is no complete archive; save it again")
    if len(parts) > MOST_PARTS:
        refuse(f"the workbook has more than {MOST_PARTS} parts")
    _refuse_archive([part.filename for part in parts])
    left, valueless = MOST_UNPACKED, []
    for part in parts:
        if part.flag_bits & 1:
            refuse("the workbook is protected by a password; save it without one")
        is_sheet = part.filename.startswith("xl/worksheets/") or part.filename == "content.xml"
        unpacked = _unpacked(content, part, left, wanted=is_sheet)
        left -= unpacked[0]
        if is_sheet:
            valueless += [cell.decode() for cell in VALUELESS.findall(unpacked[1])]
            _check_extent(unpacked[1], part.filename)
    return valueless


def _unpacked(content: bytes, part: zipfile.ZipInfo, most: int, *, wanted: bool) -> tuple[int, bytes]:
    """Return the size of a part, and its bytes where they are wanted. Raises ``RefusedError`` where it is too large."""
    start = part.header_offset
    header = content[start : start + 30]
    begin = start + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    packed = memoryview(content)[begin : begin + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        size, found = len(packed), bytes(packed) if wanted else b""
    elif part.compress_type == zipfile.ZIP_DEFLATED:
        size, found = _inflated(packed, most, wanted=wanted)
    else:
        refuse("the workbook is packed in a way that spreadsheet programs do not use; save it again")
    if size > most:
        refuse(f"the workbook has more than {MOST_UNPACKED} bytes when unpacked; send fewer rows, or a CSV")
    return size, found


def _inflated(packed: memoryview, most: int, *, wanted: bool) -> tuple[int, bytes]:
    inflate = zlib.decompressobj(-15)
    size, found, rest = 0, bytearray(), bytes(packed)
    try:
        while rest and size <= most and not inflate.eof:
            chunk = inflate.decompress(rest, 1_048_576)
            rest = inflate.unconsumed_tail
            size += len(chunk)
            if wanted:
                found += chunk
            if not chunk and not rest:
                break
    except zlib.error:
        refuse("the workbook is damaged: a part of it cannot be unpacked; save it again")
    return size, bytes(found)


def _check_extent(text: bytes, name: str) -> None:
    """Refuse a sheet whose last cell is so far from its first that a reader would reserve too many cells."""
    if cells := [(int(row), _column(letters)) for letters, row in set(CELL.findall(text))]:
        rows, columns = zip(*cells, strict=True)
        height, width = max(rows) - min(rows) + 1, max(columns) - min(columns) + 1
        if height * width > MOST_CELLS:
            size = f"{height} rows and {width} columns, and at most {MOST_CELLS} cells are read"
            refuse(f"{name} has cells over {size}: delete what is outside of the table")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _text(value: Any) -> str:
    """Return a value as it is seen: a whole number without decimals, a day as YYYY-MM-DD, a text as it is."""
    if isinstance(value, str):
        return value[:LONGEST_CELL]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    return str(value)


if __name__ == "__main__":
    sys.exit(main())
