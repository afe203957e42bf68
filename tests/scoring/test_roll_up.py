"""Roll-up of a pair inside to a wider one, reduced for each level; by example."""

from __future__ import annotations

from dataclasses import replace
from math import isclose
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from api.scoring.assess import assess
from tests.scoring.claims import (
    A1,
    SECTORS,
    assessed_pair,
    axis,
    claim,
    denial,
    explained_items,
    scoring_input,
)
from tests.scoring.strategies import deterministic, scoring_inputs, with_only_children

if TYPE_CHECKING:
    from api.scoring.records import ScoringInput


@pytest.mark.parametrize(
    ("region", "sector", "factor"),
    [
        ("CN", "1020", 0.9),
        ("CN-LN", "102", 0.8),
        ("CN-LN", "10", 0.8**2),
        ("CN-LN", "C", 0.8**3),
        ("CN", "C", 0.9 * 0.8**3),
        ("CN-JL", "1020", 0),
        ("CN-LN", "1030", 0),
    ],
)
def test_a_claim_rolls_up_to_the_pairs_that_contain_its_own(region: str, sector: str, factor: float) -> None:
    found = assessed_pair(claim(), region=region, sector=sector).axes["penalty"]
    assert isclose(found.value, A1 * factor)
    assert found.own == 0
    assert (found.rolled_up is None) == (factor == 0)


def test_the_highest_pair_inside_is_rolled_up_and_several_do_not_add_up() -> None:
    inside = (claim(id="here"), claim(id="there", region="CN-JL", origin="second", grade="B1"))
    assert isclose(axis("penalty", *inside, region="CN"), A1 * 0.9)
    stated = claim(id="stated", region="CN", origin="third", grade="A2")
    assert isclose(axis("penalty", *inside, stated, region="CN"), _or(A1, 0.95 * 0.85 * 0.6) * 0.9)


def _or(*qualities: float) -> float:
    left = 1.0
    for q in qualities:
        left *= 1 - q
    return 1 - left


def test_nothing_is_rolled_up_where_the_own_axis_is_higher() -> None:
    found = assessed_pair(claim(id="own", sector="102"), claim(grade="B2"), sector="102").axes["penalty"]
    assert (found.rolled_up, found.value) == (None, found.own)


def test_each_axis_is_rolled_up_from_its_own_pair() -> None:
    unfree = claim("no-freedom-to-leave", region="CN-JL")
    axes = assessed_pair(claim(), unfree, region="CN").axes
    assert [a.rolled_up and a.rolled_up.region for a in (axes["penalty"], axes["involuntariness"])] == [
        "CN-LN",
        "CN-JL",
    ]


@pytest.mark.parametrize(
    "inside",
    [
        {"grade": "E1"},
        {"indicator": "no-freedom-to-leave"},
        {"indicator": "presence-of-dispatched-workers"},
        {"stance": "disputes"},
        {"opinion": True},
        {"sector": None},
        {"sector": "every"},
    ],
)
def test_a_pair_inside_without_a_counting_claim_of_its_own_on_the_axis_rolls_nothing_up(
    inside: dict[str, Any],
) -> None:
    wide = claim(id="wide", sector=None)
    assert axis("penalty", claim(id="inside", **inside), wide, region="CN") == 0


def test_one_faint_claim_of_its_own_rolls_up_everything_that_counts_for_a_pair_inside() -> None:
    wide, faint = claim(id="wide", sector="10"), claim(grade="D4", origin="second")
    assert isclose(axis("penalty", wide, faint, region="CN"), _or(A1 * 0.49, 0.45 * 0.4) * 0.9)


def test_a_discount_by_a_denial_is_rolled_up() -> None:
    found = assessed_pair(claim(), denial(claim().id, grade="D4"), region="CN").axes["penalty"]
    assert isclose(found.value, A1 * (1 - 0.45 * 0.4) * 0.9)
    assert found.disputed


def test_a_claim_for_every_sector_is_never_rolled_up() -> None:
    found = assessed_pair(claim(sector="every"), region="CN")
    assert (found.axes["penalty"].value, explained_items(found)) == (0, {})
    assert isclose(axis("penalty", claim(sector="every"), sector="C"), A1)


def test_between_an_only_child_and_its_parent_is_no_level() -> None:
    inputs = with_only_children(scoring_input([claim()], "CN", "10"), {"102": "1020"})
    found = assess(inputs).axes["penalty"]
    assert isclose(found.value, A1 * 0.9 * 0.8)


def test_what_names_other_goods_is_not_rolled_up() -> None:
    items = claim(goods=("0304",)), claim("no-freedom-to-leave", region="CN")
    assert axis("penalty", *items, region="CN", hs="0306") == 0
    assert isclose(axis("penalty", *items, region="CN", hs="0304"), A1 * 0.9)


def test_a_claim_for_every_sector_is_part_of_the_axis_of_a_pair_that_another_claim_names() -> None:
    faint = claim(id="faint", grade="D4", origin="second")
    found = axis("penalty", claim(sector="every"), faint, region="CN")
    assert isclose(found, _or(A1, 0.45 * 0.4) * 0.9)


def test_items_of_a_pair_inside_are_not_listed() -> None:
    assert explained_items(assessed_pair(claim(), region="CN")) == {}


@deterministic
@given(scoring_inputs())
def test_an_axis_is_the_highest_of_its_own_and_of_those_inside_that_a_claim_names(
    inputs: ScoringInput,
) -> None:
    found = assess(inputs).own
    for name in ("involuntariness", "penalty"):
        values = [found.axes[name].own]
        for region, sector in {
            (r, s) for r in ("CN", "CN-LN", "CN-JL") for s in SECTORS if s and s != "every"
        }:
            below = replace(inputs, pair=scoring_input((), region, sector).pair)
            if below.pair != inputs.pair and is_inside(below, inputs) and is_named(below, name):
                values.append(assess(below).own.axes[name].own * roll_up(below, inputs))
        assert abs(found.axes[name].value - max(values)) < 1e-12


def is_inside(below: ScoringInput, above: ScoringInput) -> bool:
    return above.pair.region[0] in below.pair.region and above.pair.sector[0] in below.pair.sector


def is_named(inputs: ScoringInput, name: str) -> bool:
    return any(
        w.match.names_pair and w.counts and w.item.supports and name in w.item.axes
        for w in assess(inputs).own.weighed
    )


def roll_up(below: ScoringInput, above: ScoringInput) -> float:
    regions = len(below.pair.region) - len(above.pair.region)
    sectors = len(below.pair.sector) - len(above.pair.sector)
    return float(0.9**regions * 0.8**sectors)
