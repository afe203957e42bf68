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
    "axis_counts": 0.25,
    "roll_up_region": 0.9,
    "roll_up_sector": 0.8,
    "dimension_floor": 0.1,
    "state_imposed_years": 10,
    "confidence_origins": 3,
    "confidence_years": 3,
    "bands_below": {"very_low": 2.0, "low": 3.5, "medium": 5.0, "high": 6.5, "very_high": None},
}


def test_the_method_is_listed(client: FlaskClient) -> None:
    assert [item["id"] for item in every_item(client, "/v1/methods")] == ["inform-ilo-2"]


@pytest.mark.parametrize(("name", "value"), CONSTANTS.items())
def test_each_constant_is_published_with_its_value(client: FlaskClient, name: str, value: object) -> None:
    assert get_json(client, "/v1/methods/inform-ilo-2")["constants"][name] == value


@pytest.mark.parametrize(("floor", "value"), [("listed", 5.0), ("pattern", 5.0), ("state_imposed", 6.5)])
def test_each_floor_is_published(client: FlaskClient, floor: str, value: float) -> None:
    assert get_json(client, "/v1/methods/inform-ilo-2")["constants"]["floors"][floor] == value


@pytest.mark.parametrize(
    "name",
    ["weight", "age", "dispute", "quality", "axis", "hazard", "vulnerability", "coping", "raw", "floor"],
)
def test_each_step_of_the_score_has_its_formula(client: FlaskClient, name: str) -> None:
    formulas = {
        step["id"]: step["formula"] for step in get_json(client, "/v1/methods/inform-ilo-2")["formulas"]
    }
    assert formulas[name]


def test_profiles_name_their_method(client: FlaskClient) -> None:
    profile = get_json(client, "/v1/risks/CN-LN/1020")
    assert get_json(client, f"/v1/methods/{profile['method']}")["id"] == profile["method"]
