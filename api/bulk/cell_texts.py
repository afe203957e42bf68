"""Cells of typed columns as the texts that a sheet would have."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from api.screenings.items import hs_text

if TYPE_CHECKING:
    from collections.abc import Iterable


def cell_text(value: Any) -> str:
    """Return a value as the text of a cell: nothing for null, whole numbers without a fraction, days as YYYY-MM-DD."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ",".join(map(cell_text, value))
    return str(hs_text(value))


def cell_texts(values: Iterable[Any]) -> list[str]:
    """Return the values of a column as texts."""
    return [value if type(value) is str else cell_text(value) for value in values]
