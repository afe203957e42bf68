"""Rows of several lines: whether a quote is open, whether the lines are one row, and what to note where they may be several."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Line = tuple[int, str]
"""A line with its number."""


class NotClosedError(ValueError):
    """A quote is not closed within the lines that one row may have."""


def note_on_lines(number: int, taken: Sequence[Line], delimiter: str, width: int) -> str | None:
    """Return a note on a row of several lines, where one of its further lines alone would be a row of the sheet."""
    for _, line in taken:
        if line.count(delimiter) == width - 1 and sum(map(bool, map(str.strip, line.split(delimiter)))) > 1:
            last = taken[-1][0]
            return f"lines {number} to {last} were read as one row, because of a quote; close it in line {number} if they are several"
    return None


def is_open(lines: Sequence[str], delimiter: str) -> bool:
    """Return whether a quote is open at the end of these lines: a further line would belong to the same row."""
    try:
        return sum(1 for _ in csv.reader([*lines, "x\n"], delimiter=delimiter)) == 1
    except csv.Error:
        return False


def complete_row(lines: Sequence[str], delimiter: str, width: int) -> list[str] | None:
    """Return the cells of a row of several lines; None where its lines look like rows of their own."""
    try:
        cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    if len(cells) != width and (len(cells) < width or any(cell.strip() for cell in cells[width:])):
        return None
    inner = (line.rstrip("\r\n").split(delimiter) for line in lines[1:-1] if '"' not in line)
    if width > 2 and any(len(parts) == width and all(part.strip() for part in parts) for parts in inner):
        return None
    return cells
