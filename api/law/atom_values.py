"""The values of the atoms of all conditions in a case. Places that give the same values count as one, and so do works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.instruments import Laws
from api.law.logic.flag import Case, atom_value, inputs_value
from api.law.logic.goods import crosses_border
from api.law.logic.kleene import Atom

if TYPE_CHECKING:
    from api.database import Release
    from api.law.logic.flag import Values
    from api.law.logic.kleene import Path

WORK = frozenset({"sector_in", "hs_in", "goods"})
"""Kinds of atoms that depend on the sector or the goods alone."""


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
    """The atoms of one release, valued for a place and for a sector or goods apart: both are cached."""

    def __init__(self, release: Release) -> None:
        self._laws = release.keep(Laws)
        self._documented = [
            (number, atom.name.removeprefix("documented:"))
            for number, atom in enumerate(self._laws.atoms)
            if atom.kind == "documented"
        ]
        self._of_place = self._numbers("region_in")
        self._about_inputs = self._numbers("inputs")
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
        case = Case(region, (), frozenset(), {}, frozenset(), date.max)
        return self._side(tuple(_place_value(atom, case) for atom in self._laws.atoms))

    def _work_of(self, sector: Path, goods: frozenset[str], named: bool) -> Side:
        """Return the atoms that depend on the sector or the goods alone, and last whether goods cross a border, or services too.

        Of a fact about inputs: whether the goods may contain these inputs in their own place.
        """
        case = Case((), sector, goods, {}, frozenset(), date.max, named)
        crosses = [crosses_border(sector, named=named, services=services) for services in (False, True)]
        return self._side((*(_work_value(atom, case) for atom in self._laws.atoms), *crosses))

    def _side(self, values: Values) -> Side:
        return self._sides.setdefault(values, Side(values))


def _place_value(atom: Atom, case: Case) -> bool | None:
    if atom.kind == "inputs":
        return atom_value(Atom("region_in", "region", atom.members), case)
    return atom_value(atom, case) if atom.kind == "region_in" else None


def _work_value(atom: Atom, case: Case) -> bool | None:
    if atom.kind == "inputs":
        return atom_value(Atom("hs_in", "hs", atom.within), case) if atom.within else False
    return atom_value(atom, case) if atom.kind in WORK else None
