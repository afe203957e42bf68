"""Properties of legal flags for any condition and any case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from api.law.logic.flag import atom_value
from api.law.logic.kleene import Atom, Not
from api.law.logic.validity import Validity
from tests.law.logic.strategies import (
    ATOMS,
    FACTS,
    can_change,
    cases,
    computed,
    flag,
    in_order,
    rule,
    triggers,
)
from tests.scoring.strategies import deterministic

if TYPE_CHECKING:
    from api.law.logic.flag import Case, FlagResult
    from api.law.logic.kleene import Tree


def flagged(trigger: Tree, case: Case) -> FlagResult:
    """Return the flag of a law in force."""
    found = flag(rule(trigger), case)
    assert found is not None
    return found


def shuffled(tree: Tree, draw: st.DataObject) -> Tree:
    """Shuffle the operands of a tree at every level."""
    if isinstance(tree, Atom):
        return tree
    if isinstance(tree, Not):
        return Not(shuffled(tree.of, draw))
    parts = draw.draw(st.permutations(tree.of))
    return type(tree)(tuple(shuffled(part, draw) for part in parts))


@deterministic
@given(triggers, cases())
def test_the_status_is_the_value_of_the_condition(trigger: Tree, case: Case) -> None:
    outcome = computed(trigger, {atom: atom_value(atom, case) for atom in ATOMS})
    statuses = {True: "applies", None: "conditional", False: "not_triggered"}
    assert flagged(trigger, case).status == statuses[outcome]


@deterministic
@given(triggers, cases())
def test_the_missing_facts_are_exactly_those_that_can_still_change_the_status(
    trigger: Tree, case: Case
) -> None:
    found = flagged(trigger, case)
    missing = can_change(trigger, {atom: atom_value(atom, case) for atom in ATOMS})
    assert found.missing_facts == tuple(dict.fromkeys(atom.name for atom in missing))
    assert (found.status == "conditional") == bool(found.missing_facts)


@deterministic
@given(triggers, cases(), st.sampled_from(FACTS), st.booleans())
def test_a_further_fact_changes_only_what_was_unknown(
    trigger: Tree, case: Case, fact: str, answer: bool
) -> None:
    before = flagged(trigger, case)
    if fact in case.facts:
        return
    after = flagged(trigger, replace(case, facts={**case.facts, fact: answer}))
    if before.status != "conditional":
        assert after.status == before.status
    assert set(after.missing_facts) <= set(before.missing_facts) - {fact}
    if fact not in before.missing_facts:
        assert (after.status, after.missing_facts) == (before.status, before.missing_facts)


@deterministic
@given(triggers, cases())
def test_a_denial_is_listed_where_the_status_depends_on_it(trigger: Tree, case: Case) -> None:
    found = flagged(trigger, case)
    known = {atom: atom_value(atom, case) for atom in ATOMS}
    denied = [atom for atom in ATOMS if atom.kind == "fact" and known[atom] is False]
    sets = [frozenset(s) for s in chain(*(combinations(denied, n) for n in range(len(denied) + 1)))]
    freeing = [s for s in sets if computed(trigger, {**known, **dict.fromkeys(s)}) is not False]
    resting = {atom for s in freeing if not any(less < s for less in freeing) for atom in s}
    expected = tuple(atom.name for atom in dict.fromkeys(in_order(trigger)) if atom in resting)
    assert found.on_callers_statement == expected


@deterministic
@given(triggers, cases(), st.data())
def test_the_order_of_parts_does_not_matter(trigger: Tree, case: Case, data: st.DataObject) -> None:
    one, other = flagged(trigger, case), flagged(shuffled(trigger, data), case)
    assert one.status == other.status
    for name in ("missing_facts", "on_callers_statement", "atoms"):
        assert set(getattr(one, name)) == set(getattr(other, name))


@deterministic
@given(triggers, cases())
def test_every_atom_is_listed_once_with_its_value(trigger: Tree, case: Case) -> None:
    expected = [(atom.name, atom_value(atom, case)) for atom in dict.fromkeys(in_order(trigger))]
    assert [(name, value) for name, _, value in flagged(trigger, case).atoms] == expected


@deterministic
@given(triggers, cases(), st.integers(-400, 400), st.sampled_from((None, 0, 100)))
def test_the_validity_takes_precedence_over_a_condition_that_facts_can_decide(
    trigger: Tree, case: Case, days: int, lasting: int | None
) -> None:
    begun = date(2020, 6, 20)
    ends = None if lasting is None else begun + timedelta(lasting)
    day = begun + timedelta(days)
    validity = Validity(date(2020, 1, 10), begun, ends)
    found = flag(rule(trigger, validity=validity), replace(case, as_of=day))
    if day < date(2020, 1, 10):
        assert found is None
        return
    assert found is not None
    expected = flagged(trigger, case)
    never = flagged(trigger, replace(case, facts={})).status == "not_triggered"
    if day < begun and not never:
        expected = replace(expected, status="not_yet_applicable", missing_facts=(), on_callers_statement=())
    elif ends is not None and day > ends:
        expected = replace(
            expected, status="not_triggered", ended_on=ends, missing_facts=(), on_callers_statement=()
        )
    assert found == expected
