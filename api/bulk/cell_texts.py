"""Cells of typed columns as the texts that a sheet would have."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from math import isnan
from typing import TYPE_CHECKING, Any

from api.screenings.items import hs_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


MOST_EXACT = 2**53
"""Whole numbers below are exact in a float."""


def cell_text(value: Any) -> str:
    """Return a value as the text of a cell: nothing for null or NaN, whole numbers without a fraction, days as YYYY-MM-DD.

    Bytes are read as UTF-8, members of a structure are written as JSON.
    """
    if value is None:
        return ""
    for kind, text in TEXTS:
        if isinstance(value, kind):
            return text(value)
    return str(hs_text(value))


def _number_text(value: float) -> str:
    if isnan(value):
        return ""
    is_integer = abs(value) < MOST_EXACT and value == int(value)
    return str(int(value) if is_integer else hs_text(value))


def _time_text(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time.min else value.isoformat(" ")


TEXTS: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (bool, lambda value: "yes" if value else "no"),
    ((float, Decimal), _number_text),
    (datetime, _time_text),
    (date, date.isoformat),
    ((list, tuple), lambda values: ",".join(map(cell_text, values))),
    (bytes, lambda value: value.decode(errors="replace")),
    (dict, lambda value: json.dumps(value, ensure_ascii=False, default=cell_text)),
)
"""How values are written, by their type; the first that fits."""


def cell_texts(values: Iterable[Any]) -> list[str]:
    """Return the values of a column as texts."""
    return [value if type(value) is str else cell_text(value) for value in values]
