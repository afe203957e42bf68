"""The claims of one pair, matched once: its evidence in every period."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from math import prod
from typing import TYPE_CHECKING

from api.computed import computed
from api.scoring import method
from api.scoring.counting import announced, is_known
from api.scoring.goods import OTHER, PART, goods_match
from api.scoring.period import EvidencePeriod
from api.scoring.stances import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.match import ItemMatch
    from api.scoring.records import Item, Pair

MOST_PERIODS = 2
"""Periods of a pair that are cached: most questions are of its last ones, and a history goes through all, one by one."""


class PairClaims:
    """The items that match a pair for goods (``hs``), in order of ids, and those that document a practice there.

    Both are of all days; the evidence of a day is that of its period.
    """

    def __init__(
        self, pair: Pair, hs: str | None, matches: Sequence[ItemMatch], practices: Sequence[Item]
    ) -> None:
        self.pair, self.hs = pair, hs
        self.matches, self._practices = matches, practices
        items = {item.id: item for item in (*(m.item for m in matches), *practices)}
        self.changes = sorted({day for item in items.values() for day in days_of(item)})
        self._periods: dict[int, EvidencePeriod] = {}
        self._parts = [m.item for m in matches if _names_a_part(m)]

    @computed
    def ceilings(self) -> dict[str, float]:
        """What each axis is at most on any day and without any origin: every item as if it were new, near and undisputed."""
        strongest: dict[str, dict[str, float]] = {axis: {} for axis in method.AXES}
        for m in self.matches:
            for axis in m.item.axes if m.item.supports else ():
                found = strongest[axis]
                found[m.origin] = max(found.get(m.origin, 0.0), m.graded * m.item.strength)
        return {axis: 1 - prod(1 - q for q in found.values()) for axis, found in strongest.items()}

    def on(self, as_of: date) -> EvidencePeriod:
        """Return the evidence in the period of a day."""
        number = bisect_right(self.changes, as_of)
        found = self._periods.get(number)
        if found is None:
            found = self._make(number)
            others = list(self._periods.items())[1 - MOST_PERIODS :]
            self._periods = dict([*others, (number, found)])
        return found

    def goods_inside(self, as_of: date) -> list[Item]:
        """Return the hazard items that name a part of the goods and are stated for exactly the pair, as known on a day."""
        return [item for item in self._parts if is_known(item, as_of) and not announced(item, as_of)]

    def first_published(self) -> date | None:
        """Return the first publication date of all items that match, on any day; weak items excluded."""
        dates = (m.item.published_by for m in self.matches if m.origin != method.UNJUDGED)
        return min(dates, default=None)

    def _make(self, number: int) -> EvidencePeriod:
        day = self.changes[number - 1] if number else date.min
        matches = [m for m in self.matches if is_known(m.item, day)]
        if self.hs is not None:
            matches = [m for m in matches if concerns_goods(m.item, matches, self.hs)]
        practices = [item for item in self._practices if is_known(item, day)]
        return EvidencePeriod(self.pair, self.hs, matches, practices, day)


def _names_a_part(m: ItemMatch) -> bool:
    exact = m.region_match == m.sector_match == "exact"
    return exact and m.goods_match == PART and m.could_count and bool(m.item.axes)


def days_of(item: Item) -> list[date]:
    """Return the days from which on an item is known, unknown, listed or no longer listed."""
    listed = (item.listed_since, item.listed_until) if item.listing else ()
    return [day for day in (item.published_by, item.withdrawn_on, *listed) if day is not None]


def concerns_goods(item: Item, found: Iterable[ItemMatch], hs: str) -> bool:
    """Return whether an item speaks of the goods: a denial, a remedy or an ending of other goods may name a claim on them."""
    return (
        item.supports or goods_match(item, (), hs) != OTHER or any(names(item, other.item) for other in found)
    )
