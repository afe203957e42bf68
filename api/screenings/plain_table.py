"""A table of which only the headings are known: its rows come in batches of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from api.screenings.table import MergedCells, TableRow


class PlainTable:
    """The headings of columns, as a table with one line."""

    preface = ""
    needs_mark = False

    def __init__(self, names: Sequence[str]) -> None:
        self.line = 1
        self.notes: list[str] = []
        self._names = list(names)

    def openings(self) -> Iterator[Mapping[str, list[str]]]:
        """Yield the headings."""
        yield {",": self._names}

    def put_back(self) -> None:
        """Do nothing: no row was read."""

    def rows(self, delimiter: str, width: int) -> Iterator[TableRow]:
        """Return nothing: the rows are no part of the table."""
        del delimiter, width
        return iter(())

    def merged(self) -> Sequence[MergedCells]:
        """Return nothing: columns have no merged cells."""
        return ()

    def described(self) -> dict[str, Any]:
        """Return that columns have neither a name nor an encoding."""
        return {"name": None, "encoding": None}
