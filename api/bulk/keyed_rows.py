"""The answers to rows of a sheet by their key: the cells of the columns that an answer depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.screenings.answer import RowScreener
from api.screenings.batch import BatchAnswers
from api.screenings.bounded_cache import BoundedCache
from api.screenings.row_kinds import UNIT_ROWS, kind_of
from api.screenings.rows import InputRow
from api.screenings.sheet import SheetRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.database import Release
    from api.known.readings import KnownReadings
    from api.screenings.rendering import RowAnswer
    from api.screenings.rows import SheetRows
    from api.screenings.sheet import Sheet

Key = tuple[str, ...]

MOST = 65_536
"""Entries of each cache: an answer takes some kilobytes, a batch of all different rows a quarter of them."""


def no_pause() -> None:
    """Do nothing: no other request waits."""


class KeyedRows:
    """Answers rows of a sheet many at a time; ``columns`` are those whose cells are the key of a row."""

    def __init__(
        self, release: Release, known: KnownReadings, sheet: Sheet, rows: SheetRows, most: int = MOST
    ) -> None:
        self._sheet = sheet
        self.columns = rows.columns
        self._answers = BatchAnswers(RowScreener(release, known, most=most), rows.request, no_pause, most)
        self._plain: BoundedCache[Key, bool] = BoundedCache(most)

    def answers(self, keys: Sequence[Key], *, alone: bool) -> list[RowAnswer | None]:
        """Return the answer to the rows with each key; None where their other cells, or the rows above, decide too.

        Rows that stand ``alone`` take nothing from others. The keys are all different.
        """
        plain = [key if self._is_plain(key, alone=alone) else None for key in keys]
        rows = [InputRow(None, (), key, SheetRow(0, [])) for key in plain if key is not None]
        found = self._answers.each(rows)
        return [None if key is None else next(found) for key in plain]

    def alone(self, cells: list[str]) -> RowAnswer:
        """Return the answer to a row that stands alone, from all its cells."""
        return self.of(self._row_alone(cells))

    def of(self, row: SheetRow) -> RowAnswer:
        """Return the answer to a row of the sheet."""
        key: object = tuple(row.cells[column] for column in self.columns)
        if row.fault or row.skipped:
            key = None
        elif row.filling:
            key = key, row.filling
        return next(self._answers.each([InputRow(None, row.cells, key, row)]))

    def _row_alone(self, cells: list[str]) -> SheetRow:
        return SheetRow(0, cells, None, kind_of(cells, UNIT_ROWS + 1, self._sheet.heading))

    def _is_plain(self, key: Key, *, alone: bool) -> bool:
        found = self._plain.get(key)
        if found is None:
            cells = dict(zip(self.columns, key, strict=True))
            found = self._sheet.is_surely_supplier(cells) if alone else self._sheet.is_plain(cells)
            self._plain.put(key, found)
        return found
