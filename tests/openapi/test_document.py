"""The OpenAPI document: it is what the application does now, it is valid, and its examples are real answers."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from api.openapi.document import document
from api.settings import ROOT
from tests.answers import DAY, get_json, get_problem
from tests.openapi.written import OPERATIONS, PROBLEMS, SHAPES, SHARED, WRITTEN


def test_it_is_what_the_application_promises_now(app: Flask) -> None:
    stale = "openapi.yaml is stale: run make openapi"
    assert document(app) == WRITTEN, stale
    assert yaml.load((ROOT / "openapi.yaml").read_text(), yaml.CSafeLoader) == WRITTEN, stale


def test_it_is_valid_and_can_be_read() -> None:
    validate(WRITTEN)
    assert WRITTEN["openapi"].startswith("3.1.")
    assert (ROOT / "openapi.yaml").stat().st_size < 340_000


def test_every_address_is_in_it_or_is_a_document(app: Flask) -> None:
    served = {re.sub(r"<(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules()}
    assert served - set(WRITTEN["paths"]) == {"/docs", "/docs/{name}", "/openapi.json", "/openapi.yaml"}
    assert set(WRITTEN["paths"]) <= served


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_has_a_summary_a_tag_and_every_parameter_described(name: str) -> None:
    operation = OPERATIONS[name]
    tags = {tag["name"]: tag["description"] for tag in WRITTEN["tags"]}
    assert operation["summary"].endswith(".")
    assert operation["description"]
    assert tags[operation["tags"][0]]
    assert all(parameter["description"] for parameter in operation.get("parameters", []))
    in_path = {p["name"]: p["example"] for p in operation.get("parameters", []) if p["in"] == "path"}
    assert set(in_path) == set(re.findall(r"{(\w+)}", operation["path"]))


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_tells_its_errors_and_has_an_example_in_each_media_type(name: str) -> None:
    operation = OPERATIONS[name]
    answers = operation["responses"]
    assert {"200", "413", "414", "415", "500"} <= set(answers)
    assert ("404" in answers) == ("{" in operation["path"])
    if operation["path"].startswith("/v1/"):
        assert {"400", "406"} <= set(answers)
        assert ("304" in answers) == ("ETag" in answers["200"]["headers"])
        asked = any(p["in"] == "query" for p in operation.get("parameters", []))
        assert ("422" in answers) == (asked or "requestBody" in operation)
    for content in answers["200"]["content"].values():
        assert content["examples"]
    if name.startswith("list_"):
        assert set(answers["200"]["content"]) == {"application/json", "text/csv", "application/x-ndjson"}


def test_what_several_operations_take_alike_stands_in_it_once() -> None:
    written = [
        json.dumps(one)
        for methods in WRITTEN["paths"].values()
        for operation in methods.values()
        for one in operation.get("parameters", [])
        if "$ref" not in one
    ]
    several = {one for one in written if written.count(one) > 1}
    names = {(json.loads(one)["in"], json.loads(one)["name"]) for one in several}
    assert names <= {(one["in"], one["name"]) for one in SHARED.values()}, (
        "only where another goes by the name"
    )
    assert not {json.dumps(one) for one in SHARED.values()} & set(written)


@pytest.mark.parametrize("name", SHAPES)
def test_every_field_of_a_shape_is_described_and_no_enumeration_is_closed(name: str) -> None:
    assert SHAPES[name]["description"]
    for field, schema in SHAPES[name]["properties"].items():
        assert schema["description"], field
        assert "enum" not in schema, field


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_error_is_one_shape(name: str) -> None:
    content = PROBLEMS[name].get("content", {})
    shapes = {media: shown["schema"]["$ref"] for media, shown in content.items()}
    problem = {"application/problem+json": "#/components/schemas/Problem"}
    assert shapes == ({} if name == "NotModified" else problem)


@pytest.mark.parametrize(
    "name", [name for name, operation in OPERATIONS.items() if "requestBody" in operation]
)
def test_what_is_posted_in_an_example_is_what_its_answer_was_asked_with(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["method"] == "post"
    assert operation["requestBody"]["required"]
    for media, posted in operation["requestBody"]["content"].items():
        if media == "multipart/form-data":  # of files, which no example can hold
            continue
        told = operation["responses"]["200"]["content"][media]["examples"]
        bodies = {one: example["value"] for one, example in posted["examples"].items()}
        assert bodies
        assert bodies == {one: example["x-request-body"] for one, example in told.items()}


@pytest.mark.parametrize("name", ["get_resolve", "post_resolve"])
def test_an_answer_that_is_never_kept_is_promised_so(name: str) -> None:
    headers = OPERATIONS[name]["responses"]["200"]["headers"]
    assert "Cache-Control" in headers
    assert not {"ETag", "Content-Location"} & set(headers)
    assert "`no-store`" in OPERATIONS[name]["description"]


def test_an_answer_to_facts_is_promised_without_a_validator() -> None:
    operation = OPERATIONS["get_risk"]
    headers = operation["responses"]["200"]["headers"]
    assert headers["ETag"] == {"$ref": "#/components/headers/ETagWhereKept"}
    assert "required" not in WRITTEN["components"]["headers"]["ETagWhereKept"]
    assert "`no-store`" in operation["description"]


@pytest.mark.parametrize("name", ["facts", "import_into"])
def test_what_may_be_separated_by_commas_is_promised_so(client: FlaskClient, name: str) -> None:
    (parameter,) = (p for p in OPERATIONS["get_risk"]["parameters"] if p["name"] == name)
    assert (parameter["style"], parameter["explode"]) == ("form", True)
    pattern = parameter["schema"]["items"]["pattern"]
    one, other = {"facts": ("dprk_workers:yes", "inputs_from:wro-tm-cotton:no")}.get(name, ("DE", "us"))
    for asked in (f"{name}={one}&{name}={other}", f"{name}={one},{other}", f"{name}={one},%20{other}"):
        values = [value.replace("%20", " ").removeprefix(f"{name}=") for value in asked.split("&")]
        assert all(re.search(pattern, value) for value in values)
        assert get_json(client, f"/v1/risks/TM/0116?{asked}&as_of={DAY}")["laws"]
    assert not re.search(pattern, f"{one},")
    assert get_problem(client, f"/v1/risks/TM/0116?{name}={one},", 422)


@pytest.mark.parametrize(("suffix", "kind"), [("json", "application/json"), ("yaml", "application/yaml")])
def test_it_is_served_as_it_is_committed(client: FlaskClient, suffix: str, kind: str) -> None:
    answer = client.get(f"/openapi.{suffix}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    assert yaml.load(answer.text, yaml.CSafeLoader) == WRITTEN
    tag = answer.headers["ETag"]
    assert client.get(f"/openapi.{suffix}", headers={"If-None-Match": tag}).status_code == 304
    assert client.head(f"/openapi.{suffix}").headers["Content-Length"] == str(len(answer.data))


def test_serving_it_needs_neither_apispec_nor_a_parser_of_yaml(release_path: Path) -> None:
    code = (
        "import sys; from api.app import create_app; client = create_app().test_client();"
        "assert client.get('/openapi.json').status_code == client.get('/openapi.yaml').status_code == 200;"
        "assert not {'apispec', 'yaml'} & set(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={"RISK_RELEASE": str(release_path)}, check=True
    )
