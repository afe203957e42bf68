"""The floor of a presumption of law: examples, and properties for any evidence. Law is no observation."""

from __future__ import annotations

from dataclasses import replace
from math import isclose
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.scoring.assess import assess
from api.scoring.records import Presumption
from api.scoring.uncertainty import confidence, score_range
from tests.scoring.claims import (
    IMPOSED,
    LISTED,
    MEASURES,
    REGIONS,
    SECTORS,
    TODAY,
    claim,
    days_ago,
    measure,
    scoring_input,
)
from tests.scoring.strategies import deterministic, full_result, presumptions, scoring_inputs

if TYPE_CHECKING:
    from datetime import date

    from api.scoring.assess import Assessment
    from api.scoring.records import Item, ScoringInput

LAW = Presumption("the-act", REGIONS["CN-LN"], (), days_ago(100), None)


def assessed_pair(*items: Item, law: Presumption = LAW, **where: Any) -> Assessment:
    """Assess a pair with these items where a law presumes."""
    return assess(replace(scoring_input(items, **where), presumptions=(law,)))


def presumed(found: Assessment) -> list[str | None]:
    """Return the instruments that presume."""
    return [a.instrument for a in found.adjustments if a.id == "presumed"]


def test_a_presumption_alone_makes_a_pair_assessed_and_names_its_instrument() -> None:
    found = assessed_pair()
    assert (found.status, found.band) == ("assessed", "high")
    [floor] = found.adjustments
    assert (floor.id, floor.floor, floor.instrument, floor.evidence) == ("presumed", 5.0, "the-act", ())
    assert found.own.raw
    assert floor.before == found.own.raw
    assert isclose(floor.after, 5 + found.own.raw / 10)
    assert found.score == round(floor.after, 2)


def test_where_a_dimension_is_null_the_score_is_the_floor() -> None:
    found = assessed_pair(measures=())
    assert found.own.raw is None
    assert (found.score, found.band) == (5.0, "high")
    assert found.score_missing == ("vulnerability", "coping")
    assert (found.adjustments[0].before, found.adjustments[0].after) == (0.0, 5.0)


def test_a_presumption_has_no_axis_and_adds_no_confidence() -> None:
    found = assessed_pair()
    assert {axis.value for axis in found.axes.values()} == {0.0}
    assert confidence(found) == "low"
    assert not any(found.weighed)


def test_a_presumption_alone_rests_on_no_origin() -> None:
    span = score_range(assessed_pair())
    assert span
    assert (span.low, span.high, span.rests_on_one_origin) == (
        assessed_pair().score,
        assessed_pair().score,
        False,
    )


@pytest.mark.parametrize(
    ("law", "pair", "covered"),
    [
        (("CN-LN", None), ("CN-LN", "1020"), True),
        (("CN-LN", None), ("CN-LN", "C"), True),
        (("CN", None), ("CN-LN", "1020"), True),
        (("CN-LN", None), ("CN-JL", "1020"), False),
        (("CN-LN", "10"), ("CN-LN", "1020"), True),
        (("CN-LN", "10"), ("CN-LN", "10"), True),
        (("CN-LN", "10"), ("CN-LN", "1410"), False),
        (("CN-LN", None), ("CN-LN", "4630"), False),
        (("CN-LN", None), ("CN-LN", "6201"), False),
        (("CN", "C"), ("CN-JL", "1410"), True),
    ],
)
def test_a_presumption_covers_pairs_inside_its_place_and_its_sector(
    law: tuple[str, str | None], pair: tuple[str, str], covered: bool
) -> None:
    found = assessed_pair(
        law=replace(LAW, region_path=REGIONS[law[0]], sector_path=SECTORS[law[1]]),
        region=pair[0],
        sector=pair[1],
    )
    assert presumed(found) == (["the-act"] if covered else [])
    assert found.status == ("assessed" if covered else "structural_only")


@pytest.mark.parametrize(
    ("since", "until", "in_force"),
    [
        (days_ago(0), None, True),
        (days_ago(-1), None, False),
        (days_ago(9), days_ago(0), True),
        (days_ago(9), days_ago(1), False),
        (days_ago(9), days_ago(-1), True),
        (days_ago(0), days_ago(0), True),
    ],
)
def test_a_presumption_is_in_force_from_its_first_day_to_its_last(
    since: date, until: date | None, in_force: bool
) -> None:
    assert presumed(assessed_pair(law=replace(LAW, since=since, until=until))) == (
        ["the-act"] if in_force else []
    )


def test_a_presumption_is_one_floor_among_others_and_the_highest_sets_the_score() -> None:
    listing, one = claim(LISTED, id="listing"), claim(IMPOSED, id="one")
    other = claim(IMPOSED, id="other", origin="second", publisher="second-publisher")
    found = assessed_pair(listing, one, other, measures=())
    assert [(a.id, a.floor, a.instrument) for a in found.adjustments] == [
        ("reported", 2.0, None),
        ("listed", 5.0, None),
        ("presumed", 5.0, "the-act"),
        ("state_imposed", 6.5, None),
    ]
    assert found.score == 6.5


def test_each_law_that_presumes_is_listed_once() -> None:
    laws = (LAW, replace(LAW, sector_path=SECTORS["10"]), replace(LAW, instrument="another-act"))
    found = assess(replace(scoring_input(()), presumptions=laws))
    assert presumed(found) == ["another-act", "the-act"]
    assert len({a.after for a in found.adjustments}) == 1


def test_a_presumption_never_lowers_a_score() -> None:
    worst = (measure("freedom-from-forced-labour", 0.0), measure("rule-of-law-vdem", 0.0))
    found = assessed_pair(claim(LISTED), measures=worst)
    assert found.own.raw
    assert found.own.raw > 6
    assert found.score == round(found.own.raw, 2)


def test_trade_is_presumed_only_where_goods_are_named_and_a_service_never() -> None:
    for sector, hs, covered in (("4630", "030475", True), ("6201", "030475", False), ("1020", "0304", True)):
        inputs = replace(scoring_input((), sector=sector, hs=hs), presumptions=(LAW,))
        assert presumed(assess(inputs)) == (["the-act"] if covered else [])


def test_a_place_inside_for_which_a_law_presumes_is_a_part() -> None:
    found = assessed_pair(region="CN")
    assert (found.status, found.score, found.at_most and found.at_most.pair.region[0]) == (
        "partial",
        None,
        "CN-LN",
    )


def test_a_presumption_is_no_ground_to_lend() -> None:
    assert (
        assessed_pair(law=replace(LAW, sector_path=SECTORS["10"]), region="CN-JL").status == "structural_only"
    )


@deterministic
@given(scoring_inputs(presumptions=()), st.lists(presumptions, min_size=1, max_size=3))
def test_a_presumption_changes_the_score_of_its_pair_by_its_floor_and_nothing_else(
    inputs: ScoringInput, drawn: list[Presumption]
) -> None:
    before, after = assess(inputs), assess(replace(inputs, presumptions=tuple(drawn)))
    assert (before.own.axes, before.own.weighed) == (after.own.axes, after.own.weighed)
    others = [floor for floor in after.own.adjustments if floor.id != "presumed"]
    assert others == list(before.own.adjustments)
    if presumed(after):
        assert after.status == "assessed"
        assert after.score is not None
        assert after.score >= max(5.0, before.score or 0.0)
    elif after.status == before.status != "partial":
        assert full_result(before) | {"at_most": None} == full_result(after) | {"at_most": None}


@deterministic
@given(scoring_inputs(), st.sampled_from((MEASURES, ())))
def test_a_presumption_survives_every_removal(inputs: ScoringInput, measures: Any) -> None:
    law = replace(LAW, region_path=REGIONS["CN"], since=TODAY)
    found = assess(replace(inputs, measures=measures, presumptions=(law,)))
    span = score_range(found)
    assert span
    assert span.low is not None
    assert span.low >= 5.0
    assert not span.rests_on_one_origin
