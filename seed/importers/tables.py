"""Tables of CSV files and workbooks: the line with the headings is found by its names, and every row has its line."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from api.text.nearest import suggestion
from seed.importers.published import refusal
from seed.read.faults import FileLine, line_of, shown

MOST_LINES_BEFORE = 20
"""Lines in which the headings are searched: some tables have a title and a date above them."""
MOST_CELL = 1_000_000
"""Characters of a cell: V-Dem's comments are long."""
AFTER_THE_TABLE = ("data from database", "last updated")
"""How the lines begin that the World Bank writes below a table."""

Rows = Iterator[tuple[int, list[str]]]
"""Rows with their lines, counted from 1."""


class Row(NamedTuple):
    """A row: its place, and its cells by the names that the importer uses."""

    place: FileLine
    cells: dict[str, str]

    def text(self, name: str) -> str:
        """Return a cell; empty where the table has no such column."""
        return self.cells.get(name, "")


@dataclass(frozen=True)
class TableShape:
    """The columns of a table: for each name that the importer uses, the headings that mean it, folded."""

    title: str
    required: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, tuple[str, ...]]
    telling: tuple[str, ...] = ()
    """Optional names of which a table that is recognised as this one has at least one."""

    def is_of(self, headings: list[str]) -> bool:
        """Return whether a line has the headings of this shape, and those that tell it from others."""
        found = self.found(headings)
        return self.required.keys() <= found.keys() and (
            not self.telling or not found.keys().isdisjoint(self.telling)
        )

    def found(self, headings: list[str]) -> dict[str, int]:
        """Return the position of each column that the headings have."""
        columns = {**self.required, **self.optional}
        return {
            name: headings.index(heading)
            for name, wanted in columns.items()
            for heading in [next((heading for heading in wanted if heading in headings), None)]
            if heading is not None
        }

    def missing(self, headings: list[str]) -> list[str]:
        """Return the required names that no heading means."""
        return [name for name, wanted in self.required.items() if not set(wanted) & set(headings)]


def folded(heading: str) -> str:
    """Return a heading as small letters, digits and single underscores: `Country/Area` is `country_area`."""
    return re.sub(r"[^a-z0-9]+", "_", heading.lower()).strip("_")


def csv_rows(path: Path, encoding: str = "utf-8-sig") -> Rows:
    """Yield the rows of a CSV file that are not blank. Raises `FaultyData` where it is cut off or not text."""
    csv.field_size_limit(MOST_CELL)
    if not _ends_a_line(path):
        remedy = "it may be cut off in a cell: download it again, or add a line end if it is complete"
        raise refusal(line_of(path), "the last line has no line end", remedy)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, strict=True)
        line = 1
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    yield line, row
                line = reader.line_num + 1
        except csv.Error as error:
            cut = "unexpected end of data" in str(error)
            what = "ends inside a quoted cell" if cut else f"is not CSV: {error}"
            remedy = "it is cut off: download it again" if cut else "is it another file?"
            raise refusal(line_of(path, line), what, remedy) from None
        except UnicodeDecodeError as error:
            what = f"is not UTF-8 (byte {error.object[error.start]:#04x})"
            raise refusal(line_of(path, line), what, "save the file as UTF-8") from None


def _ends_a_line(path: Path) -> bool:
    """Return whether the last byte ends a line: a number that is cut off is a number too."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 1))
        return file.read(1) in {b"\n", b"\r", b""}


def is_utf8(path: Path) -> bool:
    """Return whether a file is text in UTF-8."""
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def table(path: Path, rows: Rows, shape: TableShape, others: Iterable[TableShape] = ()) -> Iterator[Row]:
    """Yield the rows below the headings of a shape.

    Raises `FaultyData` when no line has its columns (naming those that are missing, or the file of `others` that this is),
    and for a row with too many or too few cells.
    """
    first = [*islice(rows, MOST_LINES_BEFORE)]
    head = next((at for at, (_, row) in enumerate(first) if not shape.missing([*map(folded, row)])), None)
    if head is None:
        raise _no_headings(path, [row for _, row in first], shape, others)
    headings = [*map(folded, first[head][1])]
    line, columns = first[head][0], shape.found(headings)
    for at in columns.values():
        if headings.count(headings[at]) > 1:
            what = f"{headings.count(headings[at])} columns are named {first[head][1][at].strip()}"
            raise refusal(line_of(path, line), what, "remove all but the one that is meant")
    yield from _below(path, chain(first[head + 1 :], rows), columns, len(headings))


def _below(path: Path, rows: Rows, columns: dict[str, int], width: int) -> Iterator[Row]:
    file = shown(path)
    for line, row in rows:
        if row[0].strip().lower().startswith(AFTER_THE_TABLE):
            return
        if len(row) != width:
            what = f"{len(row)} cells where the headings are {width}"
            remedy = (
                "it is cut off: download it again" if len(row) < width else "correct the commas and quotes"
            )
            raise refusal(FileLine(file, line), what, remedy)
        cells = {name: " ".join(row[at].split()) for name, at in columns.items()}
        yield Row(FileLine(file, line), cells)


def _no_headings(
    path: Path, rows: list[list[str]], shape: TableShape, others: Iterable[TableShape]
) -> Exception:
    lines = [[*map(folded, row)] for row in rows]
    for other in others:
        if any(other.is_of(headings) for headings in lines):
            return refusal(
                line_of(path), f"is {other.title}, not {shape.title}", "name the file of this source"
            )
    best = min(lines, key=lambda headings: len(shape.missing(headings)), default=[])
    missing = shape.missing(best)
    named = ", ".join(shape.required[name][0] for name in missing)
    remedy = suggestion(shape.required[missing[0]][0], best, f"{shape.title} has it: is it another file?")
    return refusal(line_of(path), f"no line has the headings of {shape.title}; missing: {named}", remedy)
