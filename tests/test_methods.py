"""Methods: the constants and formulas with which anyone can recompute a score."""

import pytest
from flask.testing import FlaskClient

from tests.answers import every_item, get_json

CONSTANTS = {
    "reliability": {"A": 0.95, "B": 0.85, "C": 0.70, "D": 0.45, "E": 0.20, "F": 0.50},
    "credibility": {"1": 0.95, "2": 0.85, "3": 0.65, "4": 0.40, "5": 0.15, "6": 0.50},
    "half_life_years": 5,
    "days_a_year": 365.25,
    "region_ancestor": 0.6,
    "sector_level": 0.7,
    "sector_floor": 0.35,
    "sector_unstated": 0.35,
    "strength": {"strong": 1.0, "medium": 0.8},
    "dispute_cap": 0.5,
    "axis_floor": 0.05,
    "ended_cap": 0.8,
    "origin_counts": 0.25,
    "extents": {"case": 0.5, "recurring": 0.7, "widespread": 0.85, "systemic": 1.0},
    "lent_least": 3.5,
    "roll_up_region": 0.9,
    "roll_up_sector": 0.8,
    "dimension_floor": 0.1,
    "recent_years": 10,
    "faded_years": 12,
    "tiers": {"Tier 1": 1, "Tier 2": 4, "Tier 2 Watch List": 7, "Special Case": 8, "Tier 3": 10},
    "tiers_that_never_lower": ["Special Case", "Tier 2 Watch List", "Tier 3"],
    "confidence_origins": 3,
    "confidence_years": 3,
    "bands_below": {"very_low": 2.0, "low": 3.5, "medium": 5.0, "high": 6.5, "very_high": None},
}


def test_the_method_and_earlier_ones_are_listed_with_the_versions_that_compute_them(
    client: FlaskClient,
) -> None:
    rows = {item["id"]: item for item in every_item(client, "/v1/methods")}
    assert list(rows) == ["inform-ilo-1", "inform-ilo-2"]
    assert [row["status"] for row in rows.values()] == ["superseded", "current"]
    assert "0.1 and 0.2" in rows["inform-ilo-1"]["computed_by"]
    assert "answers-1" in rows["inform-ilo-1"]["computed_by"]


def test_an_earlier_method_names_the_versions_that_publish_its_constants(client: FlaskClient) -> None:
    method = get_json(client, "/v1/methods/inform-ilo-1")
    assert (method["status"], method["constants"], method["formulas"]) == ("superseded", {}, [])
    assert "0.1 and 0.2" in method["computed_by"]


@pytest.mark.parametrize(("name", "value"), CONSTANTS.items())
def test_each_constant_is_published_with_its_value(client: FlaskClient, name: str, value: object) -> None:
    assert get_json(client, "/v1/methods/inform-ilo-2")["constants"][name] == value


@pytest.mark.parametrize(
    ("floor", "value"),
    [
        ("reported", 2.0),
        ("documented", 3.5),
        ("found", 5.0),
        ("listed", 5.0),
        ("presumed", 5.0),
        ("state_imposed", 6.5),
        ("systemic", 8.0),
    ],
)
def test_each_floor_is_published(client: FlaskClient, floor: str, value: float) -> None:
    assert get_json(client, "/v1/methods/inform-ilo-2")["constants"]["floors"][floor] == value


@pytest.mark.parametrize(
    "name",
    [
        "exact",
        "goods",
        "counts",
        "status",
        "at_most",
        "lends",
        "weight",
        "age",
        "dispute",
        "quality",
        "axis",
        "extent",
        "hazard",
        "vulnerability",
        "coping",
        "raw",
        "floor",
    ],
)
def test_each_step_of_the_score_has_its_formula(client: FlaskClient, name: str) -> None:
    formulas = {
        step["id"]: step["formula"] for step in get_json(client, "/v1/methods/inform-ilo-2")["formulas"]
    }
    assert formulas[name]


def test_profiles_name_their_method(client: FlaskClient) -> None:
    profile = get_json(client, "/v1/risks/CN-LN/1020")
    assert get_json(client, f"/v1/methods/{profile['method']}")["id"] == profile["method"]
