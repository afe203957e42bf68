"""The digest of what a row says: the cells of the columns with a role, wherever these columns are."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from api.screenings.rows import InputRow, SheetRows
    from api.screenings.sheet import Sheet

SIZE = 12
"""Bytes of a digest: of a million rows, two that differ have the same one with a chance of 1 in 10^17."""


class QuestionDigest:
    """Digests the rows of one sheet by roles, so that columns may be moved or renamed, and empty ones added."""

    def __init__(self, rows: SheetRows, sheet: Sheet) -> None:
        places = {column: place for place, column in enumerate(rows.columns)}
        self._cells = [
            (role, places[column])
            for role in sorted(sheet.roles)
            for column in sheet.roles[role]
            if column in places
        ]

    def of(self, row: InputRow) -> bytes | None:
        """Return the digest of a row; None for one that cannot be read or is no supplier."""
        if row.key is None:
            return None
        key: Any = row.key
        if len(key) == 2 and isinstance(key[0], tuple):
            key = key[0]
        cells = ((role, " ".join(key[place].split())) for role, place in self._cells)
        text = "\x1f".join(f"{role}={cell}" for role, cell in cells if cell)
        return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()
