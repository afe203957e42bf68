"""Answers and the OpenAPI document: every example is an answer, and every answer matches its schema."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from api.openapi.examples.responses import shortened
from tests.answers import DAY, Json, every_item, get_json
from tests.openapi.committed import DOCUMENT, EXAMPLES, OPERATIONS


def same(found: Any, example: Json) -> bool:
    """Return whether an answer equals an example, apart from the parts that vary or are shortened."""
    varies, value = set(example.get("x-varies", [])), example["value"]
    if varies and isinstance(value, str):
        return all(line.rpartition(" ")[0] in found for line in value.splitlines())
    if isinstance(value, str):
        return bool(value and found.startswith(value))
    assert varies <= set(found)
    cut = {key: shortened(found[key]) for key in example.get("x-shortened", [])}
    return bool(found | cut | {key: value[key] for key in varies} == value)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_equals_the_answer_of_the_application(client: FlaskClient, name: str) -> None:
    media, example = EXAMPLES[name]
    method, _, target = example["summary"].partition(" ")
    body = example.get("x-request-body")
    headers = example.get("x-request-headers", {})
    content_type = example.get("x-request-media")
    sent = {"data": body, "content_type": content_type} if content_type else {"json": body}
    answer = client.open(target, method=method, headers=headers, **sent)
    assert answer.mimetype == media
    assert same(answer.json if answer.is_json else answer.text, example)


def fits(answer: Json, shape: str) -> None:
    schema = {"$ref": f"#/components/schemas/{shape}", "components": DOCUMENT["components"]}
    checker = Draft202012Validator.FORMAT_CHECKER
    faults = list(Draft202012Validator(schema, format_checker=checker).iter_errors(answer))
    assert faults == []


@pytest.mark.parametrize(
    ("subject", "shape"),
    [
        ("evidence", "Evidence"),
        ("goods", "Good"),
        ("indicators", "Indicator"),
        ("instruments", "Instrument"),
        ("methods", "Method"),
        ("sources", "Source"),
    ],
)
def test_every_single_item_matches_its_schema(client: FlaskClient, subject: str, shape: str) -> None:
    for item in every_item(client, f"/v1/{subject}"):
        fits(get_json(client, f"/v1/{subject}/{item['id']}"), shape)


def test_every_page_matches_its_schema(client: FlaskClient) -> None:
    for name, operation in OPERATIONS.items():
        if name.startswith("list_"):
            shape = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
            tried = {one["name"]: one["example"] for one in operation["parameters"] if one["in"] == "path"}
            paged = "?limit=500" if any(one["name"] == "cursor" for one in operation["parameters"]) else ""
            fits(get_json(client, operation["path"].format(**tried) + paged), shape.rpartition("/")[2])


@pytest.mark.parametrize("day", ["1990-01-01", "2019-06-30", DAY])
def test_explained_profiles_match_their_schema(client: FlaskClient, day: str) -> None:
    ranked = get_json(client, f"/v1/risks?as_of={DAY}")["items"]
    pairs = [row["profile"] for row in ranked if row["profile"]]
    for path in [*pairs, "/v1/risks/AQ/1020", "/v1/risks/KP/1410", "/v1/risks/CN/C"]:
        fits(get_json(client, f"{path}?explain=full&as_of={day}"), "Profile")
        fits(get_json(client, f"{path}?as_of={day}"), "Profile")


@pytest.mark.parametrize(
    "query",
    ["facts=dprk_workers:yes", "facts=dprk_workers:no,listed_entity:yes", "hs=030475", "import_into=DE,US"],
)
def test_profiles_with_facts_goods_and_markets_match_their_schema(client: FlaskClient, query: str) -> None:
    for pair in ("CN-LN/1020", "KP/1020", "CN/0116", "NO/1410"):
        goods = query if "hs=" not in query or pair.endswith("1020") else "import_into=EU"
        fits(get_json(client, f"/v1/risks/{pair}?{goods}&as_of={DAY}"), "Profile")


@pytest.mark.parametrize("pair", ["CN-LN/1020", "CN-XJ/0116", "KP/1410", "NO/1410", "AQ/1020"])
def test_histories_match_their_schema(client: FlaskClient, pair: str) -> None:
    fits(get_json(client, f"/v1/risks/{pair}/history?as_of={DAY}"), "EventPage")
