"""Expected results for places and sectors that are well known, fixed before any constant of the method was chosen."""

from itertools import product

import pytest
from flask.testing import FlaskClient

from tests.audit.client import DAY, codes, get, profile

BANDS = ("very_low", "low", "medium", "high", "very_high")


def test_seafood_of_liaoning_is_at_least_high_and_above_another_province(client: FlaskClient) -> None:
    here, country, elsewhere = (profile(client, (region, "1020")) for region in ("CN-LN", "CN", "CN-GD"))
    assert BANDS.index(here["band"]) >= BANDS.index("high")
    assert here["score"] > elsewhere["score"]
    assert here["score"] >= country["score"]


@pytest.mark.parametrize("pair", [("NO", "1020"), ("DE", "6201")])
def test_no_record_does_not_mean_low_risk(client: FlaskClient, pair: tuple[str, str]) -> None:
    answer = profile(client, pair)
    assert answer["status"] == "structural_only"
    assert answer["score"] is None
    assert answer["band"] is None
    assert answer["structural_score"] is not None
    assert answer["dimensions"]["hazard"]["score"] is None


def two_of_each_section(client: FlaskClient) -> list[str]:
    """Return the first and the last class of every section."""
    found = []
    for section in codes(client, "/v1/sectors?level=section&limit=500"):
        branch = [section]
        for _ in range(3):
            branch = [branch[0], branch[-1]]
            branch = [child for code in branch for child in children(client, "sectors", code)]
        found += [branch[0], branch[-1]]
    return sorted(set(found))


def children(client: FlaskClient, kind: str, code: str) -> list[str]:
    return [child["code"] for child in get(client, f"/v1/{kind}/{code}")["children"]]


def test_the_risk_in_north_korea_is_very_high_in_every_sector_and_province(client: FlaskClient) -> None:
    classes = two_of_each_section(client)
    assert len(classes) >= 40 - 4, "two in each section, except in sections of one class"
    places = ["KP", *children(client, "regions", "KP")]
    assert len(places) > 10
    for region, sector in product(places, classes):
        answer = get(client, f"/v1/risks/{region}/{sector}?as_of={DAY}")
        assert answer["band"] == "very_high", f"{region} {sector}"
