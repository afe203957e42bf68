"""All that a question brings into sight on its day: matches of the pair, of the pairs below it, and listings over it.

It is worked out once; the pair is then scored from it with every origin, and without each one in turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.risk.items import Pair
from api.risk.weight import documented, in_force, known, match, weak, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.risk.items import Item, Question
    from api.risk.weight import Match, Weighed


@dataclass(frozen=True, slots=True)
class Matched:
    """A pair with what matches it, and the origins that document each practice in its region."""

    pair: Pair
    matches: tuple[Match, ...]
    practices: Mapping[str, frozenset[str]]

    def weighed(self, without: str | None = None) -> list[Weighed]:
        """Weigh the matches, all of them or those of every other origin."""
        if without is None:
            return weigh(self.matches, self.practices)
        return weigh(
            (m for m in self.matches if m.item.origin != without),
            (practice for practice, origins in self.practices.items() if origins - {without}),
        )


@dataclass(frozen=True, slots=True)
class Sight:
    """A question with everything known on its day laid beside it."""

    question: Question
    own: Matched
    below: tuple[Matched, ...]
    listings: tuple[Item, ...]

    def origins(self) -> list[str]:
        """Origins whose removal could change the score, in sorted order; weak items never could."""
        pairs = (self.own, *self.below)
        matches = {m.item.origin for pair in pairs for m in pair.matches if not weak(m.item)}
        practices = {origin for pair in pairs for origins in pair.practices.values() for origin in origins}
        return sorted(matches | practices | {item.origin for item in self.listings})


def see(question: Question) -> Sight:
    """Lay what is known on the day beside the pair, and beside each pair inside it that a claim names outright."""
    items = known(question.items, question.as_of)
    pair = question.pair
    return Sight(
        question=question,
        own=_matched(pair, items, question),
        below=tuple(_matched(inside, items, question) for inside in pairs_below(pair, items)),
        listings=tuple(item for item in items if covers(pair, item) and in_force(item, question.as_of)),
    )


def _matched(pair: Pair, items: Iterable[Item], question: Question) -> Matched:
    matches = (match(pair, item, question.as_of) for item in items)
    return Matched(pair, tuple(m for m in matches if m is not None), documented(pair.region[0], items))


def pairs_below(query: Pair, items: Iterable[Item]) -> list[Pair]:
    """Pairs inside the query, other than itself, that a claim names outright; in order of codes."""
    if not query.sector:
        return []
    named = {
        (item.region_path, item.sector_path)
        for item in items
        if query.sector[0] in item.sector_path and query.region[0] in item.region_path
    }
    return [Pair(region, sector) for region, sector in sorted(named - {(query.region, query.sector)})]


def covers(pair: Pair, item: Item) -> bool:
    """Tell whether an authority's forced-labour listing covers the pair.

    The place is the listed one or inside it. The sector is the listed one, lies inside it, or contains it
    ("part of") and is no wider than a division, which has one ancestor: its section.
    """
    if not (item.listing and item.dimension == "hazard" and item.supports) or weak(item):
        return False
    if item.region not in pair.region:
        return False
    if item.every_sector or item.sector in pair.sector:
        return True
    return len(pair.sector) >= 2 and pair.sector[0] in item.sector_path
