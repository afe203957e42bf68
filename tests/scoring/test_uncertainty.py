"""Confidence and range: rules of the method by example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from api.scoring.assess import assess
from api.scoring.records import ListEdition
from api.scoring.uncertainty import confidence, last_checked, score_range
from tests.scoring.claims import LISTED, TODAY, assessed_pair, claim, days_ago, denial
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
        (by("a", "b", "c", sector="102"), "low"),
        (by("a", "b", sector="102") + by("c"), "high"),
        (by("a", "b", "c", grade="E1"), "low"),
        (by("a", "b", "c", grade="D4"), "low"),
        (by("a", "b"), "medium"),
        (by("a", "b") + by("c", grade="D4"), "medium"),
        (by("a"), "low"),
        ([*by("a"), claim("isolation", id="more", origin="a")], "low"),
        ([*by("a"), claim("concealment", id="more", origin="b")], "low"),
        (by("a", region="CN") + by("b", region="CN", sector="102"), "low"),
        (by("a", "b", region="CN", extent="recurring"), "medium"),
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


def test_an_unstated_sector_is_exact_for_confidence_where_the_practice_is_documented() -> None:
    unstated = by("a", "b", "c", sector=None, practice="p")
    assert confidence(assessed_pair(*unstated)) == "low"
    opener = claim("concealment", practice="p", origin="d")
    assert confidence(assessed_pair(*unstated, opener)) == "high"


def test_a_rolled_up_axis_adds_no_confidence() -> None:
    found = assessed_pair(*by("a", "b", "c"), claim("isolation", id="own", region="CN"), region="CN")
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
    assert score_range(assessed_pair(claim(grade="D4"), measures=())) is None


def test_the_score_of_a_listing_alone_rests_on_one_origin() -> None:
    span = score_range(assessed_pair(claim(LISTED, grade="D4")))
    assert span
    assert (span.low, span.rests_on_one_origin) == (None, True)


def test_the_range_of_what_a_wider_pair_lends_leaves_out_its_origins() -> None:
    found = assessed_pair(*by("a", "b", region="CN", extent="recurring"))
    span = score_range(found)
    assert found.status == "wider"
    assert span
    assert (span.low, span.high) == (
        assessed_pair(*by("a", region="CN", extent="recurring")).score,
        found.score,
    )


def test_the_range_leaves_out_an_origin_that_alone_documents_a_practice() -> None:
    wide = [
        claim(indicator, id=f"{origin}-{indicator}", origin=origin, region="CN", practice="p")
        for indicator in ("no-freedom-to-leave", "isolation")
        for origin in ("a", "b")
    ]
    here = claim("excessive-overtime", id="here", origin="d", grade="D4")
    opener = claim("concealment", id="opener", practice="p", origin="c", grade="C3")
    span = score_range(assessed_pair(*wide, here, opener))
    assert span
    assert span.low is None  # of the only exact hazard item nothing remains
    assert assessed_pair(*wide, here).score != assessed_pair(*wide, here, opener).score


def test_no_answer_for_a_past_day_states_an_edition_that_was_published_later() -> None:
    later = claim(LISTED, last_edition=ListEdition("2028", TODAY + timedelta(days=1)))
    same_day = claim(LISTED, id="today", last_edition=ListEdition("2026", TODAY))
    assert last_checked(assessed_pair(later, same_day)) == [(LISTED, None, None), ("today", None, "2026")]


def test_a_listing_states_the_edition_in_which_it_was_last_checked() -> None:
    listings = (
        claim(LISTED, last_edition=ListEdition("2022", date(2022, 9, 28)), good="bricks"),
        claim(LISTED, id="wider", region="CN"),
    )
    assert last_checked(assessed_pair(*listings)) == [(LISTED, "bricks", "2022"), ("wider", None, "2024")]
    assert last_checked(assessed_pair(claim(LISTED, listed_until=days_ago(0)))) == []


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
    scores = [found.score, *(score for score in without if score is not None)]
    assert span.high == max(scores)
    assert span.low in {None, min(scores)}
