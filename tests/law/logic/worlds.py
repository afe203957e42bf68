"""Conditions and cases to test the law's logic in, and that logic worked out again in another way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from api.law.logic.flag import All, Any_, Atom, Case, Instrument, Not, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.law.logic.flag import Path, Tree

REGIONS = {
    "CN": ("CN",),
    "CN-XJ": ("CN-XJ", "CN"),
    "CN-LN": ("CN-LN", "CN"),
    "KP": ("KP",),
    "NO": ("NO",),
    "TM": ("TM",),
}
SECTORS = {
    "A": ("A",),
    "01": ("01", "A"),
    "0116": ("0116", "011", "01", "A"),
    "C": ("C",),
    "10": ("10", "C"),
    "1020": ("1020", "102", "10", "C"),
    "1410": ("1410", "141", "14", "C"),
}
TODAY = date(2026, 6, 1)
FACTS = ("dprk_workers", "xuar_inputs", "listed_entity", "forced_labour_found")


def tree(written: Any) -> Tree:
    """Read a trigger over the places and sectors at hand."""
    return tree_of(written, REGIONS.__getitem__, SECTORS.__getitem__)


ATOMS = tuple(
    written
    for written in map(
        tree,
        (
            {"region_in": ["CN-XJ"]},
            {"region_in": ["KP", "CN-LN"]},
            {"sector_in": ["0116", "10"]},
            {"hs_in": ["03", "5201"]},
            *({"fact": name} for name in FACTS),
            {"documented": "dprk_labour"},
        ),
    )
    if isinstance(written, Atom)
)
SIGNS = dict(zip(ATOMS, (True, False, True, True, True, True, False, True, True), strict=True))
GOODS = ("030475", "160414", "520100", "620342")

answers = st.sampled_from((True, False, None))
knowns = st.fixed_dictionaries(dict.fromkeys(ATOMS, answers))
"""What is known of every atom."""


def _joined(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(inner.map(Not), parts.map(All), parts.map(Any_))


trees: st.SearchStrategy[Tree] = st.recursive(st.sampled_from(ATOMS), _joined, max_leaves=9)
"""Any tree at all."""

tangles: st.SearchStrategy[Tree] = st.recursive(st.sampled_from(ATOMS[4:7]), _joined, max_leaves=12)
"""Trees in which a few facts stand again and again."""


def straightened(tree: Tree, way: bool = True) -> Tree:
    """Make each atom speak one way only, as SIGNS have it."""
    if isinstance(tree, Atom):
        return tree if SIGNS[tree] == way else Not(tree)
    if isinstance(tree, Not):
        return Not(straightened(tree.of, not way))
    return type(tree)(tuple(straightened(part, way) for part in tree.of))


triggers = st.one_of(trees, tangles).map(straightened)
"""Trees that an instrument may have."""


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw what may be asked about."""
    given = draw(st.fixed_dictionaries(dict.fromkeys(FACTS, answers)))
    return Case(
        region=draw(st.sampled_from([*REGIONS.values()])),
        sector=draw(st.sampled_from([*SECTORS.values()])),
        goods=draw(st.frozensets(st.sampled_from(GOODS))),
        facts={name: answer for name, answer in given.items() if answer is not None},
        documented=draw(st.sampled_from((frozenset(), frozenset({"dprk_labour"})))),
        as_of=TODAY,
    )


def instrument(trigger: Tree | dict[str, Any], **fixed: Any) -> Instrument:
    """Make a law in force of a condition."""
    made = Instrument(
        id="law",
        jurisdiction="US",
        addressee="importer",
        adopted=date(2020, 1, 10),
        applies_from=date(2020, 6, 20),
        applies_to=None,
        trigger=tree(trigger) if isinstance(trigger, dict) else trigger,
    )
    return replace(made, **fixed)


def case(region: str | Path = "NO", sector: str | Path = "1410", *goods: str, **fixed: Any) -> Case:
    """Put a case: a place and a sector by code, goods, and what else is told by name."""
    return replace(
        Case(
            region=REGIONS[region] if isinstance(region, str) else region,
            sector=SECTORS[sector] if isinstance(sector, str) else sector,
            goods=frozenset(goods),
            facts={},
            documented=frozenset(),
            as_of=TODAY,
        ),
        **fixed,
    )


def reckoned(tree: Tree, known: Mapping[Atom, bool | None]) -> bool | None:
    """Work out a tree with numbers: false 0, not known 1, true 2; not, and, or are 2 - x, min, max."""

    def number(tree: Tree) -> int:
        if isinstance(tree, Atom):
            return {False: 0, None: 1, True: 2}[known[tree]]
        if isinstance(tree, Not):
            return 2 - number(tree.of)
        return (min if isinstance(tree, All) else max)(number(part) for part in tree.of)

    return {0: False, 1: None, 2: True}[number(tree)]


def in_order(tree: Tree) -> list[Atom]:
    """List the atoms of a tree as they are written, each as often as it stands there."""
    if isinstance(tree, Atom):
        return [tree]
    return [a for part in ((tree.of,) if isinstance(tree, Not) else tree.of) for a in in_order(part)]


def completions(atoms: Iterable[Atom], known: Mapping[Atom, bool | None]) -> list[dict[Atom, bool]]:
    """Answer what is not known in every way there is."""
    choices = [
        (atom, (False, True) if known[atom] is None else (known[atom],)) for atom in dict.fromkeys(atoms)
    ]
    ways = product(*(choice for _, choice in choices))
    return [{atom: bool(v) for (atom, _), v in zip(choices, way, strict=True)} for way in ways]


def can_change(tree: Tree, known: Mapping[Atom, bool | None]) -> list[Atom]:
    """Find the atoms not known that the whole turns on, for some answers to the others; by trying all."""
    every = completions(in_order(tree), known)
    return [
        atom
        for atom in dict.fromkeys(in_order(tree))
        if known[atom] is None
        and any(reckoned(tree, {**a, atom: True}) != reckoned(tree, {**a, atom: False}) for a in every)
    ]
