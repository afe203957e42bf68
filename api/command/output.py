"""The output of a subcommand: a table for people, JSON, or CSV."""

from __future__ import annotations

import csv
import json
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, east_asian_width

from api.web.csv_tables import escape_formula

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Mapping, Sequence

TABLE, JSON, CSV = "table", "json", "csv"
AS_SENT = frozenset({"id", "text"})
"""Columns of CSV that repeat what was sent, by which rows are joined; no other cell begins as a formula does."""
MOST_WIDTH, OTHER_WIDTH, LEAST_WIDTH = 120, 100, 40
"""Columns of a terminal below which text is not wrapped any further."""


class Output(NamedTuple):
    """What a subcommand found, in each form; only the one that is written is made."""

    document: object
    """For JSON: the answer of the API."""
    text: Callable[[], str]
    """For a table: lines for a terminal."""
    rows: Callable[[], Iterable[Mapping[str, object]]]
    """For CSV: rows with the same columns."""


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add ``--to``."""
    parser.add_argument(
        "--to",
        dest="form",
        choices=(TABLE, JSON, CSV),
        help="the form of the output; default: table on a terminal, else json",
    )


def write(form: str | None, output: Output) -> None:
    """Write what was found to standard output, in the form of ``--to``."""
    chosen = form or (TABLE if sys.stdout.isatty() else JSON)
    if chosen == JSON:
        sys.stdout.write(json.dumps(output.document, ensure_ascii=False, indent=2) + "\n")
    elif chosen == TABLE:
        sys.stdout.write(output.text())
    else:
        _write_csv(list(output.rows()))
    sys.stdout.flush()


def _write_csv(rows: Sequence[Mapping[str, object]]) -> None:
    if rows:
        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(
            {name: value if name in AS_SENT else escape_formula(value) for name, value in row.items()}
            for row in rows
        )


def text_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows as aligned columns; the last column is wrapped to the terminal."""
    cells = [list(columns), *([_cell(value) for value in row] for row in rows)]
    widths = [max(_width(row[at]) for row in cells) for at in range(len(columns) - 1)]
    before = sum(widths) + 2 * len(widths)
    lines: list[str] = []
    for row in cells:
        first = "".join(
            cell + " " * (width - _width(cell) + 2) for cell, width in zip(row, widths, strict=False)
        )
        last = textwrap.wrap(row[-1], max(terminal_width() - before, LEAST_WIDTH)) or [""]
        lines += [(start + part).rstrip() for start, part in zip([first, *[" " * before] * len(last)], last, strict=False)]  # fmt: skip
    return "".join(f"{line}\n" for line in lines)


def paragraph(text: str) -> str:
    """Return a text wrapped to the terminal."""
    return textwrap.fill(text, max(terminal_width(), LEAST_WIDTH)) + "\n"


def terminal_width() -> int:
    """Return the columns of the terminal, at most 120: longer lines are hard to read. Elsewhere lines have 100."""
    return min(shutil.get_terminal_size().columns, MOST_WIDTH) if sys.stdout.isatty() else OTHER_WIDTH


def _cell(value: object) -> str:
    """Return a value as one line: what ends a line or steers a terminal is a blank."""
    text = "" if value is None else str(value)
    return text if text.isprintable() else "".join(one if one.isprintable() else " " for one in text)


def _width(text: str) -> int:
    """Return the columns that a text takes on a terminal."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)
