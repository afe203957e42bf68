"""The evidence of a question: the items known on the day, and those that match a pair, weighed.

It is collected once. Pairs are then scored from it with every origin, and again without each one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.counting import dated, documents, known, weak
from api.scoring.goods import COVERS, OTHER, goods_match
from api.scoring.match import match
from api.scoring.pair_evidence import PairEvidence
from api.scoring.paths import codes, is_inside, merged
from api.scoring.practices import documented_practices
from api.scoring.records import Pair
from api.scoring.shared_evidence import SharedEvidence
from api.scoring.stances import names
from api.scoring.weight import weigh

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from api.scoring.counting import DatedItem
    from api.scoring.match import ItemMatch
    from api.scoring.records import Item, ScoringInput


class QuestionEvidence:
    """All evidence of a question; the evidence of each pair is collected when it is first used."""

    def __init__(self, inputs: ScoringInput, shared: SharedEvidence | None = None) -> None:
        self.inputs = inputs
        self._shared = shared or SharedEvidence(inputs.as_of)
        self.pair = merged(inputs.pair, inputs.same)
        self.items = known(inputs.items, inputs.as_of)
        self.presumptions = [p for p in inputs.presumptions if p.in_force(inputs.as_of)]
        self.named_pairs = named_pairs(self.items, inputs.hs)
        self.is_named = frozenset(self.named_pairs).__contains__
        self._index = ItemIndex(self.items, self._shared)
        self._pairs: dict[tuple[Pair, str | None], PairEvidence] = {}
        self._with_goods = [item for item in self.items if item.goods]
        self._covering: dict[str, frozenset[str]] = {}

    def of(self, pair: Pair, hs: str | None) -> PairEvidence:
        """Return the evidence of a pair for goods; the same for all goods where no item of it names any."""
        key = pair, hs if self._index.names_goods(pair) else None
        if key not in self._pairs:
            self._pairs[key] = self._of_wider(*key) if self._is_shared(pair) else self._collect(*key)
        return self._pairs[key]

    def may_count_exactly(self, pair: Pair) -> bool:
        """Return whether something may count for exactly a pair, without its evidence, which takes longer to collect."""
        return self._index.may_count_exactly(pair)

    def covering(self, hs: str) -> frozenset[str]:
        """Return the ids of the items that name goods and cover a code: codes with the same ones have the same scores."""
        if hs not in self._covering:
            self._covering[hs] = frozenset(i.id for i in self._with_goods if goods_match(i, (), hs) == COVERS)
        return self._covering[hs]

    def origins(self) -> list[str]:
        """Return the origins of all items of the question, sorted; weak ones and opinions cannot change a score."""
        return sorted({item.origin for item in self.items if not weak(item) and not item.opinion})

    def _is_shared(self, pair: Pair) -> bool:
        """Return whether other questions have the same evidence of a pair: of wider ones, and of parts in wider places."""
        in_wider_place = pair.region[0] in self.pair.region[1:]
        return is_inside(self.pair, pair) or (
            in_wider_place and bool(self.pair.sector) and self.pair.sector[0] in pair.sector
        )

    def _of_wider(self, pair: Pair, hs: str | None) -> PairEvidence:
        """Return the evidence of a wider pair, or of the pair itself, which may be a wider one of another question."""
        found = self._shared.get(pair, hs)
        if found is None:
            found = self._collect(pair, hs)
            if pair != self.pair:
                self._shared.put(found, hs)
        return found

    def _collect(self, pair: Pair, hs: str | None) -> PairEvidence:
        found = [m for item in self._index.covering(pair) if (m := match(pair, item, hs)) is not None]
        matches = tuple(m for m in found if hs is None or concerns_goods(m.item, found, hs))
        practices = documented_practices(pair, self._index.with_practice(pair), hs)
        origins = {m.item.origin for m in matches}.union(*practices.values())
        return PairEvidence(
            pair, hs, matches, practices, tuple(weigh(matches, practices)), frozenset(origins)
        )


def concerns_goods(item: Item, found: Iterable[ItemMatch], hs: str) -> bool:
    """Return whether an item speaks of the goods: a denial, a remedy or an ending of other goods may name a claim on them."""
    return (
        item.supports or goods_match(item, (), hs) != OTHER or any(names(item, other.item) for other in found)
    )


def named_pairs(items: Iterable[Item], hs: str | None) -> list[Pair]:
    """Return the pairs that an item which documents something of the goods is stated for, in order of codes."""
    found = {
        Pair(place, item.sector_path)
        for item in items
        if item.sector_path and documents(item) and goods_match(item, item.region_path, hs) != OTHER
        for place in (item.region_path, *((item.listing and item.main_in) or ()))
        if place
    }
    return sorted(found, key=codes)


class ItemIndex:
    """Items indexed by the region and the sector they name, so that a pair is compared only with candidates."""

    def __init__(self, items: Iterable[Item], shared: SharedEvidence) -> None:
        self._by_pair: dict[tuple[str | None, str | None], list[DatedItem]] = {}
        self._with_practice: dict[str | None, list[Item]] = {}
        self._with_goods: set[tuple[str | None, str | None]] = set()
        self._exact: set[tuple[str | None, str | None]] = set()
        self._in_every_sector: set[str | None] = set()
        for item in items:
            key = item.region, item.sector
            on_day = shared.dated(item)
            self._by_pair.setdefault(key, []).append(on_day)
            if item.practice and documents(item):
                self._with_practice.setdefault(item.region, []).append(item)
            if item.goods:
                self._with_goods.add(key)
            if on_day.could_count and on_day.supports and item.axes:
                self._add_exact(item)

    def covering(self, pair: Pair) -> Iterator[DatedItem]:
        """Yield the items stated for the pair or for a wider one, including those without a sector."""
        for key in _keys(pair):
            yield from self._by_pair.get(key, ())

    def may_count_exactly(self, pair: Pair) -> bool:
        """Return whether an item that could count for exactly a pair is stated there, whatever goods and practices it names."""
        place = pair.region[0]
        return (
            (bool(pair.sector) and (place, pair.sector[0]) in self._exact)
            or (place, None) in self._exact
            or not self._in_every_sector.isdisjoint(pair.region)
        )

    def _add_exact(self, item: Item) -> None:
        """Index an item by the pairs that it could count exactly for; without a sector, only where a practice is documented."""
        if item.every_sector:
            self._in_every_sector.add(item.region)
        elif item.sector or item.practice:
            places = (item.region_path, *((item.listing and item.main_in) or ()))
            self._exact.update((path[0], item.sector) for path in places if path)

    def names_goods(self, pair: Pair) -> bool:
        """Return whether an item stated for the pair, for a wider one or for a class inside it of a practice names goods."""
        practices = (item for item in self.with_practice(pair) if item.goods)
        return any(key in self._with_goods for key in _keys(pair)) or any(practices)

    def with_practice(self, pair: Pair) -> Iterator[Item]:
        """Yield the items that document a practice in the place of the pair or in one that contains it."""
        for region in pair.region:
            yield from self._with_practice.get(region, ())


def _keys(pair: Pair) -> list[tuple[str, str | None]]:
    return [(region, sector) for region in pair.region for sector in (*pair.sector, None)]


def first_published(evidence: QuestionEvidence) -> date | None:
    """Return the first publication date of all items that match the pair, also after the day; weak items excluded."""
    inputs = evidence.inputs
    matching = (
        i
        for i in inputs.items
        if not weak(i) and match(evidence.pair, dated(i, inputs.as_of), inputs.hs) is not None
    )
    return min((item.published_by for item in matching), default=None)


def concerns(item: Item, pair: Pair) -> bool:
    """Return whether an item is stated for the pair, for a wider pair or for one inside it."""
    place = item.region in pair.region or pair.region[0] in item.region_path
    stated = item.sector in pair.sector or bool(pair.sector and pair.sector[0] in item.sector_path)
    return place and (item.every_sector or not item.sector_path or stated)
