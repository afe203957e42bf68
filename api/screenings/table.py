"""A table as it arrives: rows of cells with the numbers of their lines, from a CSV or from a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class TableRow(NamedTuple):
    """A row: the number of its line, its cells, what is wrong with it, and what to note about it."""

    line: int
    cells: list[str]
    fault: str | None = None
    note: str | None = None


class Table(Protocol):
    """The rows of a sheet, whatever file it came in."""

    preface: str
    """What comes before the headings of an answer as CSV."""
    line: int
    """The number of the last line that was read."""
    notes: list[str]
    """What was found out about the table so far."""

    @property
    def needs_mark(self) -> bool:
        """Whether an answer as CSV begins with a byte order mark."""

    def openings(self) -> Iterator[Mapping[str, list[str]]]:
        """Yield the first rows, each as the cells that it has with each possible delimiter."""

    def put_back(self) -> None:
        """Put the last opening back: it is a row."""

    def rows(self, delimiter: str, width: int) -> Iterator[TableRow]:
        """Yield the rows after the openings that were taken."""

    def merged(self) -> Sequence[MergedCells]:
        """Return the cells that are merged downwards."""

    def described(self) -> dict[str, Any]:
        """Return what an answer states about the table itself."""


class MergedCells(NamedTuple):
    """Cells of one column that are merged: the lines of the first and the last."""

    column: int
    first: int
    last: int
