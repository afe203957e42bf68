"""Periods: the days between two changes. What depends on the day is the same on every day of a period."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Day = TypeVar("Day", bound=Any)
"""A day as a date, or in ISO 8601."""


class Periods(Generic[Day]):
    """The periods that begin on the days of changes. ``least`` is before every day: the first day of the first period."""

    def __init__(self, changes: Iterable[Day], least: Day) -> None:
        self.days: list[Day] = sorted(set(changes))
        """The first days of the periods, but for the first one."""
        self._least: Day = least

    def first(self, day: Day) -> Day:
        """Return the first day of the period that contains a day: as a key of a cache, it is good for all of its days."""
        before = bisect_right(self.days, day)
        return self.days[before - 1] if before else self._least
