"""The answers to rows of a sheet by their key: the cells of the columns that an answer depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.screenings.bounded_cache import BoundedCache
from api.screenings.row_kinds import UNIT_ROWS, kind_of
from api.screenings.rows import InputRow
from api.screenings.sheet import SheetRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.screenings.batch import BatchAnswers
    from api.screenings.rendering import RowAnswer
    from api.screenings.sheet import Sheet

Key = tuple[str, ...]

MOST = 65_536
"""Entries of each cache: an answer takes some kilobytes, a batch of all different rows a quarter of them."""


def no_pause() -> None:
    """Do nothing: no other request waits."""


class KeyedRows:
    """Answers rows of a sheet many at a time; the cells of ``columns`` are the key of a row.

    Rows that stand ``alone`` take nothing from the rows above them.
    """

    def __init__(self, sheet: Sheet, columns: Sequence[int], answers: BatchAnswers, *, alone: bool) -> None:
        self.columns = columns
        self._sheet, self._answers, self._alone = sheet, answers, alone
        self._known: BoundedCache[Key, tuple[RowAnswer | None]] = BoundedCache(MOST)

    def answers(self, keys: Sequence[Key]) -> list[RowAnswer | None]:
        """Return the answer to the rows with each key; None where their other cells, or the rows above, decide too."""
        known = self._known
        known.make_room(len(keys))
        new = [key for key in dict.fromkeys(keys) if key not in known]
        plain = [key for key in new if self._is_plain(key)]
        rows = [InputRow(None, (), key, SheetRow(0, [])) for key in plain]
        found = dict(zip(plain, self._answers.each(rows), strict=True))
        for key in new:
            known.put(key, (found.get(key),))
        return [known.get(key, (None,))[0] for key in keys]

    def alone(self, cells: list[str]) -> RowAnswer:
        """Return the answer to a row that stands alone, from all its cells."""
        return self.of(SheetRow(0, cells, None, kind_of(cells, UNIT_ROWS + 1, self._sheet.heading)))

    def of(self, row: SheetRow) -> RowAnswer:
        """Return the answer to a row of the sheet."""
        key: object = tuple([row.cells[column] for column in self.columns])
        if row.fault or row.skipped:
            key = None
        elif row.filling:
            key = key, row.filling
        return next(self._answers.each([InputRow(None, row.cells, key, row)]))

    def _is_plain(self, key: Key) -> bool:
        cells = dict(zip(self.columns, key, strict=True))
        return self._sheet.is_surely_supplier(cells) if self._alone else self._sheet.is_plain(cells)
