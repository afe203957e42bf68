"""The values of the atoms of all conditions in a case. Places that give the same values count as one, and so do works."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.goods_bits import GoodsBits
from api.law.instruments import Laws
from api.law.logic.flag import inputs_value, is_within
from api.law.logic.goods import crosses_border, has_goods

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release
    from api.law.logic.flag import Case, Values
    from api.law.logic.kleene import Path


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The values that all places, or all works, of one kind give to the atoms. Equal by identity only, so a key of a cache is small."""

    values: Values


class FlagsKey(NamedTuple):
    """Everything that determines the flags of a case without facts of the caller; ``day`` is the first of its period."""

    day: date
    into: frozenset[str]
    place: Side
    work: Side
    documented: frozenset[str]


class AtomValues:
    """The atoms of one release, valued for a place and for a sector or goods apart: both are cached.

    The values are those of ``atom_value``, the plain definition. Here they are read from indexes: which atoms name a place,
    and which goods are under the prefixes of an atom.
    """

    def __init__(self, release: Release) -> None:
        self._laws = release.keep(Laws)
        self._documented = [
            (number, atom.name.removeprefix("documented:"))
            for number, atom in enumerate(self._laws.atoms)
            if atom.kind == "documented"
        ]
        self._of_place = self._numbers("region_in")
        self._about_inputs = self._numbers("inputs")
        self._about_places = [*self._of_place, *self._about_inputs]
        self._inside: defaultdict[str, list[int]] = defaultdict(list)
        self._around: defaultdict[str, list[int]] = defaultdict(list)
        for number in self._about_places:
            members = self._laws.atoms[number].members
            for code in {path[0] for path in members}:
                self._inside[code].append(number)
            for code in {code for path in members for code in path}:
                self._around[code].append(number)
        bits = release.keep(GoodsBits)
        self._bits_of = bits.of
        self._under: dict[int, int] = {}
        for number, atom in enumerate(self._laws.atoms):
            prefixes = atom.within if atom.kind == "inputs" else atom.members if atom.kind == "hs_in" else ()
            if prefixes:
                self._under[number] = bits.under(path[0] for path in prefixes)
        self._sides: dict[Values, Side] = {}
        self._place = lru_cache(maxsize=8192)(self._place_of)
        self._work = lru_cache(maxsize=8192)(self._work_of)

    def _numbers(self, kind: str) -> list[int]:
        return [number for number, atom in enumerate(self._laws.atoms) if atom.kind == kind]

    def key(self, case: Case, into: frozenset[str]) -> FlagsKey:
        """Return what determines the flags of a case, the facts of the caller apart."""
        day = self._laws.periods.first(case.as_of)
        work = self._work(case.sector, case.goods, case.named)
        return FlagsKey(day, into, self._place(case.region), work, case.documented)

    def of(self, key: FlagsKey) -> list[bool | None]:
        """Return the value of every atom; facts that only the caller can know stay unknown."""
        place, (*values, goods, goods_or_services) = key.place.values, key.work.values
        for number in self._of_place:
            values[number] = place[number]
        for number in self._about_inputs:
            reached = goods_or_services if self._laws.atoms[number].services else goods
            values[number] = inputs_value(inside=place[number], goods=reached, within=values[number])
        for number, practice in self._documented:
            values[number] = True if practice in key.documented else None
        return values

    def _place_of(self, region: Path) -> Side:
        """Return the atoms that depend on the place alone; of a fact about inputs, whether this is its place."""
        values: list[bool | None] = [None] * len(self._laws.atoms)
        for number in self._about_places if region else ():
            values[number] = False
        for number in self._around.get(region[0], ()) if region else ():
            values[number] = None
        for code in region:
            for number in self._inside.get(code, ()):
                values[number] = True
        return self._side(tuple(values))

    def _work_of(self, sector: Path, goods: frozenset[str], named: bool) -> Side:
        """Return the atoms that depend on the sector or the goods alone, and last whether goods cross a border, or services too.

        Of a fact about inputs: whether the goods may contain these inputs in their own place.
        """
        own, are_goods = self._bits_of(goods), has_goods(sector, named=named)
        unknown = are_goods is None or (are_goods and not goods)
        values: list[bool | None] = [None] * len(self._laws.atoms)
        for number, atom in enumerate(self._laws.atoms):
            if number in self._under:
                values[number] = None if unknown else _share(own & self._under[number], own)
            elif atom.kind == "inputs":
                values[number] = False
            elif atom.kind == "goods":
                values[number] = are_goods
            elif atom.kind == "sector_in":
                values[number] = False if named else is_within(sector, atom.members)
        crosses = [crosses_border(sector, named=named, services=services) for services in (False, True)]
        return self._side((*values, *crosses))

    def _side(self, values: Values) -> Side:
        return self._sides.setdefault(values, Side(values))


def _share(part: int, of: int) -> bool | None:
    """Return whether a part of some goods is all of them, none, or a part (unknown)."""
    if part == 0:
        return False
    return True if part == of else None
