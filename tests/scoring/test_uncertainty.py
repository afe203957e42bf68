"""Confidence and range: rules of the method by example."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from api.scoring.assess import assess
from api.scoring.uncertainty import confidence, score_range
from tests.scoring.claims import LISTED, assessed_pair, claim, days_ago, denial
from tests.scoring.strategies import deterministic, scoring_inputs

if TYPE_CHECKING:
    from api.scoring.records import ScoringInput

OLD = {"published_by": days_ago(1096)}


def by(*origins: str, **changes: Any) -> list[Any]:
    """Return one claim of each origin."""
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
    assert confidence(assessed_pair(*items)) == expected


def test_a_denial_can_lower_confidence() -> None:
    items = by("a") + by("b", grade="C3")
    assert confidence(assessed_pair(*items)) == "medium"
    assert confidence(assessed_pair(*items, denial("of-b"))) == "low"


def test_a_claim_of_the_practice_documented_here_is_exact_for_confidence() -> None:
    wide = by("a", "b", "c", region="CN", practice="p")
    assert confidence(assessed_pair(*wide)) == "medium"
    opener = claim("concealment", practice="p", origin="d")
    assert confidence(assessed_pair(*wide, opener)) == "high"


def test_a_rolled_up_axis_adds_no_confidence() -> None:
    found = assessed_pair(*by("a", "b", "c"), region="CN")
    assert (found.status, confidence(found)) == ("assessed", "low")


def test_the_range_has_no_lower_end_where_the_score_rests_on_one_origin() -> None:
    span = score_range(assessed_pair(claim()))
    assert span
    assert (span.low, span.high, span.rests_on_one_origin) == (None, assessed_pair(claim()).score, True)


def test_the_lower_end_of_the_range_is_the_score_without_the_most_important_origin() -> None:
    items = by("a", indicator="no-freedom-to-leave") + by("b") + by("c", grade="B2")
    span = score_range(assessed_pair(*items))
    assert span
    assert (span.low, span.high) == (assessed_pair(items[1], items[2]).score, assessed_pair(*items).score)
    assert not span.rests_on_one_origin


def test_the_upper_end_of_the_range_is_the_score_without_the_denial() -> None:
    items = [*by("a", "b"), denial("of-a", "of-b")]
    span = score_range(assessed_pair(*items))
    assert span
    assert span.high == assessed_pair(*by("a", "b")).score


def test_there_is_no_range_without_a_score() -> None:
    assert score_range(assessed_pair()) is None
    assert score_range(assessed_pair(claim(), measures=())) is None


def test_the_score_of_a_listing_alone_rests_on_one_origin() -> None:
    part = claim(LISTED, region="CN")
    for found in (assessed_pair(claim(LISTED, grade="D4")), assessed_pair(part, sector="10")):
        span = score_range(found)
        assert span
        assert (span.low, span.rests_on_one_origin) == (None, True)


def test_the_range_leaves_out_an_origin_that_documents_a_practice_in_another_sector() -> None:
    wide = [
        claim(indicator, id=f"{origin}-{indicator}", origin=origin, region="CN", practice="p")
        for indicator in ("no-freedom-to-leave", "isolation")
        for origin in ("a", "b")
    ]
    opener = claim(id="opener", sector="1410", practice="p", origin="c")
    span = score_range(assessed_pair(*wide, opener))
    assert span
    without_opener, without_one = assessed_pair(*wide).score, assessed_pair(*wide[1::2], opener).score
    assert without_opener is not None
    assert without_one is not None
    assert without_opener < without_one
    assert span.low == without_opener


@deterministic
@given(scoring_inputs())
def test_the_range_contains_the_score_and_equals_scoring_without_each_origin(
    inputs: ScoringInput,
) -> None:
    found = assess(inputs)
    span = score_range(found)
    assert (span is None) == (found.score is None)
    if span is None or found.score is None or span.high is None:
        return
    assert (span.low is None) == span.rests_on_one_origin
    assert (span.low or 0) <= found.score <= span.high
    without = [
        assess(replace(inputs, items=tuple(i for i in inputs.items if i.origin != origin))).score
        for origin in {i.origin for i in inputs.items}
    ]
    assert span.rests_on_one_origin == (None in without)
    assert span.high == max([found.score, *(score for score in without if score is not None)])
