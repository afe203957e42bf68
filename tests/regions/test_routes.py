"""Regions: countries and subdivisions of ISO 3166 with their tree, their names and their old codes."""

import pytest
from flask.testing import FlaskClient

from tests.answers import every_item, get_json, get_problem


def test_every_country_is_listed(client: FlaskClient) -> None:
    countries = every_item(client, "/v1/regions?kind=country&limit=500")
    assert len(countries) == 249
    assert all(item["parent"] is None and len(item["code"]) == 2 for item in countries)


def test_every_subdivision_has_a_parent_in_its_country(client: FlaskClient) -> None:
    items = {item["code"]: item for item in every_item(client, "/v1/regions?limit=500")}
    for code, item in items.items():
        if item["kind"] == "subdivision":
            assert item["parent"]["code"] in items
            assert item["parent"]["code"][:2] == code[:2]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("CN-21", "CN-LN"),
        ("cn-ln", "CN-LN"),
        ("cn%2Dln", "CN-LN"),
        ("CHN", "CN"),
        ("prk", "KP"),
        ("CN-TW", "TW"),
        ("CN-HK", "HK"),
        ("CN-MO", "MO"),
        ("US-PR", "PR"),
        ("FR-971", "GP"),
        ("NL-AW", "AW"),
        ("FI-01", "AX"),
        ("NO-21", "SJ"),
    ],
)
def test_an_alias_returns_the_canonical_region(client: FlaskClient, written: str, code: str) -> None:
    answer = client.get(f"/v1/regions/{written}")
    assert answer.json is not None
    assert answer.json["code"] == code
    assert answer.headers["Content-Location"] == f"/v1/regions/{code}"


@pytest.mark.parametrize("code", ["TW", "HK", "MO", "PR", "GP", "AW", "AX", "SJ"])
def test_a_territory_with_its_own_country_code_has_no_parent(client: FlaskClient, code: str) -> None:
    found = get_json(client, f"/v1/regions/{code}")
    assert found["kind"] == "country"
    assert found["parent"] is None
    assert [step["code"] for step in found["path"]] == [code]


def test_china_lists_its_31_provinces_in_three_scripts(client: FlaskClient) -> None:
    provinces = every_item(client, "/v1/regions?parent=CN")
    assert len(provinces) == 31
    for province in provinces:
        assert province["name"].isascii()
        assert any("\u4e00" <= letter <= "\u9fff" for letter in province["name_local"])
        assert any("\uac00" <= letter <= "\ud7a3" for letter in province["name_ko"])


def test_every_chinese_province_has_its_old_number_as_an_alias(client: FlaskClient) -> None:
    numbers = set()
    for province in every_item(client, "/v1/regions?parent=CN"):
        number = get_json(client, f"/v1/regions/{province['code']}")["numeric"]
        assert get_json(client, f"/v1/regions/CN-{number}")["code"] == province["code"]
        numbers.add(number)
    assert len(numbers) == 31


def test_a_region_has_its_path_parent_and_children(client: FlaskClient) -> None:
    found = get_json(client, "/v1/regions/FR-75C")
    assert [step["code"] for step in found["path"]] == ["FR", "FR-IDF", "FR-75C"]
    assert found["parent"]["code"] == "FR-IDF"
    above = get_json(client, "/v1/regions/FR-IDF")
    assert {"code": "FR-75C", "name": found["name"]} in above["children"]


def test_names_are_written_in_their_own_script_without_escapes(client: FlaskClient) -> None:
    body = client.get("/v1/regions/CN-LN").data.decode()
    assert '"name":"Liaoning"' in body
    assert "辽宁省" in body
    assert "랴오닝성" in body


def test_the_country_filter_includes_every_level(client: FlaskClient) -> None:
    everywhere = every_item(client, "/v1/regions?country=fra&limit=500")
    below = every_item(client, "/v1/regions?parent=FR")
    assert {item["code"] for item in below} < {item["code"] for item in everywhere}
    assert "FR-75C" in {item["code"] for item in everywhere} - {item["code"] for item in below}


def test_different_filters_are_combined_with_and(client: FlaskClient) -> None:
    assert every_item(client, "/v1/regions?kind=country&parent=CN") == []


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("Lioning", "did you mean CN-LN (Liaoning)?"),
        ("liaoning", "did you mean CN-LN (Liaoning)?"),
        ("Guandong", "did you mean CN-GD (Guangdong)?"),
        ("CN-LM", "did you mean CN-LN?"),
        ("CN-22X", "did you mean CN-JL (CN-22)?"),
        ("日本", "did you mean JP (日本)?"),
        ("Dandong", "did you mean CN-LN (Dandong)?"),
        ("Georgia", "did you mean GE (Georgia) or US-GA (Georgia)? /v1/resolve?region=Georgia reads words"),
        ("Punjab", "(Punjab) or "),
        ("日日日本", "listed at /v1/regions"),
        ("CN%00", "did you mean CN?"),
    ],
)
def test_an_unknown_region_suggests_the_nearest(client: FlaskClient, written: str, advice: str) -> None:
    assert advice in get_problem(client, f"/v1/regions/{written}", 404)["detail"]


def test_an_invalid_filter_is_422_with_advice(client: FlaskClient) -> None:
    problem = get_problem(client, "/v1/regions?kind=province&parent=Chian&country=", 422)
    details = {error["parameter"]: error["detail"] for error in problem["errors"]}
    assert "give country or subdivision" in details["kind"]
    assert "did you mean CN (China)?" in details["parent"]
    assert "write a value, or leave it out" in details["country"]
