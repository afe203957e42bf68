"""The weight of a claim and the sum of claims: rules of the method by example."""

from __future__ import annotations

from datetime import timedelta
from math import isclose, sqrt
from typing import Any

import pytest

from tests.scoring.claims import (
    A1,
    FOUND,
    LISTED,
    TODAY,
    assessed_pair,
    axis,
    claim,
    days_ago,
    explained,
    explained_items,
)

FIVE_YEARS = 1826
HALF = 0.5 ** (FIVE_YEARS / 365.25 / 5)
LONG_AGO = days_ago(9000)
LISTING = claim(LISTED, published_by=LONG_AGO)


@pytest.mark.parametrize(
    ("grade", "weight"),
    [
        ("A1", 0.95 * 0.95), ("B1", 0.85 * 0.95), ("C1", 0.70 * 0.95), ("D1", 0.45 * 0.95), ("E1", 0.20 * 0.95), ("F1", 0.50 * 0.95),
        ("A2", 0.95 * 0.85), ("A3", 0.95 * 0.65), ("A4", 0.95 * 0.40), ("A5", 0.95 * 0.15), ("A6", 0.95 * 0.50),
    ],
)  # fmt: skip
def test_each_grade_has_its_weight_and_a_weak_one_is_listed_but_does_not_count(
    grade: str, weight: float
) -> None:
    found = explained(claim(grade=grade))
    assert isclose(found["weight"], weight)
    weak = bool({*grade} & {*"EF56"})
    assert (found["counts"], found["origin"]) == (not weak, "unjudged" if weak else "first")


@pytest.mark.parametrize(
    ("dates", "factor"),
    [
        ({"published_by": days_ago(FIVE_YEARS)}, HALF),
        ({"published_by": TODAY, "observed_end": days_ago(FIVE_YEARS)}, HALF),
        ({"published_by": days_ago(FIVE_YEARS), "observed_end": days_ago(-40)}, HALF),
        ({"published_by": days_ago(2 * FIVE_YEARS)}, HALF**2),
    ],
)
def test_weight_halves_in_five_years_from_the_observed_period_or_publication_whichever_is_earlier(
    dates: dict[str, Any], factor: float
) -> None:
    assert isclose(explained(claim(**dates))["factors"]["age"], factor)


@pytest.mark.parametrize(
    ("since", "until", "in_force"),
    [
        (None, None, True),
        (TODAY, None, True),
        (LONG_AGO, TODAY + timedelta(1), True),
        (LONG_AGO, TODAY, False),
        (TODAY + timedelta(1), None, False),
    ],
)
def test_a_listing_does_not_age_while_it_is_in_force(since: Any, until: Any, in_force: bool) -> None:
    found = assessed_pair(claim(LISTED, published_by=LONG_AGO, listed_since=since, listed_until=until))
    assert ("listed" in {floor.id for floor in found.adjustments}) == in_force
    if in_force:
        assert explained_items(found)[LISTED]["factors"]["age"] == 1
    wider = claim(LISTED, region="CN", listed_since=since, listed_until=until)
    assert explained(wider)["factors"]["region"] == (1 if in_force else 0.6)


@pytest.mark.parametrize(
    ("sector", "factor"), [("1020", 1), ("102", 0.7), ("10", 0.49), ("C", 0.35), (None, 0), ("every", 1)]
)
def test_a_claim_about_a_wider_sector_weighs_less_for_each_level(sector: str | None, factor: float) -> None:
    found = explained(claim(sector=sector))
    assert isclose(found["factors"]["sector"], factor)
    assert found["exact"] == (sector in {"1020", "every"})


def test_a_claim_about_the_country_weighs_six_tenths_in_a_province_unless_it_is_about_every_sector() -> None:
    assert explained(claim(region="CN"))["factors"]["region"] == 0.6
    assert explained(claim(region="CN", sector="every"))["factors"]["region"] == 1
    assert explained(claim(region="CN", sector="every"))["exact"]
    assert not explained(claim(LISTED, region="CN"), claim())["exact"]


@pytest.mark.parametrize(
    "where", [{"region": None}, {"region": "CN-JL"}, {"region": "KP"}, {"sector": "1030"}, {"sector": "1410"}]
)
def test_a_claim_about_another_place_or_sector_or_no_place_is_no_evidence(where: dict[str, Any]) -> None:
    assert not explained_items(assessed_pair(claim(**where)))


OPENER = {"indicator": "presence-of-dispatched-workers", "id": "opener", "practice": "dprk_labour"}


@pytest.mark.parametrize(
    ("change", "opens"),
    [
        ({}, True),
        ({"sector": "every"}, True),
        ({"sector": "every", "region": "CN"}, True),
        ({"sector": "1410"}, False),
        ({"sector": "102"}, False),
        ({"sector": None}, False),
        ({"region": "CN-JL"}, False),
        ({"region": "CN"}, False),
        ({"practice": "another"}, False),
        ({"practice": None}, False),
        ({"grade": "E1"}, False),
        ({"grade": "B6"}, False),
        ({"opinion": True}, False),
        ({"stance": "disputes"}, False),
        ({"stance": "remedies"}, False),
        ({"indicator": "planned-growth"}, False),
    ],
)
def test_a_claim_of_a_practice_counts_in_full_where_the_practice_is_documented(
    change: dict[str, Any], opens: bool
) -> None:
    opener = claim(**{**OPENER, **change})
    nationwide = explained(claim(region="CN", practice="dprk_labour"), opener)
    assert (nationwide["factors"]["region"], nationwide["exact"]) == (1 if opens else 0.6, False)
    here = explained(claim(sector=None, practice="dprk_labour"), opener)
    assert (here["factors"]["sector"], here["exact"], here["counts"]) == (
        (1, True, True) if opens else (0, False, False)
    )
    both = explained(claim(region="CN", sector=None, practice="dprk_labour"), opener)
    assert (both["factors"]["sector"], both["exact"]) == (0.35 if opens else 0, False)


def test_a_practice_documented_in_a_class_inside_opens_the_wider_class_and_not_the_reverse() -> None:
    opener, unstated = claim(**{**OPENER, "sector": "1020"}), claim(sector=None, practice="dprk_labour")
    assert explained(unstated, opener, sector="10")["exact"]
    assert not explained(unstated, opener, sector="1030")["counts"]
    assert not explained(unstated, claim(**{**OPENER, "sector": "10"}))["counts"]


@pytest.mark.parametrize(
    ("withdrawn", "counts"), [(TODAY, False), (days_ago(1), False), (days_ago(-1), True), (None, True)]
)
def test_a_claim_counts_up_to_the_day_before_it_is_withdrawn(withdrawn: Any, counts: bool) -> None:
    assert bool(explained_items(assessed_pair(claim(withdrawn_on=withdrawn)))) == counts


def test_a_claim_counts_from_the_day_of_its_publication() -> None:
    assert explained_items(assessed_pair(claim(), as_of=TODAY))
    assert not explained_items(assessed_pair(claim(), as_of=days_ago(1)))


def test_context_is_listed_with_no_weight() -> None:
    found = assessed_pair(claim("planned-growth"), claim("child-labour-listing"))
    assert {(i["weight"], i["counts"]) for i in explained_items(found).values()} == {(0.0, False)}
    assert len(explained_items(found)) == 2
    assert found.status == "structural_only"


def test_a_strong_indicator_counts_in_full_a_medium_one_by_eight_tenths_a_listing_on_both_axes() -> None:
    assert isclose(axis("penalty", claim()), A1)
    assert isclose(axis("penalty", claim("isolation")), A1 * 0.8)
    assert [isclose(axis(name, LISTING), A1) for name in ("penalty", "involuntariness")] == [True, True]


def test_independent_origins_corroborate_and_claims_of_one_do_not() -> None:
    second = claim("isolation", origin="second")
    assert isclose(axis("penalty", claim(), second), 1 - (1 - A1) * (1 - A1 * 0.8))
    assert isclose(axis("penalty", claim(), claim("isolation")), A1)


def test_both_axes_are_needed_for_hazard() -> None:
    assert isclose(assessed_pair(claim()).hazard or 0, 5 * sqrt(0.05 * A1))
    assert isclose(assessed_pair(claim(), claim("no-freedom-to-leave")).hazard or 0, 5 * A1)


def test_forced_labour_found_as_such_is_on_both_axes() -> None:
    assert [isclose(axis(name, claim(FOUND)), A1) for name in ("penalty", "involuntariness")] == [True, True]


def test_an_opinion_on_what_others_report_is_shown_and_counts_nowhere() -> None:
    found = assessed_pair(claim(opinion=True))
    item = explained_items(found)["restriction-of-movement"]
    assert (item["origin"], item["counts"]) == ("opinion", False)
    assert found.status == "structural_only"
