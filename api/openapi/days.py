"""The pattern of the days between two days: JSON Schema has no other way to limit a date."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


def day_pattern(first: date, last: date) -> str:
    """Return the pattern of days, ``YYYY-MM-DD``, from the first to the last one; which months have 31 is left to ``format``.

    Both are in different years.
    """
    years = (str(first.year), _numbers(range(first.year + 1, last.year), 4), str(last.year))
    parts = [
        (years[0], _numbers([first.month], 2), _numbers(range(first.day, 32), 2)),
        (years[0], _numbers(range(first.month + 1, 13), 2), ANY_DAY),
        (years[1], ANY_MONTH, ANY_DAY),
        (years[2], _numbers(range(1, last.month), 2), ANY_DAY),
        (years[2], _numbers([last.month], 2), _numbers(range(1, last.day + 1), 2)),
    ]
    return f"^({'|'.join('-'.join(part) for part in parts if '' not in part)})$"


ANY_MONTH, ANY_DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"


def _numbers(numbers: Iterable[int], width: int) -> str:
    """Return the pattern of some numbers with leading zeros, grouped by all digits but the last; none without numbers."""
    texts = [f"{number:0{width}}" for number in numbers]
    parts = []
    for start, group in groupby(texts, key=lambda text: text[:-1]):
        digits = "".join(text[-1] for text in group)
        shown = (
            "[0-9]"
            if digits == "0123456789"
            else digits
            if len(digits) == 1
            else f"[{digits[0]}-{digits[-1]}]"
        )
        parts.append(start + shown)
    if len(parts) > 1:
        return f"({'|'.join(parts)})"
    return "".join(parts)
