"""Data extension: the properties of entities are those of the API itself."""

import json

import pytest
from flask.testing import FlaskClient

from api.reconcile.extension import VALUES
from tests.answers import DAY, Json, get_json
from tests.reconcile.clients import post, refused
from tests.reconcile.specification import check

OF_PAIR = ("status", "band", "score", "confidence", "basis", "at_most")
PLACES = ("CN-LN", "VN", "MM", "AQ", "CN-44")
WORK = ("1020", "62", "A", "1410")


def only(values: list[Json]) -> object:
    """Return the one value of a cell, None for an empty one."""
    assert len(values) <= 1
    return next(iter(values[0].values())) if values else None


def expected(client: FlaskClient, region: str, sector: str) -> Json:
    """Return the values of a pair as its profile has them."""
    found = get_json(client, f"/v1/risks/{region}/{sector}?as_of={DAY}")
    basis, most = found["basis"], found["at_most"]
    return {
        **{name: found[name] for name in ("status", "band", "score", "confidence")},
        "basis": basis["region"]["code"] + (f"/{basis['sector']['code']}" if basis["sector"] else ""),
        "at_most": f"{most['score']} {most['band']}" if most else None,
    }


def test_the_risk_of_a_place_is_that_of_its_profile(client: FlaskClient) -> None:
    for sector in WORK:
        properties = [{"id": name, "settings": {"sector": sector, "as_of": DAY}} for name in OF_PAIR]
        found = post(client, "regions", extend={"ids": PLACES, "properties": properties})
        check("data-extension-response", found)
        for place in PLACES:
            row = {name: only(values) for name, values in found["rows"][place].items()}
            assert row == expected(client, place, sector)
    assert found["meta"][0] == {"id": "status", "name": f"Status (1410, {DAY})"}


def test_the_risk_of_a_sector_is_that_of_its_profile(client: FlaskClient) -> None:
    properties = [{"id": name, "settings": {"region": "cn-21", "as_of": DAY}} for name in OF_PAIR]
    found = post(client, "sectors", extend={"ids": [*WORK, "sewing"], "properties": properties})
    for sector in (*WORK, "sewing"):
        row = {name: only(values) for name, values in found["rows"][sector].items()}
        assert row == expected(client, "CN-LN", sector)


def test_parent_and_path_are_those_of_the_tree(client: FlaskClient) -> None:
    wanted = [{"id": "parent"}, {"id": "path"}, {"id": "name"}, {"id": "kind"}]
    places = post(client, "regions", extend={"ids": ["CN-LN", "CN"], "properties": wanted})
    assert places["rows"]["CN-LN"] == {
        "parent": [{"id": "CN", "name": "China"}],
        "path": [{"str": "China > Liaoning"}],
        "name": [{"str": "Liaoning"}],
        "kind": [{"str": "province"}],
    }
    assert places["rows"]["CN"]["parent"] == []
    assert places["meta"][0]["type"] == {"id": "region", "name": "Country or subdivision"}
    work = post(client, "sectors", extend={"ids": ["1020"], "properties": wanted})
    path = [each["title"] for each in get_json(client, "/v1/sectors/1020")["path"]]
    assert work["rows"]["1020"]["path"] == [{"str": " > ".join(path)}]
    assert work["rows"]["1020"]["parent"][0]["id"] == "102"


def test_a_risk_without_the_other_half_of_its_pair_is_empty_and_its_heading_says_what_to_do(
    client: FlaskClient,
) -> None:
    for settings in ({}, {"sector": ""}, {"sector": "", "as_of": ""}):
        wanted = [{"id": "band", "settings": settings}, {"id": "parent"}]
        found = post(client, "regions", extend={"ids": ["CN-LN"], "properties": wanted})
        check("data-extension-response", found)
        assert found["rows"]["CN-LN"]["band"] == []
        assert found["rows"]["CN-LN"]["parent"]
        assert found["meta"][0]["name"] == "Band: configure, and give a sector"


def test_an_unknown_id_is_empty_and_costs_no_other(client: FlaskClient) -> None:
    wanted = [{"id": "path"}, {"id": "status", "settings": {"sector": "1020"}}]
    found = post(client, "regions", extend={"ids": ["XX", "", "CN-LN"], "properties": wanted})
    assert found["rows"]["XX"] == found["rows"][""] == {"path": [], "status": []}
    assert found["rows"]["CN-LN"]["path"]


@pytest.mark.parametrize(
    ("query", "pointer", "words"),
    [
        ({"ids": "CN", "properties": []}, "/ids", "give the ids"),
        ({"ids": [], "properties": {}}, "/properties", "give the properties"),
        ({"ids": [], "properties": [{"id": "stat"}]}, "/properties/0/id", "did you mean status"),
        (
            {"ids": [], "properties": [{"id": "band", "settings": []}]},
            "/properties/0/settings",
            "give an object",
        ),
        (
            {"ids": [], "properties": [{"id": "band", "settings": {"sectr": "1020"}}]},
            "/properties/0/settings/sectr",
            "did you mean sector",
        ),
        (
            {"ids": [], "properties": [{"id": "name"}, {"id": "band", "settings": {"sector": "1021x"}}]},
            "/properties/1/settings/sector",
            "did you mean 1020",
        ),
        (
            {
                "ids": [],
                "properties": [{"id": "band", "settings": {"sector": "1020", "as_of": "24.11.2026"}}],
            },
            "/properties/0/settings/as_of",
            "write YYYY-MM-DD",
        ),
        (
            {"ids": [], "properties": [{"id": "band", "settings": {"sector": each}} for each in WORK[:2]]},
            "/properties/1/settings",
            "in a request of its own",
        ),
    ],
)
def test_what_is_wrong_with_a_property_is_named_by_its_place(
    client: FlaskClient, query: Json, pointer: str, words: str
) -> None:
    problem = refused(client, "regions", 422, extend=json.dumps(query))
    assert [error["pointer"] for error in problem["errors"]] == [pointer]
    assert words in problem["errors"][0]["detail"]


def test_values_are_limited(client: FlaskClient) -> None:
    ids = [f"XX-{place}" for place in range(VALUES.value)]
    wanted = [{"id": "path"}]
    assert len(post(client, "regions", extend={"ids": ids, "properties": wanted})["rows"]) == VALUES.value
    for query in (
        {"ids": [*ids, "CN"], "properties": wanted},
        {"ids": ids, "properties": [*wanted, {"id": "name"}]},
        {"ids": [], "properties": wanted * (VALUES.value + 1)},
    ):
        problem = refused(client, "regions", 413, extend=json.dumps(query))
        assert str(VALUES.value) in problem["detail"]
