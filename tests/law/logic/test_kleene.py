"""Properties of three-valued logic for any condition and any known atoms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.law.logic.kleene import All, Any_, Atom, Not, atoms, deciding_atoms, evaluate, polarities, simplify
from tests.law.logic.strategies import (
    ATOMS,
    can_change,
    completions,
    computed,
    in_order,
    knowns,
    repeating_trees,
    rule,
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
def test_a_tree_is_evaluated_by_kleenes_tables(tree: Tree, known: Known) -> None:
    assert evaluate(tree, known) is computed(tree, known)


@deterministic
@given(trees, trees, knowns)
def test_kleenes_laws_are_valid(a: Tree, b: Tree, known: Known) -> None:
    def same(one: Tree, other: Tree) -> bool:
        return evaluate(one, known) is evaluate(other, known)

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
def test_a_further_value_never_changes_a_known_result(tree: Tree, known: Known, more: Known) -> None:
    before = evaluate(tree, known)
    fuller = {atom: more[atom] if known[atom] is None else known[atom] for atom in ATOMS}
    assert before is None or evaluate(tree, fuller) is before


@deterministic
@given(trees, knowns, knowns)
def test_a_simplified_tree_is_equivalent_to_the_original(tree: Tree, known: Known, more: Known) -> None:
    fuller = {atom: more[atom] if known[atom] is None else known[atom] for atom in ATOMS}
    rest = simplify(tree, known)
    assert (rest if isinstance(rest, bool) else evaluate(rest, more)) is evaluate(tree, fuller)
    assert isinstance(rest, bool) or all(known[atom] is None for atom in atoms(rest))


@deterministic
@given(st.one_of(trees, repeating_trees), knowns)
def test_the_deciding_atoms_are_those_found_by_trying_every_value(tree: Tree, known: Known) -> None:
    assert deciding_atoms(simplify(tree, known)) == frozenset(can_change(tree, known))


@deterministic
@given(repeating_trees)
def test_a_redundant_atom_is_not_deciding(tree: Tree) -> None:
    assert deciding_atoms(tree) == frozenset(can_change(tree, dict.fromkeys(ATOMS)))


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
def test_an_absorbed_atom_is_not_deciding(sums: list[str], decide: str) -> None:
    written = {"any": [{"all": [{"fact": name} for name in product]} for product in sums]}
    assert {atom.name for atom in deciding_atoms(tree(written))} == set(decide)


@deterministic
@given(triggers, knowns)
def test_unknown_means_that_both_results_are_possible(trigger: Tree, known: Known) -> None:
    outcomes = {computed(trigger, answered) for answered in completions(in_order(trigger), known)}
    assert outcomes == ({True, False} if evaluate(trigger, known) is None else {evaluate(trigger, known)})


@deterministic
@given(trees)
def test_only_an_atom_with_both_polarities_is_refused(tree: Tree) -> None:
    def signed(tree: Tree, sign: bool) -> set[tuple[Atom, bool]]:
        if isinstance(tree, Not):
            return signed(tree.of, not sign)
        return {(tree, sign)} if isinstance(tree, Atom) else set().union(*(signed(p, sign) for p in tree.of))

    found = signed(tree, sign=True)
    if len(found) == len(dict(found)):
        assert polarities(tree) == dict(found)
        assert rule(tree).trigger is tree
    else:
        with pytest.raises(ValueError, match="both for and against"):
            rule(tree)


def test_a_hundred_atoms_are_feasible() -> None:
    pairs = [{"all": [{"fact": f"a{n}"}, {"fact": f"b{n}"}]} for n in range(50)]
    absorbed = {"all": [{"fact": "a0"}, {"fact": "b0"}, {"fact": "never"}]}
    found = deciding_atoms(tree({"any": [*pairs, absorbed]}))
    assert {atom.name for atom in found} == {f"{side}{n}" for side in "ab" for n in range(50)}
