"""Denials, endings and remedies, each as what it is: rules of the method by example, and what they touch for any evidence."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.scoring.assess import assess
from tests.scoring.claims import (
    A1,
    LISTED,
    assessed_pair,
    axis,
    claim,
    days_ago,
    denial,
    ending,
    explained,
    explained_items,
    floors,
    remedy,
)
from tests.scoring.strategies import (
    WEAK_GRADES,
    deterministic,
    result_without_evidence,
    scoring_inputs,
    speakers,
    with_items,
)

if TYPE_CHECKING:
    from api.scoring.records import Item

NAMED = claim().id
TEN_YEARS = 3652


@pytest.mark.parametrize(
    ("dispute", "left"),
    [
        (denial(NAMED), 0.5),
        (denial(NAMED, grade="D4"), 1 - 0.45 * 0.4),
        (denial(NAMED, grade="C3", region="CN"), 1 - 0.7 * 0.65 * 0.6),
        (denial(NAMED, grade="D3", sector=None), 1 - 0.45 * 0.65),
        (denial(NAMED, grade="D3", sector=None, region="CN"), 1 - 0.45 * 0.65 * 0.6 * 0.35),
        (denial(NAMED, grade="A5"), 1),
        (denial(NAMED, opinion=True), 1),
        (denial(NAMED, region="CN-JL"), 1),
        (denial("another"), 1),
        (denial(disputes_origin="first"), 0.5),
        (denial(disputes_origin="second"), 1),
        (ending(NAMED), 0.2),
        (ending(NAMED, grade="C3"), 1 - 0.7 * 0.65),
        (ending(NAMED, grade="E1"), 1),
        (ending(disputes_origin="first"), 0.2),
        (remedy(NAMED), 1),
        (remedy(disputes_origin="first"), 1),
    ],
)
def test_a_denial_discounts_by_its_weight_up_to_a_half_an_ending_up_to_four_fifths_a_remedy_nothing(
    dispute: Item, left: float
) -> None:
    assert isclose(axis("penalty", claim(), dispute), A1 * left)
    assert assessed_pair(claim(), dispute).axes["penalty"].disputed == (left < 1)


def test_two_denials_discount_no_more_than_the_heavier_one() -> None:
    lighter, heavier = (denial(NAMED, id=f"denied-{g}", grade=g) for g in ("D4", "D3"))
    assert isclose(axis("penalty", claim(), lighter, heavier), A1 * (1 - 0.45 * 0.65))


def test_of_a_denial_and_an_ending_the_larger_discount_counts() -> None:
    assert isclose(axis("penalty", claim(), denial(NAMED), ending(NAMED, grade="C3")), A1 * 0.5)
    assert isclose(axis("penalty", claim(), denial(NAMED), ending(NAMED)), A1 * 0.2)


def test_an_undenied_claim_of_an_origin_counts_beside_a_denied_one() -> None:
    assert isclose(axis("penalty", claim(), claim("isolation"), denial(NAMED)), A1 * 0.8)


def test_a_listing_is_not_discounted_by_a_denial_and_an_ending_must_name_it_by_its_id() -> None:
    listing = claim(LISTED)
    assert isclose(axis("penalty", listing, denial(LISTED), denial(id="d2", disputes_origin="first")), A1)
    assert isclose(axis("penalty", listing, ending(disputes_origin="first")), A1)
    assert isclose(axis("penalty", listing, ending(LISTED)), A1 * 0.2)
    assert "listed" in floors(listing, ending(disputes_origin="first"))
    assert "listed" not in floors(listing, ending(LISTED))


def test_on_what_has_ended_rests_no_extent_and_no_floor_but_that_it_is_never_very_low() -> None:
    items = claim(extent="widespread", official=True, finding=True), claim("no-freedom-to-leave")
    assert set(floors(*items)) == {"reported", "documented", "found"}
    ended = assessed_pair(*items, ending(*(item.id for item in items)))
    assert [floor.id for floor in ended.adjustments] == ["reported"]
    assert ended.scored.extent.name == "case"
    assert ended.status == "assessed"


def test_an_ending_does_not_age_until_it_is_reopened() -> None:
    old = {"published_by": days_ago(TEN_YEARS)}
    before, over = claim(published_by=days_ago(TEN_YEARS + 400)), ending(NAMED, **old)
    assert explained(over, before)["factors"]["age"] == 1
    again = claim("isolation", id="again", origin="second", published_by=days_ago(100))
    assert isclose(explained(over, before, again)["factors"]["age"], 0.25, rel_tol=1e-3)


@pytest.mark.parametrize(
    "change",
    [
        {"published_by": days_ago(TEN_YEARS)},
        {"observed_end": days_ago(TEN_YEARS + 1)},
        {"grade": "E1"},
        {"opinion": True},
        {"sector": "102"},
        {"region": "CN"},
        {"indicator": "presence-of-dispatched-workers"},
        {"stance": "disputes"},
    ],
)
def test_only_a_later_exact_hazard_item_that_counts_and_is_not_named_reopens_an_ending(
    change: dict[str, Any],
) -> None:
    again = claim(**{"id": "again", "origin": "second", **change})
    assert explained(ending(NAMED, published_by=days_ago(TEN_YEARS)), again)["factors"]["age"] == 1


def test_an_ending_reaches_nothing_that_was_observed_after_it() -> None:
    by_origin = ending("none", disputes=(), disputes_origin="first", published_by=days_ago(500))
    later = claim(origin="first", official=True, published_by=days_ago(100))
    assert floors(later, by_origin)["documented"] == (later.id,)
    earlier = claim(origin="first", official=True, published_by=days_ago(900))
    assert "documented" not in floors(earlier, by_origin)


def test_what_was_found_after_an_ending_has_its_own_floors() -> None:
    over = ending(NAMED, published_by=days_ago(1000))
    again = claim(id="again", origin="second", official=True)
    assert floors(claim(published_by=days_ago(2000), official=True), over, again)["documented"] == ("again",)


def test_a_denial_gains_nothing_by_a_practice_that_is_documented_here() -> None:
    items = claim(), denial(NAMED, region="CN", grade="B2", practice="dprk_labour")
    opener = claim("presence-of-dispatched-workers", practice="dprk_labour", origin="second")
    assert axis("penalty", *items, opener) == axis("penalty", *items)


def test_a_denial_of_a_listing_ages_like_any_other() -> None:
    found = explained(denial(LISTED, indicator=LISTED, published_by=days_ago(TEN_YEARS // 2)))
    assert isclose(found["factors"]["age"], 0.5, rel_tol=1e-3)


@deterministic
@given(st.data())
def test_a_weak_denial_or_ending_changes_nothing(data: st.DataObject) -> None:
    inputs = data.draw(scoring_inputs())
    new = data.draw(speakers(inputs.items, id="new", grade=data.draw(st.sampled_from(WEAK_GRADES))))
    assert result_without_evidence(assess(with_items(inputs, new))) == result_without_evidence(assess(inputs))


@deterministic
@given(st.data())
def test_a_denial_or_an_ending_touches_only_what_it_names(data: st.DataObject) -> None:
    inputs = data.draw(scoring_inputs())
    new = data.draw(speakers(inputs.items, id="new"))
    before, after = assess(inputs), assess(with_items(inputs, new))
    if before.basis != after.basis:
        return
    was, now = explained_items(before), explained_items(after)
    for item in inputs.items:
        if item.id in was:
            expected = {**was[item.id], "discount": 0, "over": None}
            assert expected == {**now[item.id], "discount": 0, "over": None}
            assert was[item.id]["discount"] <= now[item.id]["discount"] <= 0.8
            by_origin = item.origin == new.disputes_origin and not (item.listing or item.opinion)
            named = item.id in new.disputes or by_origin
            if not named or not item.supports:
                assert now[item.id] == was[item.id]
