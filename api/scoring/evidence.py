"""The evidence of a question: the items known on the day, and those that match a pair, weighed.

It is collected once. Pairs are then scored from it with every origin, and again without each one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from api.scoring.counting import documents, known, weak
from api.scoring.goods import OTHER, goods_match
from api.scoring.match import match
from api.scoring.paths import codes, merged
from api.scoring.practices import documented_practices
from api.scoring.records import Pair
from api.scoring.structure import risks_of
from api.scoring.weight import weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from api.scoring.lending import WiderPair
    from api.scoring.match import ItemMatch
    from api.scoring.practices import Practices
    from api.scoring.records import Item, ScoringInput
    from api.scoring.weight import WeighedItem


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """The items that match a pair for goods (``hs``), weighed, and the origins that document each practice at the pair.

    ``origins`` are those of both. Leaving out any other origin changes nothing here, so ``axis_values`` caches the own
    value of each axis over all items.
    """

    pair: Pair
    hs: str | None
    as_of: date
    matches: tuple[ItemMatch, ...]
    practices: Practices
    items: tuple[WeighedItem, ...]
    origins: frozenset[str]
    axis_values: dict[str, tuple[float, bool] | None] = field(default_factory=dict, compare=False, repr=False)

    def weighed(self, without: str | None = None) -> Sequence[WeighedItem]:
        """Return the weighed items, without those of the origin ``without`` if one is named."""
        if without is None or without not in self.origins:
            return self.items
        rest = [w for w in self.items if w.item.origin != without]
        lost = {practice for practice, origins in self.practices.items() if origins <= {without}}
        if not lost and not self._changes_others(without):
            return rest
        return weigh((w.match for w in rest), self.practices.keys() - lost, self.as_of)

    def _changes_others(self, origin: str) -> bool:
        """Return whether leaving out an origin may change what others weigh: it denies, or endings are compared with it."""
        return any(
            w.item.stance == "ended" or (w.item.origin == origin and not w.item.supports) for w in self.items
        )

    def practices_without(self, without: str | None) -> Practices:
        """Return the documented practices, without the origin ``without`` if one is named."""
        if without is None or without not in self.origins:
            return self.practices
        return {p: origins - {without} for p, origins in self.practices.items() if origins - {without}}


class QuestionEvidence:
    """All evidence of a question; the evidence of each pair is collected when it is first used."""

    def __init__(self, inputs: ScoringInput) -> None:
        self.inputs = inputs
        self.pair = merged(inputs.pair, inputs.same)
        self.items = known(inputs.items, inputs.as_of)
        self.presumptions = [p for p in inputs.presumptions if p.in_force(inputs.as_of)]
        self.named_pairs = named_pairs(self.items, inputs.hs)
        self.risks = {
            name: risks_of(name, inputs.measures, inputs.as_of) for name in ("vulnerability", "coping")
        }
        self.wider_pairs: dict[tuple[Pair, str | None, str | None], WiderPair | None] = {}
        self._index = ItemIndex(self.items)
        self._pairs: dict[tuple[Pair, str | None], PairEvidence] = {}

    def of(self, pair: Pair, hs: str | None) -> PairEvidence:
        """Return the evidence of a pair for goods."""
        key = pair, hs
        if key not in self._pairs:
            self._pairs[key] = self._collect(pair, hs)
        return self._pairs[key]

    @property
    def own(self) -> PairEvidence:
        """The evidence of the pair and the goods in question."""
        return self.of(self.pair, self.inputs.hs)

    def origins(self) -> list[str]:
        """Return the origins of all items of the question, sorted; weak ones and opinions cannot change a score."""
        return sorted({item.origin for item in self.items if not weak(item) and not item.opinion})

    def _collect(self, pair: Pair, hs: str | None) -> PairEvidence:
        as_of = self.inputs.as_of
        found = (match(pair, item, as_of, hs) for item in self._index.covering(pair))
        matches = tuple(m for m in found if m is not None)
        practices = documented_practices(pair, self._index.with_practice(pair), hs)
        origins = {m.item.origin for m in matches}.union(*practices.values())
        items = tuple(weigh(matches, practices, as_of))
        return PairEvidence(pair, hs, as_of, matches, practices, items, frozenset(origins))


def named_pairs(items: Iterable[Item], hs: str | None) -> list[Pair]:
    """Return the pairs that an item which documents something of the goods is stated for, in order of codes."""
    found = {
        Pair(place, item.sector_path)
        for item in items
        if item.sector_path and documents(item) and goods_match(item, item.region_path, hs) != OTHER
        for place in (item.region_path, *(item.main_in or ()))
        if place
    }
    return sorted(found, key=codes)


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

    def with_practice(self, pair: Pair) -> Iterator[Item]:
        """Yield the items of any practice stated for the place of the pair or for one that contains it."""
        for region in pair.region:
            yield from self._with_practice.get(region, ())


def first_published(evidence: QuestionEvidence) -> date | None:
    """Return the first publication date of all items that match the pair, also after the day; weak items excluded."""
    inputs = evidence.inputs
    matching = (
        i
        for i in inputs.items
        if not weak(i) and match(evidence.pair, i, inputs.as_of, inputs.hs) is not None
    )
    return min((item.published_by for item in matching), default=None)


def concerns(item: Item, pair: Pair) -> bool:
    """Return whether an item is stated for the pair, for a wider pair or for one inside it."""
    place = item.region in pair.region or pair.region[0] in item.region_path
    stated = item.sector in pair.sector or bool(pair.sector and pair.sector[0] in item.sector_path)
    return place and (item.every_sector or not item.sector_path or stated)
