"""The document permits what the server takes: the limits of days, the form of codes, links, and what a body needs."""

import re
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from api.openapi.days import day_pattern
from api.openapi.links import LINKS
from api.web.current import state_of
from schemas.paging import EARLIEST
from tests.answers import Json, get_json
from tests.openapi.committed import DOCUMENT, OPERATIONS, SHARED


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(1930, 6, 17), date(2029, 7, 26)),
        (date(1930, 12, 31), date(1932, 1, 1)),
        (date(1999, 1, 1), date(2001, 12, 31)),
    ],
)
def test_the_pattern_of_days_permits_the_days_between_and_no_other(first: date, last: date) -> None:
    pattern = re.compile(day_pattern(first, last))
    day = first - timedelta(400)
    while day < last + timedelta(800):
        assert bool(pattern.search(day.isoformat())) == (first <= day <= last), day
        day += timedelta(1)
    assert not pattern.search(f"{last}T00:00")


def test_the_days_in_the_document_are_those_of_the_release(app: Flask) -> None:
    last = state_of(app).release.last_day
    assert SHARED["as_of"]["schema"]["pattern"] == day_pattern(EARLIEST, last)


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        ({"region": "Dandong"}, True),
        ({"text": "squid", "country": "CN"}, True),
        ({"sector": "squid", "region": None, "country": None}, True),
        ({}, False),
        ({"region": None}, False),
        ({"sector": "squid", "country": "CN"}, False),
        ({"country": "CN"}, False),
        ({"region": ""}, False),
        ({"region": "a\x00b"}, False),
        ({"region": "x" * 1001}, False),
    ],
)
def test_the_document_and_the_server_agree_on_a_body_to_resolve(
    client: FlaskClient, body: Json, taken: bool
) -> None:
    schema = {"$ref": "#/components/schemas/ResolveBody", "components": DOCUMENT["components"]}
    assert Draft202012Validator(schema).is_valid(body) == taken
    assert (client.post("/v1/resolve", json=body).status_code == 200) == taken


@pytest.mark.parametrize("name", LINKS)
def test_a_link_leads_to_an_operation_by_its_parameters(name: str) -> None:
    found = OPERATIONS[name]["responses"]["200"]["links"]
    assert set(found) == set(LINKS[name])
    for target, link in found.items():
        known = {parameter["name"] for parameter in OPERATIONS[target]["parameters"]}
        assert set(link["parameters"]) <= known


def test_a_candidate_of_a_text_leads_to_a_profile(client: FlaskClient) -> None:
    found = get_json(client, "/v1/resolve?text=frozen+squid,+Dandong")
    places = {name: found[name]["candidates"][0]["code"] for name in ("region", "sector")}
    assert client.get("/v1/risks/{region}/{sector}".format(**places)).status_code == 200


def test_a_screening_leads_to_its_verification(client: FlaskClient) -> None:
    body = {"items": [{"region": "Dandong", "sector": "squid"}]}
    result = client.post("/v1/screenings", json=body).get_json()
    sent = {"receipt": result["receipt"], "request": body, "result": result}
    assert client.post("/v1/receipts/verify", json=sent).get_json()["verdict"] == "valid"
    link = OPERATIONS["post_screening"]["responses"]["200"]["links"]["post_verification"]
    assert set(link["requestBody"]) == set(sent)


WRITTEN = [
    (name, parameter["name"], value)
    for name, operation in OPERATIONS.items()
    for parameter in operation["parameters"]
    if operation["method"] == "get" and parameter["in"] == "query"
    for value in (("", "0465-04-16") if parameter["schema"].get("format") == "date" else ("",))
]


@pytest.mark.parametrize(("name", "parameter", "value"), WRITTEN)
def test_the_document_and_the_server_agree_on_an_empty_value_and_an_early_day(
    client: FlaskClient, name: str, parameter: str, value: str
) -> None:
    found = {one["name"]: one for one in OPERATIONS[name]["parameters"]}
    examples = {one["name"]: one["example"] for one in found.values() if one["in"] == "path"}
    path = OPERATIONS[name]["path"].format(**examples)
    needed = "&sector=sewing" if name == "get_resolve" and parameter != "sector" else ""
    answer = client.get(f"{path}?{parameter}={value}{needed}", buffered=True)
    schema = found[parameter]["schema"]
    valid = Draft202012Validator(schema).is_valid([value] if schema.get("type") == "array" else value)
    assert (answer.status_code == 200) == valid, answer.text
