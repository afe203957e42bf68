"""The validity of law in time: the one place that computes from its days whether a law is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


CHECK_DUE_DAYS = 365
"""Days after which the status of a law should be looked up again."""


class Stage(StrEnum):
    """The stage of a law on a day, in the words of the HTTP API."""

    NOT_ADOPTED = "not_adopted"
    NOT_YET_APPLICABLE = "not_yet_applicable"
    APPLICABLE = "applicable"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Validity:
    """The days of a law: its adoption, and the first and the last day (None: open) on which it applies."""

    adopted: date
    applies_from: date
    applies_to: date | None

    @classmethod
    def of(cls, adopted: str, applies_from: str, applies_to: str | None) -> Validity:
        """Make a validity from days in ISO 8601, as the release stores them."""
        last = None if applies_to is None else date.fromisoformat(applies_to)
        return cls(date.fromisoformat(adopted), date.fromisoformat(applies_from), last)

    def stage(self, day: date) -> Stage:
        """Return the stage on a day."""
        if day < self.adopted:
            return Stage.NOT_ADOPTED
        if day < self.applies_from:
            return Stage.NOT_YET_APPLICABLE
        if self.applies_to is not None and self.applies_to < day:
            return Stage.ENDED
        return Stage.APPLICABLE

    def changes(self) -> frozenset[date]:
        """Return the days on which the stage changes."""
        ended = [] if self.applies_to is None else [self.applies_to + timedelta(1)]
        return frozenset([self.adopted, self.applies_from, *ended])


def as_on(row: Mapping[str, Any], versions: Sequence[Mapping[str, str]], day: date) -> dict[str, Any]:
    """Return the columns of an instrument that its version on a day has otherwise, with its ``version`` in words.

    ``versions`` are in order of their first day. Before the first of them, and where a version names no dates, the
    dates are those of the instrument.
    """
    current = [version for version in versions if version["since"] <= day.isoformat()]
    if not current:
        return {"version": None}
    latest = current[-1]
    dates = {name: latest.get(name, row[name]) for name in ("applies_from", "applies_to")}
    return {**dates, "version": latest["text"]}


def is_check_due(checked_on: str, day: date) -> bool:
    """Return whether the status of a law was last looked up more than a year before a day."""
    return date.fromisoformat(checked_on) + timedelta(CHECK_DUE_DAYS) < day
