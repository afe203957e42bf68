"""Sectors: all of ISIC Rev.4 by code or everyday name, with the goods of HS 2022."""

from collections import Counter

import pytest
from flask.testing import FlaskClient

from tests.answers import every_item, get_json, get_problem


def test_the_complete_classification_is_listed(client: FlaskClient) -> None:
    levels = Counter(item["level"] for item in every_item(client, "/v1/sectors?limit=500"))
    assert levels == {"section": 21, "division": 88, "group": 238, "class": 419}


@pytest.mark.parametrize(
    ("slug", "code"),
    [
        ("seafood-processing", "1020"),
        ("sewing", "1410"),
        ("apparel", "1410"),
        ("fishing", "03"),
        ("textiles", "13"),
        ("footwear", "1520"),
        ("construction", "F"),
        ("logging", "0220"),
        ("restaurants", "5610"),
        ("software", "6201"),
    ],
)
def test_an_everyday_name_returns_the_canonical_sector(client: FlaskClient, slug: str, code: str) -> None:
    answer = client.get(f"/v1/sectors/{slug}")
    assert answer.json is not None
    assert answer.json["code"] == code
    assert slug in answer.json["slugs"]
    assert answer.headers["Content-Location"] == f"/v1/sectors/{code}"


@pytest.mark.parametrize(
    "written", ["Seafood-Processing", "SEAFOOD-PROCESSING", "%20seafood-processing", "seafood%2Dprocessing"]
)
def test_a_sector_is_found_in_any_case_and_url_encoding(client: FlaskClient, written: str) -> None:
    assert get_json(client, f"/v1/sectors/{written}")["code"] == "1020"


def test_only_an_alias_has_a_content_location(client: FlaskClient) -> None:
    assert "Content-Location" not in client.get("/v1/sectors/1020").headers
    assert client.get("/v1/sectors/c").headers["Content-Location"] == "/v1/sectors/C"


def test_a_class_has_its_path_parent_and_children(client: FlaskClient) -> None:
    found = get_json(client, "/v1/sectors/1020")
    assert found["title"] == "Processing and preserving of fish, crustaceans and molluscs"
    assert [step["code"] for step in found["path"]] == ["C", "10", "102", "1020"]
    assert found["parent"] == {"code": "102", "title": found["title"]}
    assert found["children"] == []
    assert found["release"]


def test_parents_and_children_agree(client: FlaskClient) -> None:
    items = every_item(client, "/v1/sectors?limit=500")
    for section in (item for item in items if item["level"] == "section"):
        below = [item["code"] for item in items if (item["parent"] or {}).get("code") == section["code"]]
        assert [
            child["code"] for child in get_json(client, f"/v1/sectors/{section['code']}")["children"]
        ] == below


def test_a_class_lists_its_goods(client: FlaskClient) -> None:
    headings = {heading["code"]: heading["codes"] for heading in get_json(client, "/v1/sectors/1020")["hs"]}
    assert "030475" in headings["0304"]
    assert all(code.startswith(heading) for heading, codes in headings.items() for code in codes)


def test_a_division_lists_the_goods_of_its_classes(client: FlaskClient) -> None:
    def goods(code: str) -> set[str]:
        return {hs for heading in get_json(client, f"/v1/sectors/{code}")["hs"] for hs in heading["codes"]}

    below = every_item(client, "/v1/sectors?parent=102")
    assert goods("102") == set().union(*(goods(child["code"]) for child in below))
    assert goods("1020") < goods("10")


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        ("parent=A", ["01", "02", "03"]),
        ("parent=fishing", ["031", "032"]),
        ("hs=030475", ["1020"]),
        ("hs=0304", ["1020"]),
        ("level=group&parent=03", ["031", "032"]),
        ("level=section&level=group&parent=03", ["031", "032"]),
        ("level=class&parent=03", []),
    ],
)
def test_filters_select_sectors(client: FlaskClient, filters: str, codes: list[str]) -> None:
    assert [item["code"] for item in every_item(client, f"/v1/sectors?{filters}")] == codes


@pytest.mark.parametrize(
    ("filters", "advice"),
    [
        ("hs=fish", "write 2 to 10 digits"),
        ("hs=000000", "unknown HS 2022 code"),
        ("level=subclass", "give section, division, group or class"),
        ("parent=fishin", "did you mean 03 (fishing)?"),
    ],
)
def test_an_invalid_filter_is_422_with_advice(client: FlaskClient, filters: str, advice: str) -> None:
    assert advice in get_problem(client, f"/v1/sectors?{filters}", 422)["errors"][0]["detail"]
