"""Cells that a sheet leaves empty because they are those of the row above: merged ones, and the first ones of a group of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.screenings.table import MergedCells

PLACES = ("region", "province", "city", "address")
"""Roles whose cells are filled where the row has no place of its own."""


class Filling(NamedTuple):
    """What a row takes from the rows above: the texts of columns, and a country that is read where its own words settle none.

    ``note`` is what was found out about its lines.
    """

    cells: tuple[tuple[int, str], ...] = ()
    country: str = ""
    note: str = ""


class Filler:
    """Fills the rows of one sheet, in their order; ``roles`` are the columns of each role."""

    def __init__(self, roles: Mapping[str, Sequence[int]], merged: Sequence[MergedCells]) -> None:
        self._countries = roles.get("country", ())
        self._places = [column for role in PLACES for column in roles.get(role, ())]
        self._ids = frozenset(roles.get("id", ()))
        used = {column for role, columns in roles.items() if role != "id" for column in columns}
        self._merged = sorted((each for each in merged if each.column in used), key=lambda each: each.first)
        self._active: list[tuple[MergedCells, str]] = []
        self._next = 0
        self.above: dict[int, str] = {}
        """The cells that further rows may take."""
        self._watched = [*self._countries, *self._places]

    def fill(self, line: int, cells: Sequence[str]) -> Filling | None:
        """Return what a row takes from those above; None where it takes nothing."""
        filled = self._from_merged(line, cells) if self._merged else {}
        country = ""
        if self.above and not self._starts(cells):
            free = self._free(cells)
            for column in self._countries:
                if column < free and column in self.above and column not in filled:
                    country = country or self.above[column]
            own = (*self._places, *self._countries)
            if not any(cells[column].strip() or column in filled for column in own):
                filled |= {
                    column: self.above[column]
                    for column in self._places
                    if column < free and column in self.above
                }
        self._remember(cells, filled)
        return Filling(tuple(sorted(filled.items())), country) if filled or country else None

    def is_closed(self, cells: Mapping[int, str]) -> bool:
        """Return whether a row with these cells of columns with a role takes nothing from the rows above, whatever its others are.

        The first column of its place is filled then, or no column has one.
        """
        if self._merged:
            return False
        first = min(self._watched, default=None)
        return first is None or (bool(cells[first].strip()) and first not in self._ids)

    def _starts(self, cells: Sequence[str]) -> bool:
        """Return whether the row begins with a cell of its own, other than a number of the row."""
        return bool(cells[0].strip()) and not self._is_number(0, cells[0])

    def _is_number(self, column: int, text: str) -> bool:
        return column in self._ids and text.strip(". ").isdecimal() and len(text) < 6

    def _free(self, cells: Sequence[str]) -> int:
        """Return the number of empty cells that the row begins with; a number of the row counts as empty."""
        for column, text in enumerate(cells):
            if text.strip() and not self._is_number(column, text):
                return column
        return len(cells)

    def _remember(self, cells: Sequence[str], filled: Mapping[int, str]) -> None:
        """Remember the cells that further rows may leave empty; a new country or region drops those to its right."""
        changed = False
        for column in sorted(self._watched):
            if text := cells[column].strip():
                self.above[column] = text
                changed = True
            elif changed and column not in filled:
                self.above.pop(column, None)

    def _from_merged(self, line: int, cells: Sequence[str]) -> dict[int, str]:
        """Return the texts of the merged cells that cover this row, except for the row in which they begin."""
        self._active = [each for each in self._active if each[0].last >= line]
        while self._next < len(self._merged) and self._merged[self._next].first <= line:
            found = self._merged[self._next]
            self._next += 1
            if found.first == line and found.column < len(cells):
                self._active.append((found, cells[found.column]))
        return {
            each.column: text
            for each, text in self._active
            if each.first < line
            and each.column < len(cells)
            and not cells[each.column].strip()
            and text.strip()
        }
