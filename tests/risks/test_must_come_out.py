"""What the method must come out with, by order and status rather than digits, on the day of the release and a year later."""

import pytest
from flask.testing import FlaskClient

from tests.answers import Json, get_json

DAYS = ("2026-11-29", "2027-11-29")
BANDS = ("very_low", "low", "medium", "high", "very_high")


def profile(client: FlaskClient, pair: str, day: str) -> Json:
    """Return a profile; the pair may end with parameters."""
    found: Json = get_json(client, f"/v1/risks/{pair}{'&' if '?' in pair else '?'}as_of={day}")
    return found


def highest(found: Json) -> float:
    """Return the score, or that of the highest part; 0 where there is none."""
    part = found["at_most"]
    return max(found["score"] or 0.0, part["score"] if part else 0.0)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    ("pair", "status"),
    [
        ("CN-LN/1020", "assessed"),
        ("CN-GD/1020", "wider"),
        ("CN/2011", "partial"),
        ("CN/2011?hs=280461", "assessed"),
        ("IN/1020?hs=030617", "assessed"),
        ("PE/0729", "partial"),
        ("PE-MDD/0729", "assessed"),
        ("MY/2219", "assessed"),
        ("UZ-BU/0116", "wider"),
        ("NO/6201", "structural_only"),
    ],
)
def test_a_pair_is_assessed_by_what_names_it_and_else_says_what_it_is_of(
    client: FlaskClient, pair: str, status: str, day: str
) -> None:
    assert profile(client, pair, day)["status"] == status


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("pair", ["CN/8510", "CN-LN/6201", "NO/6201", "CN/2011?hs=291814", "CN/2011"])
def test_nothing_said_of_another_place_good_or_sector_makes_a_band(
    client: FlaskClient, pair: str, day: str
) -> None:
    found = profile(client, pair, day)
    assert (found["score"], found["band"]) == (None, None)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("KP/1020", "CN-LN/1020"),
        ("CN-LN/1020", "CN-GD/1020"),
        ("CN/2011?hs=280461", "CN/2011?hs=291814"),
        ("IN/1020?hs=030617", "IN/1020?hs=030489"),
        ("PE-MDD/0729", "PE/0729?hs=2603"),
        ("MY/2219?hs=401512", "MY/2219?hs=400911"),
    ],
)
def test_the_first_is_above_the_second(client: FlaskClient, higher: str, lower: str, day: str) -> None:
    first, second = profile(client, higher, day), profile(client, lower, day)
    assert (first["score"] or 0.0) > (second["score"] or 0.0)


@pytest.mark.parametrize("day", DAYS)
def test_liaoning_seafood_is_very_high(client: FlaskClient, day: str) -> None:
    assert profile(client, "CN-LN/1020", day)["band"] == "very_high"


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    "pair", ["CN/2011?hs=291814", "IN/1020?hs=030489", "PE/0729?hs=2603", "MY/2219?hs=400911"]
)
def test_a_listing_of_other_goods_never_counts(client: FlaskClient, pair: str, day: str) -> None:
    found = profile(client, f"{pair}&explain=full", day)
    assert "listed" not in {floor["id"] for floor in found["adjustments"]}
    counted = [
        item
        for part in found["dimensions"].values()
        for item in part["evidence"]
        if item["listing"] and item["counts"]
    ]
    assert counted == []


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("pair", ["GB-LCE/1410", "IT-FG/0113"])
def test_a_documented_case_in_a_well_governed_country_is_medium(
    client: FlaskClient, pair: str, day: str
) -> None:
    assert profile(client, pair, day)["band"] == "medium"


@pytest.mark.parametrize("day", DAYS)
def test_uzbek_cotton_is_two_bands_below_turkmen_cotton(client: FlaskClient, day: str) -> None:
    ended, imposed = profile(client, "UZ/0116", day), profile(client, "TM/0116", day)
    assert BANDS.index(imposed["band"]) - BANDS.index(ended["band"]) >= 2
    assert "International Labour" in ended["text"] or "ILO" in ended["text"]


def test_uzbek_cotton_falls_with_the_years(client: FlaskClient) -> None:
    scores = [profile(client, "UZ/0116", day)["score"] for day in DAYS]
    assert scores[1] < scores[0]


@pytest.mark.parametrize("day", DAYS)
def test_cotton_of_xinjiang_is_not_below_its_vegetables(client: FlaskClient, day: str) -> None:
    assert highest(profile(client, "CN-XJ/0116", day)) >= highest(profile(client, "CN-XJ/0113", day))


OF_THE_ADDRESS = {"sector", "basis"}
"""Fields of a profile that name the requested sector."""


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("QA/41", "QA/4100"),
        ("QA/410", "QA/4100"),
        ("CN-LN/102", "CN-LN/1020"),
        ("CN/141", "CN/1410"),
        ("BR/022", "BR/0220"),
        ("MW/12", "MW/1200"),
    ],
)
def test_an_only_child_equals_its_parent(client: FlaskClient, parent: str, child: str, day: str) -> None:
    of_parent, of_child = profile(client, parent, day), profile(client, child, day)
    assert {name for name in of_parent if of_parent[name] != of_child[name]} <= OF_THE_ADDRESS


@pytest.mark.parametrize("day", DAYS)
def test_coffee_of_minas_gerais_is_not_low(client: FlaskClient, day: str) -> None:
    assert profile(client, "BR-MG/0127", day)["band"] in {"medium", "high", "very_high"}
