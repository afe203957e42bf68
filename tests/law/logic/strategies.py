"""Random and fixed conditions and cases for tests of the legal logic, and a second implementation to compare with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from api.law.logic.flag import Case, FlagResult, Rule, atom_value, flag_at
from api.law.logic.kleene import All, Any_, Atom, Not
from api.law.logic.trigger import parse_trigger
from api.law.logic.validity import Stage, Validity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.law.logic.kleene import Path, Tree

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
    """Parse a trigger over these places and sectors."""
    return parse_trigger(written, REGIONS.__getitem__, SECTORS.__getitem__)


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
"""A value of every atom."""


def _joined(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    parts = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(inner.map(Not), parts.map(All), parts.map(Any_))


trees: st.SearchStrategy[Tree] = st.recursive(st.sampled_from(ATOMS), _joined, max_leaves=9)
"""Any tree."""

repeating_trees: st.SearchStrategy[Tree] = st.recursive(st.sampled_from(ATOMS[4:7]), _joined, max_leaves=12)
"""Trees in which a few facts occur many times."""


def one_way(tree: Tree, polarity: bool = True) -> Tree:
    """Negate atoms so that each occurs with one polarity only, that of SIGNS."""
    if isinstance(tree, Atom):
        return tree if SIGNS[tree] == polarity else Not(tree)
    if isinstance(tree, Not):
        return Not(one_way(tree.of, not polarity))
    return type(tree)(tuple(one_way(part, polarity) for part in tree.of))


triggers = st.one_of(trees, repeating_trees).map(one_way)
"""Trees that a rule may have."""


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case."""
    stated = draw(st.fixed_dictionaries(dict.fromkeys(FACTS, answers)))
    return Case(
        region=draw(st.sampled_from([*REGIONS.values()])),
        sector=draw(st.sampled_from([*SECTORS.values()])),
        goods=draw(st.frozensets(st.sampled_from(GOODS))),
        facts={name: answer for name, answer in stated.items() if answer is not None},
        documented=draw(st.sampled_from((frozenset(), frozenset({"dprk_labour"})))),
        as_of=TODAY,
    )


def rule(trigger: Tree | dict[str, Any], **fixed: Any) -> Rule:
    """Return a rule of a law in force with this condition."""
    made = Rule(
        id="law",
        jurisdiction="US",
        addressee="importer",
        validity=Validity(adopted=date(2020, 1, 10), applies_from=date(2020, 6, 20), applies_to=None),
        trigger=tree(trigger) if isinstance(trigger, dict) else trigger,
    )
    return replace(made, **fixed)


def case(region: str | Path = "NO", sector: str | Path = "1410", *goods: str, **fixed: Any) -> Case:
    """Return a case: a place and a sector by code, goods, and other fields by name."""
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


def computed(tree: Tree, known: Mapping[Atom, bool | None]) -> bool | None:
    """Evaluate a tree with numbers: false 0, unknown 1, true 2; not, and, or are 2 - x, min, max."""

    def number(tree: Tree) -> int:
        if isinstance(tree, Atom):
            return {False: 0, None: 1, True: 2}[known[tree]]
        if isinstance(tree, Not):
            return 2 - number(tree.of)
        return (min if isinstance(tree, All) else max)(number(part) for part in tree.of)

    return {0: False, 1: None, 2: True}[number(tree)]


def in_order(tree: Tree) -> list[Atom]:
    """List the atoms of a tree in written order, with repetitions."""
    if isinstance(tree, Atom):
        return [tree]
    return [a for part in ((tree.of,) if isinstance(tree, Not) else tree.of) for a in in_order(part)]


def completions(atoms: Iterable[Atom], known: Mapping[Atom, bool | None]) -> list[dict[Atom, bool]]:
    """Return every combination of values for the unknown atoms."""
    choices = [
        (atom, (False, True) if known[atom] is None else (known[atom],)) for atom in dict.fromkeys(atoms)
    ]
    combinations = product(*(choice for _, choice in choices))
    return [{atom: bool(v) for (atom, _), v in zip(choices, values, strict=True)} for values in combinations]


def can_change(tree: Tree, known: Mapping[Atom, bool | None]) -> list[Atom]:
    """Find the unknown atoms that the result depends on, for some values of the others, by trying all."""
    every = completions(in_order(tree), known)
    return [
        atom
        for atom in dict.fromkeys(in_order(tree))
        if known[atom] is None
        and any(computed(tree, {**a, atom: True}) != computed(tree, {**a, atom: False}) for a in every)
    ]


def flag(rule: Rule, case: Case) -> FlagResult | None:
    """Return the result of a rule in a case, as `FlagIndex` computes it; None before the law is adopted."""
    stage = rule.validity.stage(case.as_of)
    if stage is Stage.NOT_ADOPTED:
        return None
    denied = frozenset(name for name, answer in case.facts.items() if answer is False)
    return flag_at(rule, stage, tuple(atom_value(atom, case) for atom, _ in rule.details), denied)
