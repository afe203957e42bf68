"""All that a question brings into sight on its day: matches of the pair, of the pairs below it, and listings over it.

It is worked out once; the pair is then scored from it with every origin, and without each one in turn.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from api.scoring.records import Pair
from api.scoring.weight import in_force, known, match, weak, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from api.scoring.records import Item, Presumption, Question
    from api.scoring.weight import Match, Weighed


@dataclass(frozen=True, slots=True)
class Matched:
    """A pair with what matches it, and the origins that document each practice in its region.

    ``voices`` are the origins of either: the absence of any other changes nothing here, so that what the whole comes to
    on an axis is worked out once and ``settled``.
    """

    pair: Pair
    matches: tuple[Match, ...]
    practices: Mapping[str, frozenset[str]]
    whole: tuple[Weighed, ...]
    voices: frozenset[str]
    settled: dict[str, tuple[float, bool] | None] = field(default_factory=dict, compare=False, repr=False)

    def weighed(self, without: str | None = None) -> Sequence[Weighed]:
        """Give the matches weighed, all of them or those of every other origin.

        What is left weighs the same, but for claims that were denied, where the origin left out disputes something, and
        for claims of a practice that it alone documents.
        """
        if without is None or without not in self.voices:
            return self.whole
        lost = {practice for practice, origins in self.practices.items() if origins <= {without}}
        left = [w for w in self.whole if w.item.origin != without]
        if not lost and not self._disputes(without):
            return left
        changed = [w for w in left if w.discount or not w.item.supports or w.item.practice in lost]
        again = {w.item.id: w for w in weigh((w.match for w in changed), self.practices.keys() - lost)}
        return [again.get(w.item.id, w) for w in left]

    def _disputes(self, origin: str) -> bool:
        return any(not w.item.supports and w.item.origin == origin for w in self.whole)


@dataclass(frozen=True, slots=True)
class Sight:
    """A question with everything known on its day laid beside it."""

    question: Question
    own: Matched
    below: tuple[Matched, ...]
    listings: tuple[Item, ...]
    presumed: tuple[str, ...]

    def origins(self) -> list[str]:
        """Origins whose removal could change the score, in sorted order; weak items never could."""
        pairs = (self.own, *self.below)
        matches = {m.item.origin for pair in pairs for m in pair.matches if not weak(m.item)}
        practices = {origin for pair in pairs for origins in pair.practices.values() for origin in origins}
        return sorted(matches | practices | {item.origin for item in self.listings})


def see(question: Question) -> Sight:
    """Lay what is known on the day beside the pair, and beside each pair inside it that a claim names outright."""
    items = known(question.items, question.as_of)
    pair, laid = question.pair, Laid(items)
    return Sight(
        question=question,
        own=_matched(pair, laid, question),
        below=tuple(_matched(inside, laid, question) for inside in pairs_below(pair, items)),
        listings=tuple(item for item in items if covers(pair, item) and in_force(item, question.as_of)),
        presumed=tuple(
            sorted({p.instrument for p in question.presumptions if presumes(p, pair, question.as_of)})
        ),
    )


class Laid:
    """Items by the pair that they name, so that each pair inside a wide one looks only at those that can match it."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._named: dict[tuple[str | None, str | None], list[Item]] = {}
        self._practised: dict[str | None, list[Item]] = {}
        for item in items:
            self._named.setdefault((item.region, item.sector), []).append(item)
            if item.practice:
                self._practised.setdefault(item.region, []).append(item)

    def over(self, pair: Pair) -> Iterator[Item]:
        """Give the items stated for the pair or for what it lies in, those without a sector too."""
        for region in pair.region:
            for sector in (*pair.sector, None):
                yield from self._named.get((region, sector), ())

    def practised(self, region: str) -> Sequence[Item]:
        """Give the items of any practice in the very region."""
        return self._practised.get(region, ())


def _matched(pair: Pair, laid: Laid, question: Question) -> Matched:
    found = (match(pair, item, question.as_of) for item in laid.over(pair))
    matches = tuple(m for m in found if m is not None)
    practices = documented(pair.region[0], laid.practised(pair.region[0]))
    voices = {m.item.origin for m in matches}.union(*practices.values())
    return Matched(pair, matches, practices, tuple(weigh(matches, practices)), frozenset(voices))


def documented(region: str, items: Iterable[Item]) -> dict[str, frozenset[str]]:
    """Map each practice that the region itself has a supporting item of, strong enough to count, to their origins."""
    found: dict[str, set[str]] = {}
    for item in items:
        if (
            item.practice
            and item.region == region
            and item.supports
            and not weak(item)
            and item.dimension != "context"
        ):
            found.setdefault(item.practice, set()).add(item.origin)
    return {practice: frozenset(origins) for practice, origins in found.items()}


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


def bears_on(item: Item, pair: Pair) -> bool:
    """Tell whether a claim speaks of the pair, of what it lies in, or of what lies inside it."""
    place = item.region in pair.region or pair.region[0] in item.region_path
    stated = item.sector in pair.sector or bool(pair.sector and pair.sector[0] in item.sector_path)
    return place and (item.every_sector or not item.sector_path or stated)


def evidence_from(sight: Sight) -> date | None:
    """Give the day of the first publication held that bears on the pair, known on the day or not; weak ones aside."""
    question = sight.question
    held = (i for i in question.items if not weak(i) and match(question.pair, i, question.as_of) is not None)
    return min((item.published_by for item in held), default=None)


def presumes(presumption: Presumption, pair: Pair, as_of: date) -> bool:
    """Tell whether a presumption of law is in force on the day and covers the pair: the place and the sector lie in it."""
    in_time = presumption.since <= as_of and (presumption.until is None or as_of <= presumption.until)
    in_sector = presumption.sector is None or presumption.sector in pair.sector
    return in_time and presumption.region in pair.region and in_sector


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
