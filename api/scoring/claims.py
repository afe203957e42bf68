"""Claims indexed by place and sector, whatever the day: those of a release once, for all of its questions."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from api.scoring.counting import documents, weak
from api.scoring.goods import COVERS, goods_match
from api.scoring.match import match
from api.scoring.named_pairs import NamedPairs
from api.scoring.pair_claims import PairClaims
from api.scoring.practices import documenting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from api.scoring.records import Item, Pair

MOST_PAIRS = 1024
"""Pairs whose matched claims are cached: 40 MB where all of them are wide pairs of named goods, some megabytes as a rule."""

Key = tuple[str | None, str | None]
"""The codes of a place and a sector; None where none is stated."""


class Claims(Collection["Item"]):
    """Items indexed by the place and the sector that they name, so that a pair is compared only with candidates."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.named = NamedPairs()
        self._items: list[Item] = []
        self._stated: dict[Key, list[Item]] = {}
        self._with_practice: dict[str | None, list[Item]] = {}
        self._named_inside: dict[str, set[Key]] = {"work": set(), "place": set(), "both": set()}
        self._exact: set[Key] = set()
        self._in_every_sector: set[str | None] = set()
        self.pair = lru_cache(maxsize=MOST_PAIRS)(self._pair)
        self.covering = lru_cache(maxsize=MOST_PAIRS)(self._covering)
        for item in sorted(items, key=attrgetter("id")):
            self._add(item)

    @classmethod
    def of(cls, items: Iterable[Item]) -> Claims:
        """Return the claims of a question, which may be an index that it shares with others."""
        return items if isinstance(items, Claims) else cls(items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __contains__(self, item: object) -> bool:
        return item in self._items

    def _add(self, item: Item) -> None:
        self._items.append(item)
        self._stated.setdefault((item.region, item.sector), []).append(item)
        self._add_around(item)
        if documents(item):
            self.named.add(item)
            if item.practice:
                self._with_practice.setdefault(item.region, []).append(item)
        if item.axes and item.supports and not (item.opinion or weak(item)):
            self._add_exact(item)

    def _add_around(self, item: Item) -> None:
        """Index an item by the pairs that it names something inside of: by its place and wider work, by wider places, and both."""
        inside = self._named_inside
        inside["work"].update((item.region, sector) for sector in item.sector_path)
        inside["place"].update((place, item.sector) for place in item.region_path)
        inside["both"].update((place, sector) for place in item.region_path for sector in item.sector_path)

    def _add_exact(self, item: Item) -> None:
        """Index an item by the pairs that it could count exactly for; without a sector, only where a practice is documented."""
        if item.every_sector:
            self._in_every_sector.add(item.region)
        elif item.sector or item.practice:
            places = (item.region_path, *((item.listing and item.main_in) or ()))
            self._exact.update((path[0], item.sector) for path in places if path)

    def stated(self, pair: Pair) -> list[Item]:
        """Return the items stated for the pair or for a wider one, those without a sector included, in order of ids."""
        found: list[Item] = []
        for region in pair.region:
            for sector in (*pair.sector, None):
                found += self._stated.get((region, sector), ())
        return sorted(found, key=attrgetter("id"))

    def is_silent(self, pair: Pair) -> bool:
        """Return whether no item is stated for a pair with a sector, for a wider pair or for one inside it, whatever the day."""
        if not pair.sector:
            return False
        place, sector, inside, stated = pair.region[0], pair.sector[0], self._named_inside, self._stated
        work = (*pair.sector, None)
        return not (
            (place, sector) in inside["both"]
            or any((region, sector) in inside["work"] for region in pair.region)
            or any((place, wider) in inside["place"] for wider in work)
            or any((region, wider) in stated for region in pair.region for wider in work)
        )

    def may_count_exactly(self, pair: Pair) -> bool:
        """Return whether an item that could count for exactly a pair is stated there, whatever goods, practices and day."""
        place = pair.region[0]
        return (
            (bool(pair.sector) and (place, pair.sector[0]) in self._exact)
            or (place, None) in self._exact
            or not self._in_every_sector.isdisjoint(pair.region)
        )

    def _pair(self, pair: Pair, hs: str | None) -> PairClaims:
        """Return the claims of a pair for goods; the same for all goods where no item of it names any."""
        stated = self.stated(pair)
        practices = [item for region in pair.region for item in self._with_practice.get(region, ())]
        if hs is not None and not any(item.goods for item in (*stated, *practices)):
            return self.pair(pair, None)
        matches = [m for item in stated if (m := match(pair, item, hs)) is not None]
        return PairClaims(pair, hs, matches, documenting(pair, practices, hs))

    def _covering(self, hs: str) -> frozenset[str]:
        """Return the ids of the items that name goods and cover a code: codes with the same ones have the same scores."""
        return frozenset(i.id for i in self._items if i.goods and goods_match(i, (), hs) == COVERS)
