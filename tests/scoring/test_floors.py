"""When a floor raises the score and when it does not: rules of the method by example."""

from __future__ import annotations

from math import isclose
from typing import Any

import pytest

from api.scoring.pattern import ilo_pattern
from tests.scoring.claims import IMPOSED, LISTED, assessed_pair, claim, days_ago, denial, measure


def floors(*items: Any, **where: Any) -> dict[str, tuple[str, ...]]:
    """Return the floors that apply, each with its evidence."""
    return {a.id: a.evidence for a in assessed_pair(*items, **where).adjustments}


@pytest.mark.parametrize(
    ("listed", "pair", "covered"),
    [
        (("CN-LN", "1020"), ("CN-LN", "1020"), True),
        (("CN", "1020"), ("CN-LN", "1020"), True),
        (("CN-LN", "1020"), ("CN", "1020"), False),
        (("CN-JL", "1020"), ("CN-LN", "1020"), False),
        (("CN", "C"), ("CN-LN", "1020"), True),
        (("CN", "1020"), ("CN-LN", "102"), True),
        (("CN", "1020"), ("CN", "10"), True),
        (("CN", "1020"), ("CN", "C"), False),
        (("CN", "1030"), ("CN", "1020"), False),
        (("CN", "every"), ("CN-LN", "1410"), True),
        (("CN", None), ("CN-LN", "1020"), False),
    ],
)
def test_a_listing_covers_its_place_and_sector_and_a_part_no_wider_than_a_division(
    listed: tuple[str, str | None], pair: tuple[str, str], covered: bool
) -> None:
    listing = claim(LISTED, region=listed[0], sector=listed[1], grade="C4")
    found = floors(listing, region=pair[0], sector=pair[1])
    assert found == ({"listed": (LISTED,)} if covered else {})


@pytest.mark.parametrize(
    "change",
    [
        {"grade": "E1"},
        {"supports": False},
        {"indicator": "child-labour-listing"},
        {"indicator": "restriction-of-movement"},
        {"listed_until": days_ago(0)},
        {"withdrawn_on": days_ago(0)},
        {"published_by": days_ago(-1)},
    ],
)
def test_only_a_forced_labour_listing_in_force_is_a_floor(change: dict[str, Any]) -> None:
    assert floors(claim(**{"indicator": LISTED, **change})) == {}


def test_a_listing_alone_makes_a_pair_assessed() -> None:
    found = assessed_pair(claim(LISTED, grade="D4"))
    assert found.axes["penalty"].value < 0.25
    assert found.status == "assessed"


def test_a_floor_is_raised_by_a_tenth_of_the_raw_score() -> None:
    found = assessed_pair(claim(LISTED, grade="D4"))
    (floor,) = found.adjustments
    assert found.raw
    assert isclose(floor.before, found.raw)
    assert isclose(floor.after, 5 + found.raw / 10)
    assert found.score == round(floor.after, 2)


def test_a_floor_never_lowers_a_score() -> None:
    worst = (measure("freedom-from-forced-labour", 0.0), measure("rule-of-law-vdem", 0.0))
    found = assessed_pair(claim(LISTED), measures=worst)
    assert found.raw
    assert found.raw > 9
    assert found.adjustments[0].after == found.raw
    assert found.score == round(found.raw, 2)


UNFREE = {"indicator": "no-freedom-to-leave", "id": "unfree", "origin": "second"}


@pytest.mark.parametrize(
    ("change", "met", "applies"),
    [
        ({}, True, True),
        ({"origin": "first"}, True, False),
        ({"grade": "C4", "sector": "every"}, True, True),  # 0.28
        ({"grade": "D4"}, False, False),
        ({"grade": "E1"}, False, False),
        ({"indicator": "isolation"}, False, False),
        ({"indicator": LISTED}, False, False),
        ({"sector": "102"}, False, False),
        ({"region": "CN"}, False, False),
        ({"region": "CN", "practice": "p"}, True, True),
        ({"region": "CN", "sector": "every"}, True, True),
        ({"published_by": days_ago(4000), "grade": "B2"}, False, False),
        ({"supports": False}, False, False),
    ],
)
def test_the_pattern_needs_both_axes_and_its_floor_two_exact_origins(
    change: dict[str, Any], met: bool, applies: bool
) -> None:
    items = claim(practice="p"), claim(**{**UNFREE, **change})
    found = assessed_pair(*items)
    assert ilo_pattern(found.weighed).met == met
    assert floors(*items).get("pattern", ()) == (("restriction-of-movement", "unfree") if applies else ())


def test_the_pattern_needs_a_strong_indicator_and_lists_all_that_meet_it() -> None:
    medium = claim("isolation"), claim("excessive-overtime", origin="second")
    assert not ilo_pattern(assessed_pair(*medium).weighed).met
    assert floors(*medium) == {}
    found = ilo_pattern(assessed_pair(*medium, claim("no-freedom-to-leave")).weighed)
    assert found.indicators == (
        ("excessive-overtime", "involuntariness"),
        ("isolation", "penalty"),
        ("no-freedom-to-leave", "involuntariness"),
    )


def test_rolled_up_axes_and_listings_do_not_meet_the_pattern() -> None:
    found = assessed_pair(claim(), claim(**UNFREE), region="CN")
    assert found.axes["penalty"].value > 0.25
    assert not ilo_pattern(found.weighed).met
    assert not ilo_pattern(assessed_pair(claim(LISTED), claim("isolation", origin="second")).weighed).met


def test_an_origin_below_a_quarter_does_not_count_for_the_floor_of_the_pattern() -> None:
    alone = claim(), claim(**{**UNFREE, "origin": "first"})
    assert floors(*alone, claim(id="faint", origin="second", grade="D4")) == {}
    assert floors(*alone, claim(id="clear", origin="second", grade="C4")) != {}
    denied = claim(id="clear", origin="second", grade="C4"), denial("clear")
    assert floors(*alone, *denied) == {}


def test_faint_origins_do_not_complete_the_pattern_of_strong_ones() -> None:
    clear = claim(), claim(id="clear", origin="second")
    faint = [claim("no-freedom-to-leave", id=o, origin=o, grade="D4") for o in ("third", "fourth")]
    found = assessed_pair(*clear, *faint)
    assert ilo_pattern(found.weighed).met
    assert found.adjustments == ()


OTHER = {"id": "other", "origin": "second", "publisher": "second-publisher"}


@pytest.mark.parametrize(
    ("change", "applies"),
    [
        ({}, True),
        ({"grade": "C3"}, True),
        ({"origin": "first"}, False),
        ({"publisher": "first-publisher"}, False),
        ({"grade": "D1"}, False),
        ({"grade": "A4"}, False),
        ({"published_by": days_ago(3652)}, True),
        ({"published_by": days_ago(3653)}, False),
        ({"observed_end": days_ago(3653)}, False),
        ({"indicator": "no-freedom-to-leave"}, False),
        ({"supports": False}, False),
        ({"region": "CN"}, False),
        ({"region": "CN", "practice": "p"}, True),
        ({"region": "CN", "sector": "every"}, True),
        ({"sector": "102"}, False),
        ({"sector": None}, False),
        ({"sector": "every"}, True),
    ],
)
def test_state_imposed_labour_needs_two_good_origins_of_two_publishers_in_ten_years(
    change: dict[str, Any], applies: bool
) -> None:
    items = claim(IMPOSED, id="one", practice="p"), claim(**{"indicator": IMPOSED, **OTHER, **change})
    assert floors(*items) == ({"state_imposed": ("one", "other")} if applies else {})


def test_state_imposed_labour_has_the_higher_floor() -> None:
    found = assessed_pair(claim(IMPOSED), claim(IMPOSED, **OTHER), measures=())
    assert (found.score, found.band) == (6.5, "very_high")
    both = assessed_pair(claim(IMPOSED), claim(IMPOSED, **OTHER), claim(LISTED, id="listing"))
    assert [(a.id, a.floor) for a in both.adjustments] == [("listed", 5.0), ("state_imposed", 6.5)]
    assert both.score == round(max(a.after for a in both.adjustments), 2)
