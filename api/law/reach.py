"""The reach of a law by inputs: the place and the goods that a fact about inputs is about, and the evidence that leads there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.law.logic.kleene import Atom

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Row
    from api.law.goods_bits import GoodsBits
    from api.law.logic.flag import Case
    from api.trees import Trees


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """The place and the goods that a fact about inputs is about, and the evidence that leads there.

    No ``hs``: all goods. ``within``: goods of the place itself that may be of these, or made of them. ``abroad``: usual
    inputs lead there from any country; else from the place's own country only, as for goods that no country may import.
    ``services``: it is about services too. Equal by identity only.
    """

    fact: str
    regions: frozenset[str]
    paths: frozenset[tuple[str, ...]]
    hs: tuple[str, ...]
    within: tuple[str, ...]
    practices: frozenset[str]
    abroad: bool
    services: bool


def reach_of(row: Row, trees: Trees) -> Reach | None:
    """Return the reach of an instrument's fact about inputs; its goods are those of the condition unless named."""
    inputs = row["inputs"]
    if not inputs or not inputs.get("regions"):
        return None
    return Reach(
        fact=fact_about_inputs(row),
        regions=frozenset(inputs["regions"]),
        paths=frozenset(map(trees.region, inputs["regions"])),
        hs=tuple(inputs.get("hs") or _goods_of(row["trigger"])),
        within=tuple(inputs.get("within") or ()),
        practices=frozenset(inputs.get("practices") or ()),
        abroad=inputs.get("abroad") == "yes",
        services=row["covers"] == "goods_and_services",
    )


def inputs_atom(reach: Reach | None) -> Mapping[str, Atom]:
    """Return the atom of a fact about inputs by its name; nothing where the fact has a name of its own."""
    if reach is None:
        return {}
    within = frozenset((prefix,) for prefix in reach.within)
    if ":" not in reach.fact:
        return {}
    return {reach.fact: Atom("inputs", reach.fact, reach.paths, within, reach.services)}


def fact_about_inputs(row: Row) -> str:
    """Return the name of an instrument's fact about inputs."""
    return str(row["inputs"].get("fact") or f"inputs_from:{row['id']}")


def _goods_of(trigger: Any) -> list[str]:
    """Return the HS prefixes of a condition; those that it excludes are none of its goods."""
    if isinstance(trigger, dict):
        if "hs_in" in trigger:
            return list(trigger["hs_in"])
        if "during" in trigger:
            return _goods_of(trigger["during"]["of"])
        return [code for key in ("all", "any") for part in trigger.get(key, ()) for code in _goods_of(part)]
    return []


class Reaches:
    """The reaches of all laws. Which are around a place is cached, and which of their facts goods are in."""

    def __init__(self, reaches: Sequence[Reach], bits: GoodsBits) -> None:
        self._reaches, self._bits = reaches, bits
        self._near: defaultdict[str, set[int]] = defaultdict(set)
        self._containing: defaultdict[str, set[int]] = defaultdict(set)
        for number, reach in enumerate(reaches):
            for code in reach.regions:
                self._near[code].add(number)
            for path in reach.paths:
                for code in path:
                    self._containing[code].add(number)
        self._of_goods = [bits.under(reach.hs + reach.within) for reach in reaches]
        self._around = lru_cache(maxsize=8192)(self._reaches_around)
        self._facts = lru_cache(maxsize=2048)(self._facts_reached)

    def facts_of(self, case: Case) -> frozenset[str]:
        """Return the facts about inputs whose place and goods a pair is, or contains."""
        return self._facts(self._around(case.region), case.goods)

    def _reaches_around(self, region: tuple[str, ...]) -> frozenset[int]:
        """Return the numbers of the reaches whose place a place is in, or contains."""
        found = [self._near.get(code, ()) for code in region]
        return frozenset(self._containing.get(region[0], ())).union(*found)

    def _facts_reached(self, reaches: frozenset[int], goods: frozenset[str]) -> frozenset[str]:
        """Return the facts of the reaches that some of the goods are in."""
        own = self._bits.of(goods)
        return frozenset(
            self._reaches[number].fact
            for number in reaches
            if not self._reaches[number].hs or own & self._of_goods[number]
        )
