"""The evidence relevant to a pair on a day: items that match it, those of the pairs inside it, and covering listings.

It is collected once. The pair is then scored from it with every origin, and again without each one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from api.scoring.records import Pair
from api.scoring.weight import in_force, known, match, weak, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from api.scoring.records import Item, Presumption, ScoringInput
    from api.scoring.weight import ItemMatch, WeighedItem


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """The items that match a pair, weighed, and the origins that document each practice in its region.

    ``origins`` are those of both. Leaving out any other origin changes nothing here, so ``axis_values`` caches the own
    value of each axis over all items.
    """

    pair: Pair
    matches: tuple[ItemMatch, ...]
    practices: Mapping[str, frozenset[str]]
    items: tuple[WeighedItem, ...]
    origins: frozenset[str]
    axis_values: dict[str, tuple[float, bool] | None] = field(default_factory=dict, compare=False, repr=False)

    def weighed(self, without: str | None = None) -> Sequence[WeighedItem]:
        """Return the weighed items, without those of the origin ``without`` if one is named.

        The remaining items weigh the same, except claims that the origin left out disputes, and claims of a practice
        that it alone documents.
        """
        if without is None or without not in self.origins:
            return self.items
        lost = {practice for practice, origins in self.practices.items() if origins <= {without}}
        rest = [w for w in self.items if w.item.origin != without]
        if not lost and not self._disputes(without):
            return rest
        changed = [w for w in rest if w.discount or not w.item.supports or w.item.practice in lost]
        again = {w.item.id: w for w in weigh((w.match for w in changed), self.practices.keys() - lost)}
        return [again.get(w.item.id, w) for w in rest]

    def _disputes(self, origin: str) -> bool:
        return any(not w.item.supports and w.item.origin == origin for w in self.items)


@dataclass(frozen=True, slots=True)
class RelevantEvidence:
    """All evidence known on the day that is relevant to a pair, and the ids of the instruments that presume there."""

    inputs: ScoringInput
    own: PairEvidence
    inside: tuple[PairEvidence, ...]
    listings: tuple[Item, ...]
    presumed: tuple[str, ...]

    def origins(self) -> list[str]:
        """Return the origins whose removal could change the score, sorted; weak items cannot change it."""
        pairs = (self.own, *self.inside)
        matches = {m.item.origin for pair in pairs for m in pair.matches if not weak(m.item)}
        practices = {origin for pair in pairs for origins in pair.practices.values() for origin in origins}
        return sorted(matches | practices | {item.origin for item in self.listings})


def relevant_evidence(inputs: ScoringInput) -> RelevantEvidence:
    """Match the items known on the day with the pair, and with each pair inside it that an item names."""
    items = known(inputs.items, inputs.as_of)
    pair, index = inputs.pair, ItemIndex(items)
    return RelevantEvidence(
        inputs=inputs,
        own=_pair_evidence(pair, index, inputs.as_of),
        inside=tuple(_pair_evidence(inner, index, inputs.as_of) for inner in pairs_inside(pair, items)),
        listings=tuple(item for item in items if listing_covers(pair, item) and in_force(item, inputs.as_of)),
        presumed=tuple(
            sorted(
                {
                    p.instrument
                    for p in inputs.presumptions
                    if presumption_covers(p, pair) and p.in_force(inputs.as_of)
                }
            )
        ),
    )


class ItemIndex:
    """Items indexed by the region and the sector they name, so that a pair is compared only with candidates."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._by_pair: dict[tuple[str | None, str | None], list[Item]] = {}
        self._with_practice: dict[str | None, list[Item]] = {}
        for item in items:
            self._by_pair.setdefault((item.region, item.sector), []).append(item)
            if item.practice:
                self._with_practice.setdefault(item.region, []).append(item)

    def covering(self, pair: Pair) -> Iterator[Item]:
        """Yield the items stated for the pair or for a wider one, including those without a sector."""
        for region in pair.region:
            for sector in (*pair.sector, None):
                yield from self._by_pair.get((region, sector), ())

    def with_practice(self, region: str) -> Sequence[Item]:
        """Return the items of any practice stated for exactly this region."""
        return self._with_practice.get(region, ())


def _pair_evidence(pair: Pair, index: ItemIndex, as_of: date) -> PairEvidence:
    found = (match(pair, item, as_of) for item in index.covering(pair))
    matches = tuple(m for m in found if m is not None)
    practices = documented_practices(pair.region[0], index.with_practice(pair.region[0]))
    origins = {m.item.origin for m in matches}.union(*practices.values())
    return PairEvidence(pair, matches, practices, tuple(weigh(matches, practices)), frozenset(origins))


def documented_practices(region: str, items: Iterable[Item]) -> dict[str, frozenset[str]]:
    """Map each practice documented for exactly this region to the origins of its claims that are strong enough."""
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


def pairs_inside(outer: Pair, items: Iterable[Item]) -> list[Pair]:
    """Return the pairs inside the outer one, other than itself, that an item names; in order of codes."""
    if not outer.sector:
        return []
    named = {
        (item.region_path, item.sector_path)
        for item in items
        if outer.sector[0] in item.sector_path and outer.region[0] in item.region_path
    }
    return [Pair(region, sector) for region, sector in sorted(named - {(outer.region, outer.sector)})]


def concerns(item: Item, pair: Pair) -> bool:
    """Return whether an item is stated for the pair, for a wider pair or for one inside it."""
    place = item.region in pair.region or pair.region[0] in item.region_path
    stated = item.sector in pair.sector or bool(pair.sector and pair.sector[0] in item.sector_path)
    return place and (item.every_sector or not item.sector_path or stated)


def first_published(evidence: RelevantEvidence) -> date | None:
    """Return the first publication date of all items that match the pair, also after the day; weak items excluded."""
    inputs = evidence.inputs
    matching = (i for i in inputs.items if not weak(i) and match(inputs.pair, i, inputs.as_of) is not None)
    return min((item.published_by for item in matching), default=None)


def presumption_covers(presumption: Presumption, pair: Pair) -> bool:
    """Return whether the pair's place and sector are those of a presumption of law or inside them."""
    in_sector = presumption.sector is None or presumption.sector in pair.sector
    return presumption.region in pair.region and in_sector


def listing_covers(pair: Pair, item: Item) -> bool:
    """Return whether the item is an authority's forced-labour listing that covers the pair.

    The place is the listed one or inside it. The sector is the listed one, is inside it, or contains it ("part of")
    and is no wider than a division, which has one ancestor: its section.
    """
    if not (item.listing and item.dimension == "hazard" and item.supports) or weak(item):
        return False
    if item.region not in pair.region:
        return False
    if item.every_sector or item.sector in pair.sector:
        return True
    return len(pair.sector) >= 2 and pair.sector[0] in item.sector_path
