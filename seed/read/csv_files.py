"""CSV tables with fixed columns: every cell remains the text that was written, and every row has its line."""

import csv
from io import StringIO
from pathlib import Path

from seed.read.faults import Faults, FileLine, line_of, shown
from seed.read.records import Entry
from seed.read.text import read_text


def read_csv(path: Path, columns: tuple[str, ...], faults: Faults) -> list[Entry]:
    """Return the rows of a CSV file that has exactly these columns. Blank cells are None, blank lines are skipped."""
    text = read_text(path, faults)
    if text is None:
        return []
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        start = 1
        for row in reader:
            rows.append((start, row))
            start = reader.line_num + 1
    except csv.Error as error:
        faults.add(line_of(path, reader.line_num), f"is not CSV: {error}", "correct the quotes")
        return []
    header = tuple(rows[0][1]) if rows else ()
    if header != columns:
        what = f"the columns are {','.join(header) or 'missing'}"
        faults.add(line_of(path), what, f"write {','.join(columns)}")
        return []
    file = shown(path)
    entries = (_row(row, columns, FileLine(file, line), faults) for line, row in rows[1:] if row)
    return [entry for entry in entries if entry is not None]


def _row(row: list[str], columns: tuple[str, ...], place: FileLine, faults: Faults) -> Entry | None:
    if len(row) != len(columns):
        what = f"{len(row)} cells where the header has {len(columns)}"
        faults.add(place, what, "add the missing commas, or quote a cell that contains one")
        return None
    entry = Entry(place)  # all cells share the line of the row
    entry.update(zip(columns, (cell.strip() or None for cell in row), strict=True))
    return entry
