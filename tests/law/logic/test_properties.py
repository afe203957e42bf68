"""What the law's logic promises of any condition and any case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from api.law.logic.flag import flag, judge
from api.law.logic.kleene import Atom, Not
from tests.law.logic.worlds import ATOMS, FACTS, can_change, cases, in_order, instrument, reckoned, triggers
from tests.scoring.strategies import deterministic

if TYPE_CHECKING:
    from api.law.logic.flag import Case, Flag
    from api.law.logic.kleene import Tree


def judged(trigger: Tree, case: Case) -> Flag:
    """Flag a law in force."""
    found = flag(instrument(trigger), case)
    assert found is not None
    return found


def shuffled(tree: Tree, draw: st.DataObject) -> Tree:
    """Put the parts of a tree in another order, at every level."""
    if isinstance(tree, Atom):
        return tree
    if isinstance(tree, Not):
        return Not(shuffled(tree.of, draw))
    parts = draw.draw(st.permutations(tree.of))
    return type(tree)(tuple(shuffled(part, draw) for part in parts))


@deterministic
@given(triggers, cases())
def test_the_status_is_the_value_of_the_condition(trigger: Tree, case: Case) -> None:
    outcome = reckoned(trigger, {atom: judge(atom, case) for atom in ATOMS})
    told = {True: "applies", None: "conditional", False: "not_triggered"}
    assert judged(trigger, case).status == told[outcome]


@deterministic
@given(triggers, cases())
def test_what_is_missing_is_exactly_what_can_still_change_the_outcome(trigger: Tree, case: Case) -> None:
    found = judged(trigger, case)
    missing = can_change(trigger, {atom: judge(atom, case) for atom in ATOMS})
    assert found.missing_facts == tuple(dict.fromkeys(atom.name for atom in missing))
    assert (found.status == "conditional") == bool(found.missing_facts)


@deterministic
@given(triggers, cases(), st.sampled_from(FACTS), st.booleans())
def test_a_further_fact_turns_only_the_open_into_the_settled(
    trigger: Tree, case: Case, fact: str, answer: bool
) -> None:
    before = judged(trigger, case)
    if fact in case.facts:
        return
    after = judged(trigger, replace(case, facts={**case.facts, fact: answer}))
    if before.status != "conditional":
        assert after.status == before.status
    assert set(after.missing_facts) <= set(before.missing_facts) - {fact}
    if fact not in before.missing_facts:
        assert (after.status, after.missing_facts) == (before.status, before.missing_facts)


@deterministic
@given(triggers, cases())
def test_a_no_is_told_where_the_outcome_rests_on_it(trigger: Tree, case: Case) -> None:
    found = judged(trigger, case)
    known = {atom: judge(atom, case) for atom in ATOMS}
    noes = [atom for atom in ATOMS if atom.kind == "fact" and known[atom] is False]
    sets = [frozenset(s) for s in chain(*(combinations(noes, n) for n in range(len(noes) + 1)))]
    freeing = [s for s in sets if reckoned(trigger, {**known, **dict.fromkeys(s)}) is not False]
    resting = {atom for s in freeing if not any(less < s for less in freeing) for atom in s}
    in_turn = tuple(atom.name for atom in dict.fromkeys(in_order(trigger)) if atom in resting)
    assert found.on_callers_statement == in_turn


@deterministic
@given(triggers, cases(), st.data())
def test_the_order_of_parts_does_not_matter(trigger: Tree, case: Case, data: st.DataObject) -> None:
    one, other = judged(trigger, case), judged(shuffled(trigger, data), case)
    assert one.status == other.status
    for told in ("missing_facts", "on_callers_statement", "atoms"):
        assert set(getattr(one, told)) == set(getattr(other, told))


@deterministic
@given(triggers, cases())
def test_every_atom_is_told_once_with_its_value(trigger: Tree, case: Case) -> None:
    told = [(atom.name, judge(atom, case)) for atom in dict.fromkeys(in_order(trigger))]
    assert [(name, so) for name, _, so in judged(trigger, case).atoms] == told


@deterministic
@given(triggers, cases(), st.integers(-400, 400), st.sampled_from((None, 0, 100)))
def test_dates_come_first(trigger: Tree, case: Case, days: int, lasting: int | None) -> None:
    begun = date(2020, 6, 20)
    ends = None if lasting is None else begun + timedelta(lasting)
    day = begun + timedelta(days)
    found = flag(instrument(trigger, applies_to=ends), replace(case, as_of=day))
    if day < date(2020, 1, 10):
        assert found is None
        return
    assert found is not None
    expected = judged(trigger, case)
    if day < begun:
        expected = replace(expected, status="not_yet_applicable", missing_facts=(), on_callers_statement=())
    elif ends is not None and day > ends:
        expected = replace(
            expected, status="not_triggered", ended_on=ends, missing_facts=(), on_callers_statement=()
        )
    assert found == expected
