"""Confidence and range, which stand beside the score: the method's rules by example."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from api.scoring.assess import assess
from api.scoring.beside import confidence, range_of
from tests.scoring.claims import LISTED, claim, days_ago, denial, judged
from tests.scoring.worlds import always, worlds

if TYPE_CHECKING:
    from api.scoring.records import Question

OLD = {"published_by": days_ago(1096)}


def by(*origins: str, **changes: Any) -> list[Any]:
    """Give one claim of each origin."""
    return [claim(id=f"of-{origin}", origin=origin, **changes) for origin in origins]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (by("a", "b", "c"), "high"),
        (by("a", "b", "c", **OLD), "medium"),
        (by("a", "b", **OLD) + by("c", published_by=days_ago(1095)), "high"),
        (by("a", "b", "c", sector="102"), "medium"),
        (by("a", "b", sector="102") + by("c"), "high"),
        (by("a", "b", "c", grade="E1"), "low"),
        (by("a", "b", "c", grade="D4"), "low"),
        (by("a", "b"), "medium"),
        (by("a", "b") + by("c", grade="D4"), "medium"),
        (by("a"), "low"),
        ([*by("a"), claim("isolation", id="more", origin="a")], "low"),
        ([*by("a"), claim("concealment", id="more", origin="b")], "low"),
        (by("a", region="CN") + by("b", region="CN", sector="102"), "medium"),
        (by("a", indicator=LISTED), "medium"),
        (by("a", indicator=LISTED, grade="D4"), "medium"),
        (by("a", indicator=LISTED, listed_until=days_ago(0)), "low"),
        (by("a", indicator=LISTED) + by("b", "c"), "high"),
    ],
)
def test_confidence_counts_independent_origins_that_are_strong_exact_and_fresh(
    items: list[Any], expected: str
) -> None:
    assert confidence(judged(*items)) == expected


def test_a_denial_can_take_confidence() -> None:
    items = by("a") + by("b", grade="C3")
    assert confidence(judged(*items)) == "medium"
    assert confidence(judged(*items, denial("of-b"))) == "low"


def test_a_claim_of_the_practice_documented_here_is_exact_for_confidence() -> None:
    wide = by("a", "b", "c", region="CN", practice="p")
    assert confidence(judged(*wide)) == "medium"
    opener = claim("concealment", practice="p", origin="d")
    assert confidence(judged(*wide, opener)) == "high"


def test_what_is_rolled_up_adds_no_confidence() -> None:
    found = judged(*by("a", "b", "c"), region="CN")
    assert (found.status, confidence(found)) == ("assessed", "low")


def test_the_range_is_open_below_where_one_origin_carries_the_score() -> None:
    span = range_of(judged(claim()))
    assert span
    assert (span.low, span.high, span.rests_on_one_origin) == (None, judged(claim()).score, True)


def test_the_range_goes_down_to_the_score_without_the_origin_that_carries_most() -> None:
    items = by("a", indicator="no-freedom-to-leave") + by("b") + by("c", grade="B2")
    span = range_of(judged(*items))
    assert span
    assert (span.low, span.high) == (judged(items[1], items[2]).score, judged(*items).score)
    assert not span.rests_on_one_origin


def test_the_range_goes_up_to_the_score_without_the_denial() -> None:
    items = [*by("a", "b"), denial("of-a", "of-b")]
    span = range_of(judged(*items))
    assert span
    assert span.high == judged(*by("a", "b")).score


def test_there_is_no_range_without_a_score() -> None:
    assert range_of(judged()) is None
    assert range_of(judged(claim(), measures=())) is None


def test_a_listing_carries_the_score_when_it_is_all_there_is() -> None:
    part = claim(LISTED, region="CN")
    for found in (judged(claim(LISTED, grade="D4")), judged(part, sector="10")):
        span = range_of(found)
        assert span
        assert (span.low, span.rests_on_one_origin) == (None, True)


def test_the_range_leaves_out_an_origin_that_documents_a_practice_in_another_sector() -> None:
    wide = [
        claim(indicator, id=f"{origin}-{indicator}", origin=origin, region="CN", practice="p")
        for indicator in ("no-freedom-to-leave", "isolation")
        for origin in ("a", "b")
    ]
    opener = claim(id="opener", sector="1410", practice="p", origin="c")
    span = range_of(judged(*wide, opener))
    assert span
    without_opener, without_one = judged(*wide).score, judged(*wide[1::2], opener).score
    assert without_opener is not None
    assert without_one is not None
    assert without_opener < without_one
    assert span.low == without_opener


@always
@given(worlds())
def test_the_range_holds_the_score_and_is_open_below_where_one_origin_carries_it(world: Question) -> None:
    found = assess(world)
    span = range_of(found)
    assert (span is None) == (found.score is None)
    if span is None or found.score is None or span.high is None:
        return
    assert (span.low is None) == span.rests_on_one_origin
    assert (span.low or 0) <= found.score <= span.high
    without = [
        assess(replace(world, items=tuple(i for i in world.items if i.origin != origin))).score
        for origin in {i.origin for i in world.items}
    ]
    assert span.rests_on_one_origin == (None in without)
    assert span.high == max([found.score, *(score for score in without if score is not None)])
