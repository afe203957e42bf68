"""Dates known to the day, the month or the year only (ISO 8601)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

FORM = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
LAST_DATE = "9999-12-31"
"""The end of a period without an end."""


@dataclass(frozen=True)
class PartialDate:
    """A date as written, with the first and the last day that it can mean."""

    first: date
    last: date
    precision: str  # 'day', 'month' or 'year', as in the release's columns


def partial_date(text: str) -> PartialDate:
    """Parse `2025`, `2025-10` or `2025-10-03`. Raises `ValueError` when the calendar has no such date."""
    found = FORM.fullmatch(text)
    if not found:
        raise ValueError(text)
    year = int(found["year"])
    if found["day"]:
        exact = date(year, int(found["month"]), int(found["day"]))
        return PartialDate(exact, exact, "day")
    if found["month"]:
        month = int(found["month"])
        first = date(year, month, 1)
        return PartialDate(first, date(year, month, monthrange(year, month)[1]), "month")
    return PartialDate(date(year, 1, 1), date(year, 12, 31), "year")


def full_date(text: str) -> date:
    """Parse `2025-10-03`. Raises `ValueError` for any other form and for a date that the calendar does not have."""
    parsed = partial_date(text)
    if parsed.precision != "day":
        raise ValueError(text)
    return parsed.first


def last_day(text: str) -> str:
    """Return the last day that a partial date can mean: `2025-02` is `2025-02-28`."""
    return partial_date(text).last.isoformat()
