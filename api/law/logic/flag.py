"""The flag of a law on a case: whether it may be engaged, and which facts can still change that. Not legal advice.

The validity in time is decided first, then the condition (``kleene``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.law.logic.goods import GOODS, crosses_border, has_goods
from api.law.logic.kleene import atoms, deciding_atoms, evaluate, polarities, simplify
from api.law.logic.validity import Stage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from api.law.logic.kleene import Atom, Path, Tree
    from api.law.logic.validity import Validity

DETAILS = {
    "region_in": "the place lies in {}",
    "sector_in": "the sector lies in {}",
    "hs_in": "the goods fall under HS {}",
    "fact": "{} is the case (only the caller can know)",
    "inputs": "{} is the case (only the caller can know; in the place itself its goods decide)",
    "goods": "there are goods: the sector makes them, or the request names them",
    "documented": "{} is documented for this State",
}
"""The meaning of an atom in words, by kind."""


Values = tuple[bool | None, ...]
"""Values of the atoms of a condition, in order of first appearance; ``None``: unknown."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """The part of an instrument that its flag depends on: addressee, validity and condition. Equal by identity only."""

    id: str
    jurisdiction: str
    addressee: str
    validity: Validity
    trigger: Tree
    details: tuple[tuple[Atom, str], ...] = field(init=False, repr=False)
    """The atoms of the condition in order of first appearance, each with its meaning in words."""

    def __post_init__(self) -> None:
        polarities(self.trigger)
        object.__setattr__(self, "details", tuple((atom, detail(atom)) for atom in atoms(self.trigger)))


@dataclass(frozen=True, slots=True)
class Case:
    """The case that rules are applied to: a place, a sector and its goods on a day, stated facts, documented practices.

    An empty path means any place or any sector. ``goods`` are HS subheadings: all of the sector, or those requested, and
    then they are ``named`` and decide alone. ``facts`` maps a fact to the caller's yes (true) or no; a fact that is
    missing is unknown.
    """

    region: Path
    sector: Path
    goods: frozenset[str]
    facts: Mapping[str, bool | None]
    documented: frozenset[str]
    as_of: date
    named: bool = False


class AtomResult(NamedTuple):
    """An atom in a case: its name, its meaning in words, and its value (``None``: unknown)."""

    name: str
    detail: str
    value: bool | None


@dataclass(frozen=True, slots=True)
class FlagResult:
    """The result of a rule in a case.

    ``missing_facts``: the names of exactly the unknown atoms that can still change the status.
    ``on_callers_statement``: the facts answered no without which the condition would not be false.
    """

    instrument: str
    status: str
    missing_facts: tuple[str, ...]
    on_callers_statement: tuple[str, ...]
    ended_on: date | None
    atoms: tuple[AtomResult, ...]


def flag_at(rule: Rule, stage: Stage, values: Values, denied: frozenset[str]) -> FlagResult:
    """Return the result of a rule at this stage of its law, with these values of its atoms; ``denied``: by the caller.

    A condition that is false whatever the facts is not triggered before the first day either: the law never reaches these goods.
    """
    details = rule.details
    known = dict(zip((atom for atom, _ in details), values, strict=True))
    results = tuple(
        AtomResult(atom.name, text, known[atom]) for atom, text in details if _explained(atom, known)
    )
    if stage is Stage.NOT_YET_APPLICABLE and not _is_out_of_reach(rule, known, denied):
        return FlagResult(rule.id, "not_yet_applicable", (), (), None, results)
    if stage is Stage.ENDED:
        return FlagResult(rule.id, "not_triggered", (), (), rule.validity.applies_to, results)
    return _by_condition(rule, known, results, denied)


def _is_out_of_reach(rule: Rule, values: Mapping[Atom, bool | None], denied: frozenset[str]) -> bool:
    """Return whether place, sector and goods make a condition false; what the caller states or denies leaves it open."""
    stated = {atom for atom in values if atom.kind == "fact" or atom.name in denied}
    known = {atom: None if atom in stated else value for atom, value in values.items()}
    return evaluate(rule.trigger, known) is False


def _explained(atom: Atom, values: Mapping[Atom, bool | None]) -> bool:
    """Return whether an explanation includes an atom: that there are goods is mentioned only where it is not sure."""
    return atom != GOODS or values[atom] is not True


def _by_condition(
    rule: Rule,
    values: Mapping[Atom, bool | None],
    results: tuple[AtomResult, ...],
    denied: frozenset[str],
) -> FlagResult:
    outcome = evaluate(rule.trigger, values)
    if outcome:
        status = "applies_to_state" if rule.addressee == "state" else "applies"
        return FlagResult(rule.id, status, (), (), None, results)
    if outcome is False:
        stated = _names(values, _decisive_denials(rule.trigger, values, denied))
        return FlagResult(rule.id, "not_triggered", (), stated, None, results)
    missing = _names(values, deciding_atoms(simplify(rule.trigger, values)))
    return FlagResult(rule.id, "conditional", missing, (), None, results)


def _decisive_denials(
    trigger: Tree, values: Mapping[Atom, bool | None], denied: frozenset[str]
) -> frozenset[Atom]:
    """Return the facts answered no that make the condition false, alone or together.

    Only facts that count for the condition are considered. Every unknown atom is assumed to favour the condition.
    """
    polarity = polarities(trigger)
    facts = {atom for atom, v in values.items() if atom.name in denied and v is False and polarity[atom]}
    rest = {atom: polarity[atom] if v is None else v for atom, v in values.items() if atom not in facts}
    return deciding_atoms(simplify(trigger, rest))


def _names(order: Iterable[Atom], selected: frozenset[Atom]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(atom.name for atom in order if atom in selected))


def detail(atom: Atom) -> str:
    """Return the meaning of an atom in words."""
    codes = () if atom.kind == "inputs" else atom.members
    what = ", ".join(sorted(path[0] for path in codes)) or atom.name.removeprefix("documented:")
    return DETAILS[atom.kind].format(what)


def atom_value(atom: Atom, case: Case) -> bool | None:
    """Return the value of an atom in a case; ``None``: unknown, or true of a part only."""
    if atom.kind not in VALUES:
        raise ValueError(f"no atom is of kind {atom.kind!r}")
    return VALUES[atom.kind](atom, case)


def _documented(atom: Atom, case: Case) -> bool | None:
    return True if atom.name.removeprefix("documented:") in case.documented else None


def _goods_in(case: Case, prefixes: frozenset[Path]) -> bool | None:
    """Return whether the goods are under one of the prefixes; unknown where there are goods, but not which."""
    goods = has_goods(case.sector, named=case.named)
    if goods is None or (goods and not case.goods):
        return None
    return _under(case.goods, prefixes)


def _inputs(atom: Atom, case: Case) -> bool | None:
    """Return whether the goods are made from a place and its products.

    Where the caller states nothing it is unknown, except in the place itself, where the goods decide, and for a service
    where the fact is about goods alone.
    """
    if atom.name in case.facts:
        return case.facts[atom.name]
    return inputs_value(
        inside=is_within(case.region, atom.members),
        goods=crosses_border(case.sector, named=case.named, services=atom.services),
        within=_goods_in(case, atom.within) if atom.within else False,
    )


def inputs_value(*, inside: bool | None, goods: bool | None, within: bool | None) -> bool | None:
    """Return the value of a fact about inputs from whether the place is its own and what the goods are."""
    return False if goods is False or (inside and within is False) else None


def is_within(path: Path, members: frozenset[Path]) -> bool | None:
    """Return whether a place or sector is inside a member; unknown where it contains one."""
    codes, ancestors = _codes(members)
    if not codes.isdisjoint(path):
        return True
    return None if not path or path[0] in ancestors else False


@lru_cache(maxsize=512)
def _codes(members: frozenset[Path]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes of members, and those with all their ancestors."""
    return frozenset(path[0] for path in members), frozenset(code for path in members for code in path)


@lru_cache(maxsize=16384)
def _under(goods: frozenset[str], members: frozenset[Path]) -> bool | None:
    """Return whether goods are under one of the prefixes: all of them, none, or a part (unknown)."""
    prefixes = tuple(member[0] for member in members)
    under = sum(good.startswith(prefixes) for good in goods)
    if under == 0:
        return False
    return True if under == len(goods) else None


VALUES: dict[str, Callable[[Atom, Case], bool | None]] = {
    "region_in": lambda atom, case: is_within(case.region, atom.members),
    "sector_in": lambda atom, case: False if case.named else is_within(case.sector, atom.members),
    "hs_in": lambda atom, case: _goods_in(case, atom.members),
    "goods": lambda _, case: has_goods(case.sector, named=case.named),
    "fact": lambda atom, case: case.facts.get(atom.name),
    "inputs": _inputs,
    "documented": _documented,
}
"""How an atom is evaluated, by kind. Named goods decide alone: a sector then brings nothing in."""
