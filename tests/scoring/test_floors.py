"""When a floor raises the score and when it does not: rules of the method by example."""

from __future__ import annotations

from math import isclose
from typing import Any

import pytest

from api.scoring.pattern import ilo_pattern
from tests.scoring.claims import (
    FOUND,
    IMPOSED,
    LISTED,
    assessed_pair,
    claim,
    days_ago,
    denial,
    ending,
    floors,
    measure,
)

FAINT = {"grade": "D4"}
"""A grade that counts and carries no floor by itself."""
UNFREE = {"indicator": "no-freedom-to-leave", "id": "unfree", "origin": "second"}
PATTERN = ("restriction-of-movement", "unfree")


@pytest.mark.parametrize(
    ("listed", "pair", "covered"),
    [
        (("CN-LN", "1020"), ("CN-LN", "1020"), True),
        (("CN", "1020"), ("CN", "1020"), True),
        (("CN", "1020"), ("CN-LN", "1020"), False),
        (("CN-LN", "1020"), ("CN", "1020"), False),
        (("CN-JL", "1020"), ("CN-LN", "1020"), False),
        (("CN", "C"), ("CN", "1020"), False),
        (("CN", "1020"), ("CN", "102"), False),
        (("CN", "every"), ("CN-LN", "1410"), True),
        (("CN", None), ("CN", "1020"), False),
    ],
)
def test_a_listing_is_a_floor_of_exactly_its_place_and_class(
    listed: tuple[str, str | None], pair: tuple[str, str], covered: bool
) -> None:
    listing = claim(LISTED, region=listed[0], sector=listed[1], grade="D4")
    own = assessed_pair(listing, region=pair[0], sector=pair[1]).own.adjustments
    assert [f.evidence for f in own if f.id == "listed"] == ([(LISTED,)] if covered else [])


@pytest.mark.parametrize(
    "change",
    [
        {"grade": "E1"},
        {"stance": "disputes"},
        {"indicator": "child-labour-listing"},
        {"indicator": "restriction-of-movement"},
        {"listed_until": days_ago(0)},
        {"listed_since": days_ago(-1)},
        {"withdrawn_on": days_ago(0)},
        {"published_by": days_ago(-1)},
    ],
)
def test_only_a_forced_labour_listing_in_force_is_a_floor(change: dict[str, Any]) -> None:
    assert "listed" not in floors(claim(**{"indicator": LISTED, **change}))


def test_a_listing_that_is_not_yet_in_force_does_not_count_and_a_removed_one_does_by_its_age() -> None:
    assert assessed_pair(claim(LISTED, listed_since=days_ago(-1))).status == "structural_only"
    removed = assessed_pair(claim(LISTED, listed_until=days_ago(0), published_by=days_ago(1826)))
    assert (removed.status, removed.adjustments) == ("assessed", ())
    assert isclose(removed.axes["penalty"].value, 0.95 * 0.95 / 2, rel_tol=1e-3)


def test_a_floor_is_raised_by_a_tenth_of_the_raw_score() -> None:
    found = assessed_pair(claim(LISTED, grade="D4"))
    (floor,) = found.adjustments
    raw = found.own.raw
    assert raw
    assert (floor.id, floor.before, floor.fades) == ("listed", raw, 1)
    assert isclose(floor.after, 5 + raw / 10)
    assert found.score == round(floor.after, 2)


def test_a_floor_never_lowers_a_score() -> None:
    worst = (measure("freedom-from-forced-labour", 0.0), measure("rule-of-law-vdem", 0.0))
    found = assessed_pair(claim(LISTED, extent="systemic"), measures=worst)
    raw = found.own.raw
    assert raw
    assert raw > 9
    assert found.adjustments[0].after == raw
    assert found.score == round(raw, 2)


@pytest.mark.parametrize(
    ("change", "found", "met"),
    [
        ({}, True, True),
        ({"origin": "first"}, False, True),
        ({"grade": "C4", "sector": "every"}, True, True),  # q 0.28
        ({"grade": "D4"}, False, True),
        ({"published_by": days_ago(6000), "grade": "B2"}, False, True),
        ({"region": "CN", "sector": "every"}, True, True),
        ({"grade": "E1"}, False, False),
        ({"opinion": True}, False, False),
        ({"indicator": "isolation"}, False, False),
        ({"indicator": LISTED}, False, False),
        ({"indicator": FOUND}, False, False),
        ({"sector": "102"}, False, False),
        ({"region": "CN"}, False, False),
        ({"region": "CN", "practice": "p"}, False, False),
        ({"sector": None, "practice": "p"}, True, True),
        ({"stance": "disputes"}, False, False),
    ],
)
def test_the_pattern_needs_both_axes_and_two_strong_origins_for_the_higher_floor(
    change: dict[str, Any], found: bool, met: bool
) -> None:
    items = claim(practice="p"), claim(**{**UNFREE, **change})
    assert ilo_pattern(assessed_pair(*items).scored.weighed).met == met
    applied = floors(*items)
    assert (applied.get("documented") == PATTERN) == met
    assert (applied.get("found") == PATTERN) == found


def test_the_pattern_needs_a_strong_indicator_and_lists_all_that_meet_it() -> None:
    medium = claim("isolation", **FAINT), claim("excessive-overtime", origin="second", **FAINT)
    assert not ilo_pattern(assessed_pair(*medium).scored.weighed).met
    assert floors(*medium) == {}
    found = ilo_pattern(assessed_pair(*medium, claim("no-freedom-to-leave")).scored.weighed)
    assert found.indicators == (
        ("excessive-overtime", "involuntariness"),
        ("isolation", "penalty"),
        ("no-freedom-to-leave", "involuntariness"),
    )


def test_rolled_up_axes_do_not_meet_the_pattern() -> None:
    found = assessed_pair(claim(), claim(**UNFREE), claim(LISTED, region="CN"), region="CN")
    assert found.status == "assessed"
    assert found.axes["penalty"].rolled_up or found.axes["penalty"].value > 0.25
    assert not ilo_pattern(found.scored.weighed).met


def test_a_denied_origin_below_a_quarter_does_not_count_for_the_higher_floor() -> None:
    alone = claim(), claim(**{**UNFREE, "origin": "first"})
    clear = claim(id="clear", origin="second", grade="C4")
    assert "found" not in floors(*alone, claim(id="faint", origin="second", **FAINT))
    assert "found" in floors(*alone, clear)
    assert "found" not in floors(*alone, clear, denial("clear"))


def test_faint_origins_do_not_complete_the_pattern_of_strong_ones() -> None:
    clear = claim(), claim(id="clear", origin="second")
    faint = [claim("no-freedom-to-leave", id=o, origin=o, **FAINT) for o in ("third", "fourth")]
    assert set(floors(*clear, *faint)) == {"reported", "documented"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, set()),
        ({"official": True}, set()),
        ({"official": True, "grade": "C3"}, {"reported", "documented"}),
        ({"official": True, "grade": "C3", "published_by": days_ago(9000)}, {"documented"}),
        ({"official": True, "grade": "A4"}, set()),
        ({"official": True, "grade": "C3", "sector": "10"}, set()),
        ({"official": True, "grade": "C3", "region": "CN"}, set()),
        ({"official": True, "grade": "C3", "opinion": True}, set()),
        ({"official": True, "grade": "C3", "indicator": "concealment"}, set()),
        ({"finding": True}, {"documented"}),
        ({"finding": True, "extent": "case"}, {"documented"}),
        ({"finding": True, "extent": "recurring"}, {"documented", "found"}),
        ({"finding": True, "extent": "widespread"}, {"documented", "found"}),
        ({"finding": True, "extent": "case", "sector": "10"}, set()),
        ({"extent": "widespread"}, set()),
        ({"grade": "C3"}, {"reported"}),
        ({"grade": "C3", "published_by": days_ago(4384)}, set()),
    ],
)
def test_what_an_authority_reports_or_finds_is_documented_and_found_where_it_recurs(
    change: dict[str, Any], expected: set[str]
) -> None:
    assert {floor.id for floor in assessed_pair(claim(**{**FAINT, **change})).own.adjustments} == expected


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
        ({"published_by": days_ago(4382)}, True),
        ({"published_by": days_ago(4383)}, False),
        ({"observed_end": days_ago(4383)}, False),
        ({"indicator": "no-freedom-to-leave"}, False),
        ({"stance": "disputes"}, False),
        ({"opinion": True}, False),
        ({"region": "CN"}, False),
        ({"region": "CN", "practice": "p"}, False),
        ({"region": "CN", "sector": "every"}, True),
        ({"sector": "102"}, False),
        ({"sector": None}, False),
        ({"sector": None, "practice": "p"}, True),
        ({"sector": "every"}, True),
    ],
)
def test_state_imposed_labour_needs_two_good_exact_origins_of_two_publishers(
    change: dict[str, Any], applies: bool
) -> None:
    items = claim(IMPOSED, id="one", practice="p"), claim(**{"indicator": IMPOSED, **OTHER, **change})
    assert floors(*items).get("state_imposed") == (("one", "other") if applies else None)


def test_a_denial_takes_nothing_from_the_floor_of_state_imposed_labour_and_an_ending_takes_it() -> None:
    items = claim(IMPOSED, id="one"), claim(IMPOSED, **OTHER)
    assert "state_imposed" in floors(*items, denial("one", "other"))
    assert "state_imposed" not in floors(*items, ending("one"))


def test_state_imposed_labour_across_a_sector_has_the_highest_floor() -> None:
    items = claim(IMPOSED), claim(IMPOSED, **OTHER)
    found = assessed_pair(*items, measures=())
    assert (found.score, found.band) == (6.5, "very_high")
    systemic = assessed_pair(*items, claim(extent="systemic"), measures=())
    assert (systemic.score, systemic.band) == (8.0, "very_high")
    assert "systemic" not in floors(claim(IMPOSED, extent="systemic"))


@pytest.mark.parametrize(
    ("days", "remains"), [(0, 1.0), (3652, 1.0), (3653, 1.0), (4018, 0.5), (4382, 0.0014), (4383, None)]
)
def test_a_floor_with_an_age_limit_fades_from_year_ten_to_year_twelve(
    days: int, remains: float | None
) -> None:
    old = claim(IMPOSED, extent="systemic", published_by=days_ago(days))
    found = assessed_pair(old, claim(IMPOSED, **OTHER), measures=())
    fades = {floor.id: (floor.fades, floor.after) for floor in found.adjustments}
    for name, height in (("state_imposed", 6.5), ("systemic", 8.0)):
        assert (name in fades) == (remains is not None)
        if remains is not None:
            assert isclose(fades[name][0], remains, abs_tol=2e-3)
            assert isclose(fades[name][1], height * fades[name][0])
    assert fades["reported"][0] == 1  # by the other item


def test_the_newest_two_that_qualify_together_decide_how_much_of_a_floor_remains() -> None:
    ages = {"a": 4200, "b": 4018, "c": 3000}
    found = assessed_pair(
        *(claim(IMPOSED, id=o, origin=o, publisher=o, published_by=days_ago(d)) for o, d in ages.items()),
        measures=(),
    )
    floor = next(f for f in found.adjustments if f.id == "state_imposed")
    assert isclose(floor.fades, 0.5, abs_tol=2e-3)
    assert floor.evidence == ("a", "b", "c")
