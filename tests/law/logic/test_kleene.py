"""What three-valued logic promises of any condition, whatever is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.law.logic.kleene import All, Any_, Atom, Not, atoms, deciding, left, value, ways
from tests.law.logic.worlds import (
    ATOMS,
    can_change,
    completions,
    in_order,
    instrument,
    knowns,
    reckoned,
    tangles,
    tree,
    trees,
    triggers,
)
from tests.scoring.strategies import deterministic

if TYPE_CHECKING:
    from api.law.logic.kleene import Tree

Known = dict[Atom, bool | None]


@deterministic
@given(trees, knowns)
def test_a_tree_is_worth_what_kleenes_tables_say(tree: Tree, known: Known) -> None:
    assert value(tree, known) is reckoned(tree, known)


@deterministic
@given(trees, trees, knowns)
def test_kleenes_laws_hold(a: Tree, b: Tree, known: Known) -> None:
    def same(one: Tree, other: Tree) -> bool:
        return value(one, known) is value(other, known)

    assert same(Not(Not(a)), a)
    assert same(Not(All((a, b))), Any_((Not(a), Not(b))))
    assert same(Not(Any_((a, b))), All((Not(a), Not(b))))
    for join, other in ((All, Any_), (Any_, All)):
        assert same(join((a, b)), join((b, a)))
        assert same(join((a, a)), a)
        assert same(join((a,)), a)
        assert same(join((a, other((a, b)))), a)


@deterministic
@given(trees, knowns, knowns)
def test_a_further_answer_never_changes_one_that_is_known(tree: Tree, known: Known, more: Known) -> None:
    before = value(tree, known)
    fuller = {atom: more[atom] if known[atom] is None else known[atom] for atom in ATOMS}
    assert before is None or value(tree, fuller) is before


@deterministic
@given(trees, knowns, knowns)
def test_what_is_left_stands_for_the_whole(tree: Tree, known: Known, more: Known) -> None:
    fuller = {atom: more[atom] if known[atom] is None else known[atom] for atom in ATOMS}
    rest = left(tree, known)
    assert (rest if isinstance(rest, bool) else value(rest, more)) is value(tree, fuller)
    assert isinstance(rest, bool) or all(known[atom] is None for atom in atoms(rest))


@deterministic
@given(st.one_of(trees, tangles), knowns)
def test_what_can_decide_is_what_trying_every_answer_finds(tree: Tree, known: Known) -> None:
    assert deciding(left(tree, known)) == frozenset(can_change(tree, known))


@deterministic
@given(tangles)
def test_an_atom_that_others_make_needless_decides_nothing(tree: Tree) -> None:
    assert deciding(tree) == frozenset(can_change(tree, dict.fromkeys(ATOMS)))


@pytest.mark.parametrize(
    ("sums", "decide"),
    [
        (["a", "ab"], "a"),
        (["ba", "a"], "a"),
        (["cba", "ab"], "ab"),
        (["cab", "ba", "d"], "abd"),
        (["ab", "ac", "bc"], "abc"),
        (["dab", "ac", "ba", "ca"], "abc"),
    ],
)
def test_what_is_absorbed_decides_nothing(sums: list[str], decide: str) -> None:
    written = {"any": [{"all": [{"fact": name} for name in product]} for product in sums]}
    assert {atom.name for atom in deciding(tree(written))} == set(decide)


@deterministic
@given(triggers, knowns)
def test_not_known_means_that_both_outcomes_are_possible(trigger: Tree, known: Known) -> None:
    outcomes = {reckoned(trigger, answered) for answered in completions(in_order(trigger), known)}
    assert outcomes == ({True, False} if value(trigger, known) is None else {value(trigger, known)})


@deterministic
@given(trees)
def test_an_atom_that_stands_both_ways_is_refused_and_no_other(tree: Tree) -> None:
    def signed(tree: Tree, way: bool) -> set[tuple[Atom, bool]]:
        if isinstance(tree, Not):
            return signed(tree.of, not way)
        return {(tree, way)} if isinstance(tree, Atom) else set().union(*(signed(p, way) for p in tree.of))

    found = signed(tree, way=True)
    if len(found) == len(dict(found)):
        assert ways(tree) == dict(found)
        assert instrument(tree).trigger is tree
    else:
        with pytest.raises(ValueError, match="both for and against"):
            instrument(tree)


def test_a_hundred_atoms_are_no_burden() -> None:
    pairs = [{"all": [{"fact": f"a{n}"}, {"fact": f"b{n}"}]} for n in range(50)]
    absorbed = {"all": [{"fact": "a0"}, {"fact": "b0"}, {"fact": "never"}]}
    found = deciding(tree({"any": [*pairs, absorbed]}))
    assert {atom.name for atom in found} == {f"{side}{n}" for side in "ab" for n in range(50)}
