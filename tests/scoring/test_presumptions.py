"""The floor of a presumption of law: by example, and of any evidence at all. Law is no observation."""

from __future__ import annotations

from dataclasses import replace
from math import isclose
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.scoring.assess import assess, judge
from api.scoring.beside import confidence, range_of
from api.scoring.records import Presumption
from tests.scoring.claims import IMPOSED, LISTED, MEASURES, TODAY, asked, claim, days_ago, measure
from tests.scoring.worlds import always, told, worlds

if TYPE_CHECKING:
    from datetime import date

    from api.scoring.assess import Assessment
    from api.scoring.records import Item, Question

LAW = Presumption("the-act", "CN-LN", None, days_ago(100), None)


def judged(*items: Item, law: Presumption = LAW, **where: Any) -> Assessment:
    """Give what the method says of the items where a law presumes."""
    return assess(replace(asked(items, **where), presumptions=(law,)))


def presumed(found: Assessment) -> list[str | None]:
    """Give the instruments that presume."""
    return [a.instrument for a in found.adjustments if a.id == "presumed"]


def test_a_presumption_alone_makes_a_pair_assessed_and_names_its_instrument() -> None:
    found = judged()
    assert (found.status, found.band) == ("assessed", "high")
    [floor] = found.adjustments
    assert (floor.id, floor.floor, floor.instrument, floor.evidence) == ("presumed", 5.0, "the-act", ())
    assert found.raw
    assert floor.before == found.raw
    assert isclose(floor.after, 5 + found.raw / 10)
    assert found.score == round(floor.after, 2)


def test_where_a_dimension_is_null_the_score_is_the_floor() -> None:
    found = judged(measures=())
    assert found.raw is None
    assert (found.score, found.band, found.score_missing) == (5.0, "high", ())
    assert (found.adjustments[0].before, found.adjustments[0].after) == (0.0, 5.0)


def test_a_presumption_has_no_axis_and_gives_no_confidence() -> None:
    found = judged()
    assert {axis.value for axis in found.axes.values()} == {0.0}
    assert confidence(found) == "low"
    assert not any(found.weighed)


def test_a_presumption_alone_rests_on_no_origin() -> None:
    span = range_of(judged())
    assert span
    assert (span.low, span.high, span.rests_on_one_origin) == (judged().score, judged().score, False)


@pytest.mark.parametrize(
    ("law", "pair", "covered"),
    [
        (("CN-LN", None), ("CN-LN", "1020"), True),
        (("CN-LN", None), ("CN-LN", "C"), True),
        (("CN", None), ("CN-LN", "1020"), True),
        (("CN-LN", None), ("CN", "1020"), False),
        (("CN-LN", None), ("CN-JL", "1020"), False),
        (("CN-LN", "10"), ("CN-LN", "1020"), True),
        (("CN-LN", "10"), ("CN-LN", "10"), True),
        (("CN-LN", "10"), ("CN-LN", "C"), False),
        (("CN-LN", "10"), ("CN-LN", "1410"), False),
        (("CN-LN", "1020"), ("CN-LN", "102"), False),
        (("CN", "C"), ("CN-JL", "1410"), True),
    ],
)
def test_a_presumption_covers_what_lies_inside_its_place_and_its_sector(
    law: tuple[str, str | None], pair: tuple[str, str], covered: bool
) -> None:
    found = judged(law=replace(LAW, region=law[0], sector=law[1]), region=pair[0], sector=pair[1])
    assert presumed(found) == (["the-act"] if covered else [])
    assert found.status == ("assessed" if covered else "structural_only")


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (days_ago(0), None, True),
        (days_ago(-1), None, False),
        (days_ago(9), days_ago(0), True),
        (days_ago(9), days_ago(1), False),
        (days_ago(9), days_ago(-1), True),
        (days_ago(0), days_ago(0), True),
    ],
)
def test_a_presumption_holds_from_its_first_day_to_its_last(
    since: date, until: date | None, holds: bool
) -> None:
    assert presumed(judged(law=replace(LAW, since=since, until=until))) == (["the-act"] if holds else [])


def test_a_presumption_stands_beside_the_other_floors_and_the_highest_carries_the_score() -> None:
    listing, one = claim(LISTED, id="listing"), claim(IMPOSED, id="one")
    other = claim(IMPOSED, id="other", origin="second", publisher="second-publisher")
    found = judged(listing, one, other, measures=())
    assert [(a.id, a.floor, a.instrument) for a in found.adjustments] == [
        ("listed", 5.0, None),
        ("presumed", 5.0, "the-act"),
        ("state_imposed", 6.5, None),
    ]
    assert found.score == 6.5


def test_two_laws_that_presume_are_told_apart_and_one_law_once() -> None:
    laws = (LAW, replace(LAW, sector="10"), replace(LAW, instrument="another-act"))
    found = assess(replace(asked(()), presumptions=laws))
    assert presumed(found) == ["another-act", "the-act"]
    assert len({a.after for a in found.adjustments}) == 1


def test_a_presumption_lowers_nothing() -> None:
    worst = (measure("freedom-from-forced-labour", 0.0), measure("rule-of-law-vdem", 0.0))
    found = judged(claim(LISTED), measures=worst)
    assert found.raw
    assert found.raw > 9
    assert found.score == round(found.raw, 2)


laws = st.builds(
    Presumption,
    instrument=st.sampled_from(("the-act", "another-act")),
    region=st.sampled_from(("CN", "CN-LN", "CN-JL")),
    sector=st.sampled_from((None, "C", "10", "1020", "1410")),
    since=st.sampled_from((days_ago(400), days_ago(0), days_ago(-1))),
    until=st.sampled_from((None, None, days_ago(0), days_ago(1))),
)


@always
@given(worlds(), st.lists(laws, min_size=1, max_size=3))
def test_law_moves_the_score_by_its_floor_alone_and_nothing_else(
    world: Question, held: list[Presumption]
) -> None:
    before, after = assess(world), assess(replace(world, presumptions=tuple(held)))
    kept = ("ilo_pattern", "evidence_count", "confidence", "structural_score")
    assert {name: told(before)[name] for name in kept} == {name: told(after)[name] for name in kept}
    assert before.axes == after.axes
    assert [a for a in after.adjustments if a.id != "presumed"] == list(before.adjustments) or (
        before.status != "assessed"
    )
    if not presumed(after):
        assert told(before) == told(after)
        return
    assert after.status == "assessed"
    assert after.score is not None
    assert after.score >= max(5.0, before.score or 0.0)
    for floor in after.adjustments:
        assert floor.after == max(floor.before, floor.floor + floor.before / 10)


@always
@given(worlds(), st.sampled_from((MEASURES, ())))
def test_a_presumption_survives_every_removal(world: Question, measures: Any) -> None:
    law = replace(LAW, region="CN", since=TODAY)
    found = assess(replace(world, measures=measures, presumptions=(law,)))
    span = range_of(found)
    assert span
    assert span.low is not None
    assert span.low >= 5.0
    assert not span.rests_on_one_origin
    for origin in found.sight.origins():
        assert presumed(judge(found.sight, origin)) == ["the-act"]
