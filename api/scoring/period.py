"""The evidence of a pair in a period: the days between two changes, on which its items differ in nothing but their age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.computed import computed
from api.scoring import method
from api.scoring.extent import is_lendable, may_set_extent, stated_extent
from api.scoring.floor_grounds import FloorGrounds
from api.scoring.practices import origins_by_practice
from api.scoring.stances import reopeners
from api.scoring.weighed_item import carries, supports_risk
from api.scoring.weight import standings, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from api.scoring.match import ItemMatch
    from api.scoring.records import Item, Pair
    from api.scoring.weighed_item import Standing, WeighedItem

Factors = tuple[float, int | None, float, float, float]
"""The factors of ``q`` that last, and the day that ``T`` counts from (None: ``T`` is 1), in order of multiplication."""

COLUMNS = (*method.AXES, "vulnerability", "coping")
"""What origins corroborate: the two axes of hazard, and the two other dimensions."""


class EvidencePeriod:
    """The items that match a pair for goods, each with its standing, and the origins that document each practice there.

    ``origins`` are those whose items could change something. ``day`` is one day of the period.
    """

    def __init__(
        self, pair: Pair, hs: str | None, matches: Sequence[ItemMatch], practices: Sequence[Item], day: date
    ) -> None:
        self.pair, self.hs, self.day = pair, hs, day
        self.matches, self._practice_items = matches, practices
        self.practices = origins_by_practice(practices)
        documented = self.practices.keys()
        heavy = [m for m in matches if m.may_count and (m.sector > 0 or m.item.practice in documented)]
        self._heavy = standings(heavy, documented, day)
        self.counting = [s for s in self._heavy if s.counts and s.item.supports]
        """The claims that count, in order of ids."""
        self._without: dict[str, EvidencePeriod] = {}

    @computed
    def standings(self) -> tuple[Standing, ...]:
        """The standing of every item, also of those that do not count."""
        return standings(self.matches, self.practices.keys(), self.day)

    @computed
    def origins(self) -> frozenset[str]:
        """The origins that could be left out: what does not count changes nothing."""
        return frozenset(s.item.origin for s in self._heavy).union(*self.practices.values())

    @computed
    def rows(self) -> list[Factors]:
        """What the ``q`` of each counting claim is a product of."""
        return [
            (s.match.graded, None if s.ageless else s.item.day, s.region, s.sector, s.item.strength)
            for s in self.counting
        ]

    @computed
    def named(self) -> list[tuple[Standing, list[int]]]:
        """The counting claims that denials or endings name: one of those that the same ones name, and the numbers of all."""
        found: dict[tuple[bool, tuple[str, ...]], tuple[Standing, list[int]]] = {}
        for number, s in enumerate(self.counting):
            if s.named_by:
                alike = s.item.listing, tuple([speaker.item.id for speaker in s.named_by])
                found.setdefault(alike, (s, []))[1].append(number)
        return list(found.values())

    @computed
    def columns(self) -> dict[str, tuple[tuple[str, tuple[int, ...]], ...]]:
        """The origins of each axis and dimension, sorted, each with the numbers of its counting claims."""
        found: dict[str, dict[str, list[int]]] = {name: {} for name in COLUMNS}
        for number, s in enumerate(self.counting):
            for name in s.item.axes or (s.item.dimension,):
                if name in found:
                    found[name].setdefault(s.origin, []).append(number)
        return {
            name: tuple((origin, tuple(numbers)) for origin, numbers in sorted(by_origin.items()))
            for name, by_origin in found.items()
        }

    @computed
    def stating(self) -> dict[str, frozenset[str]]:
        """For each axis the origins with a counting claim of exactly this pair on it: then a wider pair rolls it up."""
        exact = [s for s in self.counting if s.match.names_pair]
        return {axis: frozenset(s.origin for s in exact if axis in s.item.axes) for axis in method.AXES}

    @computed
    def exact_origins(self) -> frozenset[str]:
        """The origins of the hazard items and listings that count for exactly the pair."""
        return frozenset(s.origin for s in self.counting if supports_risk(s))

    @computed
    def lending_origins(self) -> frozenset[str]:
        """The origins of what lets the pair lend its score: a listing in force, or more than a case, that names it."""
        return frozenset(
            s.origin for s in self.counting if s.match.names_pair and carries(s) and is_lendable(s)
        )

    @computed
    def extents(self) -> list[tuple[float, int | None, str]]:
        """What may set the extent, widest first: its value, the day that it is of (None: of today), and its origin."""
        found = [
            (method.EXTENTS[name], None if s.in_force else s.item.day, s.origin)
            for s in self.counting
            if (name := stated_extent(s)) and may_set_extent(s)
        ]
        return sorted(found, key=lambda each: -each[0])

    @computed
    def grounds(self) -> FloorGrounds:
        """What floors may rest on."""
        return FloorGrounds.of(self.counting)

    @computed
    def _unlike(self) -> frozenset[str]:
        """The origins that change what others weigh: they deny or end something, reopen an ending, or document a practice alone."""
        speaking = [s for s in self._heavy if s.counts and not s.item.supports]
        found = {s.item.origin for s in speaking}
        for ending in (s for s in self._heavy if s.item.stance == "ended"):
            reopening = {s.item.origin for s in reopeners(ending.item, self.counting)}
            found |= reopening if len(reopening) == 1 else set()
        for origins in self.practices.values():
            found |= origins if len(origins) == 1 else set()
        return frozenset(found)

    def is_plain(self, origin: str) -> bool:
        """Return whether the other items stay as they are without those of an origin."""
        return origin not in self._unlike

    def without(self, origin: str) -> EvidencePeriod:
        """Return the period without the items of an origin."""
        if origin not in self._without:
            matches = [m for m in self.matches if m.item.origin != origin]
            practices = [item for item in self._practice_items if item.origin != origin]
            self._without[origin] = EvidencePeriod(self.pair, self.hs, matches, practices, self.day)
        return self._without[origin]

    def weighed(self, as_of: date) -> tuple[WeighedItem, ...]:
        """Return every item weighed on a day of the period, in order of ids."""
        day = as_of.toordinal()
        return tuple(weigh(s, day) for s in self.standings)
