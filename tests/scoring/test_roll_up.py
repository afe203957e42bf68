"""What is documented inside a pair carries it, less for each level; by example."""

from __future__ import annotations

from dataclasses import replace
from math import isclose
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from api.scoring.assess import assess
from tests.scoring.claims import A1, SECTORS, asked, axis, claim, denial, judged, shown
from tests.scoring.worlds import always, worlds

if TYPE_CHECKING:
    from api.scoring.records import Question


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
def test_a_claim_rolls_up_to_what_contains_its_pair(region: str, sector: str, factor: float) -> None:
    found = judged(claim(), region=region, sector=sector).axes["penalty"]
    assert isclose(found.value, A1 * factor)
    assert found.own == 0
    assert (found.rolled_up is None) == (factor == 0)


def test_the_highest_pair_inside_carries_it_and_they_do_not_add_up() -> None:
    inside = (claim(id="here"), claim(id="there", region="CN-JL", origin="second", grade="B1"))
    assert isclose(axis("penalty", *inside, region="CN"), A1 * 0.9)
    stated = claim(id="stated", region="CN", origin="third", grade="A2")
    assert isclose(axis("penalty", *inside, stated, region="CN"), _or(A1, 0.95 * 0.85 * 0.6) * 0.9)


def _or(*qualities: float) -> float:
    left = 1.0
    for q in qualities:
        left *= 1 - q
    return 1 - left


def test_the_pair_itself_carries_it_where_it_is_higher() -> None:
    found = judged(claim(id="own", sector="102"), claim(grade="B2"), sector="102").axes["penalty"]
    assert (found.rolled_up, found.value) == (None, found.own)


def test_each_axis_is_rolled_up_from_its_own_pair() -> None:
    unfree = claim("no-freedom-to-leave", region="CN-JL")
    axes = judged(claim(), unfree, region="CN").axes
    assert [a.rolled_up and a.rolled_up.region for a in (axes["penalty"], axes["involuntariness"])] == [
        "CN-LN",
        "CN-JL",
    ]


@pytest.mark.parametrize(
    "below",
    [
        {"grade": "E1"},
        {"indicator": "no-freedom-to-leave"},
        {"indicator": "presence-of-dispatched-workers"},
        {"supports": False},
        {"sector": None},
        {"sector": "every"},
    ],
)
def test_a_pair_inside_without_a_counting_claim_of_its_own_on_the_axis_rolls_nothing_up(
    below: dict[str, Any],
) -> None:
    wide = claim(id="wide", sector=None)
    assert axis("penalty", claim(id="below", **below), wide, region="CN") == 0


def test_a_faint_claim_of_its_own_lets_a_pair_inside_roll_up_all_that_counts_there() -> None:
    wide, faint = claim(id="wide", sector=None), claim(grade="D4", origin="second")
    assert isclose(axis("penalty", wide, faint, region="CN"), _or(A1 * 0.35, 0.45 * 0.4) * 0.9)


def test_what_is_denied_below_is_rolled_up_denied() -> None:
    found = judged(claim(), denial(claim().id, grade="D4"), region="CN").axes["penalty"]
    assert isclose(found.value, A1 * (1 - 0.45 * 0.4) * 0.9)
    assert found.disputed


def test_a_claim_for_every_sector_is_never_rolled_up() -> None:
    found = judged(claim(sector="every"), region="CN")
    assert (found.axes["penalty"].value, shown(found)) == (0, {})
    assert isclose(axis("penalty", claim(sector="every"), sector="C"), A1)


def test_a_claim_for_every_sector_is_part_of_the_axis_of_a_pair_that_another_claim_names() -> None:
    faint = claim(id="faint", grade="D4", origin="second")
    found = axis("penalty", claim(sector="every"), faint, region="CN")
    assert isclose(found, _or(A1, 0.45 * 0.4) * 0.9)


def test_only_what_counts_for_the_pair_is_listed_beside_it() -> None:
    assert shown(judged(claim(), region="CN")) == {}


@always
@given(worlds())
def test_a_claim_moves_from_below_only_through_its_own_pair(world: Question) -> None:
    world = replace(world, items=tuple(i for i in world.items if not i.every_sector))
    found = assess(world)
    for name in ("involuntariness", "penalty"):
        values = [found.axes[name].own]
        for region, sector in {
            (r, s) for r in ("CN", "CN-LN", "CN-JL") for s in SECTORS if s and s != "every"
        }:
            below = replace(world, pair=asked((), region, sector).pair)
            if below.pair != world.pair and is_inside(below, world) and has_exact(below, name):
                values.append(assess(below).axes[name].own * roll_up(below, world))
        assert abs(found.axes[name].value - max(values)) < 1e-12


def is_inside(below: Question, above: Question) -> bool:
    return above.pair.region[0] in below.pair.region and above.pair.sector[0] in below.pair.sector


def has_exact(question: Question, name: str) -> bool:
    return any(
        name in item["axes"] and item["counts"] and item["stance"] == "supports"
        for item in shown(assess(question)).values()
        if item["region_match"] == item["sector_match"] == "exact"
    )


def roll_up(below: Question, above: Question) -> float:
    regions = len(below.pair.region) - len(above.pair.region)
    sectors = len(below.pair.sector) - len(above.pair.sector)
    return float(0.9**regions * 0.8**sectors)
