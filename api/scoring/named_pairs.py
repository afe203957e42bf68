"""The pairs that claims name, found by what contains them: the parts of a question, and what is rolled up to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.counting import is_known
from api.scoring.goods import OTHER, goods_match
from api.scoring.paths import codes, levels_between
from api.scoring.records import Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from api.scoring.records import Item, Path

Naming = dict[Pair, list["Item"]]
"""Pairs, each with the items that name it."""


class NamedPairs:
    """The pairs that items which document something are stated for, each with these items.

    A listing is stated also for the places where its row says that the good is the main part of the class.
    """

    def __init__(self) -> None:
        self._inside: dict[tuple[str, str], Naming] = {}
        self._in_place: dict[tuple[str, str], Naming] = {}
        self._in_every_sector: dict[str, list[Item]] = {}
        self._by_factor: dict[tuple[str, str], list[tuple[float, Pair, list[Item]]]] = {}

    def add(self, item: Item) -> None:
        """Index an item that documents something by the places and sectors that contain the pairs it names."""
        if item.every_sector:
            for place in item.region_path:
                self._in_every_sector.setdefault(place, []).append(item)
        if not item.sector_path:
            return
        for path in dict.fromkeys((item.region_path, *((item.listing and item.main_in) or ()))):
            if path:
                self._add_pair(Pair(path, item.sector_path), item)

    def _add_pair(self, pair: Pair, item: Item) -> None:
        for sector in pair.sector:
            self._in_place.setdefault((pair.region[0], sector), {}).setdefault(pair, []).append(item)
            for place in pair.region:
                self._inside.setdefault((place, sector), {}).setdefault(pair, []).append(item)

    def includes(self, pair: Pair, hs: str | None, as_of: date) -> bool:
        """Return whether an item known on a day names a pair, for goods that concern the question."""
        items = self._in_place.get(codes(pair), {}).get(pair, ())
        return any(_names(item, hs, as_of) for item in items)

    def inside(self, outer: Pair, hs: str | None, as_of: date) -> list[Pair]:
        """Return the pairs inside a pair, other than itself, that an item known on a day names, in order of codes."""
        found = self._inside.get(codes(outer)) if outer.sector else None
        return _known(found, hs, as_of, outer) if found else []

    def rolled_up(self, outer: Pair, hs: str | None, as_of: date) -> Iterator[tuple[Pair, float]]:
        """Yield the pairs inside a pair with the factors by which it rolls up their axes, highest first, then by codes."""
        key = codes(outer)
        inside = self._inside.get(key) if outer.sector else None
        if inside is None:  # not stored: there are millions of such pairs
            return
        if key not in self._by_factor:
            found = [
                (factor_between(outer, pair), pair, items) for pair, items in inside.items() if pair != outer
            ]
            self._by_factor[key] = sorted(found, key=lambda each: (-each[0], codes(each[1])))
        for factor, pair, items in self._by_factor[key]:
            if any(_names(item, hs, as_of) for item in items):
                yield pair, factor

    def around(self, pair: Pair, hs: str | None, as_of: date) -> list[Pair]:
        """Return the pairs of places that contain the place of a pair, of its sector or one inside it, in order of codes."""
        if not pair.sector:
            return []
        found = [
            each
            for place in pair.region[1:]
            if (naming := self._in_place.get((place, pair.sector[0])))
            for each in _known(naming, hs, as_of, pair)
        ]
        return sorted(found, key=codes)

    def sectors(self, outer: Pair, hs: str | None, as_of: date) -> set[Path]:
        """Return the sectors inside that of a pair that items name, in places inside its own and in those that contain it."""
        found = {*self.inside(outer, hs, as_of), *self.around(outer, hs, as_of)}
        return {outer.sector, *(pair.sector for pair in found)}

    def places_of_every_sector(self, outer: Pair, as_of: date) -> set[Path]:
        """Return the places inside that of a pair, or that place, for which every sector is stated."""
        items = self._in_every_sector.get(outer.region[0], ())
        return {item.region_path for item in items if is_known(item, as_of)}


def factor_between(outer: Pair, inner: Pair) -> float:
    """Return the factor for the levels of place and of sector between two pairs."""
    regions, sectors = levels_between(outer, inner)
    return float(method.ROLL_UP_REGION**regions * method.ROLL_UP_SECTOR**sectors)


def _known(naming: Naming, hs: str | None, as_of: date, other: Pair) -> list[Pair]:
    found: Iterable[Pair] = (
        pair
        for pair, items in naming.items()
        if pair != other and any(_names(item, hs, as_of) for item in items)
    )
    return sorted(found, key=codes)


def _names(item: Item, hs: str | None, as_of: date) -> bool:
    return is_known(item, as_of) and (hs is None or goods_match(item, item.region_path, hs) != OTHER)
