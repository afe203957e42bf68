"""How widely is another question than how surely: the extent by example."""

from __future__ import annotations

from math import isclose
from typing import Any

import pytest

from tests.scoring.claims import A1, LISTED, assessed_pair, claim, days_ago, ending

UNFREE = claim("no-freedom-to-leave")


@pytest.mark.parametrize(
    ("extent", "value"),
    [(None, 0.5), ("case", 0.5), ("recurring", 0.7), ("widespread", 0.85), ("systemic", 1.0)],
)
def test_the_extent_multiplies_the_hazard(extent: str | None, value: float) -> None:
    found = assessed_pair(claim(extent=extent), UNFREE)
    assert isclose(found.hazard or 0, 10 * value * A1)
    assert found.scored.extent.evidence == ((claim().id,) if extent else ())


def test_the_widest_extent_counts_and_two_cases_are_two_cases() -> None:
    assert assessed_pair(claim(extent="case"), claim(id="b", extent="widespread")).scored.extent.value == 0.85
    several = [claim(id=o, origin=o, extent="case") for o in "abcde"]
    assert assessed_pair(*several).scored.extent.value == 0.5


@pytest.mark.parametrize(
    "change",
    [
        {"grade": "D1"},
        {"grade": "A4"},
        {"grade": "E1"},
        {"opinion": True},
        {"region": "CN"},
        {"sector": "102"},
        {"published_by": days_ago(3653)},
        {"indicator": "presence-of-dispatched-workers"},
        {"stance": "disputes"},
        {"goods": ("0304",), "indicator": LISTED},
    ],
)
def test_only_recent_well_graded_exact_hazard_items_set_the_extent(change: dict[str, Any]) -> None:
    found = assessed_pair(claim(**{"id": "wide", "extent": "systemic", **change}), claim())
    assert found.scored.extent.name == "case"


def test_an_item_of_ten_years_sets_the_extent() -> None:
    assert assessed_pair(claim(extent="systemic", published_by=days_ago(3652))).scored.extent.value == 1


def test_what_has_ended_sets_no_extent() -> None:
    found = assessed_pair(claim(extent="systemic"), ending(claim().id, grade="D4"))
    assert found.scored.extent.name == "case"


def test_a_nationwide_item_sets_the_extent_where_its_practice_is_documented() -> None:
    wide = claim(id="wide", region="CN", sector=None, practice="p", extent="systemic")
    opener = claim("presence-of-dispatched-workers", practice="p", origin="second")
    assert assessed_pair(wide, claim()).scored.extent.name == "case"
    assert assessed_pair(wide, claim(), opener).scored.extent.name == "systemic"


def test_a_listing_in_force_is_recurring_however_old_and_a_removed_one_sets_no_extent() -> None:
    listing: dict[str, Any] = {"indicator": LISTED, "published_by": days_ago(9000)}
    assert assessed_pair(claim(**listing)).scored.extent.name == "recurring"
    assert assessed_pair(claim(**listing, listed_until=days_ago(0))).scored.extent.name == "case"


def test_the_extent_limits_what_evidence_adds_to_vulnerability() -> None:
    presence = claim("presence-of-dispatched-workers")
    case, systemic = assessed_pair(presence), assessed_pair(presence, claim(extent="systemic"))
    assert isclose(case.vulnerability.score or 0, 10 * (1 - 0.3 * (1 - A1 * 0.8 * 0.5)))
    assert isclose(systemic.vulnerability.score or 0, 10 * (1 - 0.3 * (1 - A1 * 0.8)))
