"""The OpenAPI document: it describes the application, it is valid, and its examples are real answers."""

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
from api.openapi.errors import EVERYWHERE
from api.openapi.operations import CSV_FILE
from api.settings import ROOT
from api.web.bodies import FIELDS
from api.web.media import WORKBOOKS
from tests.answers import DAY, get_json, get_problem
from tests.openapi.committed import DOCUMENT, OPERATIONS, PROBLEMS, SHAPES, SHARED


def test_the_committed_document_is_that_of_the_application(app: Flask) -> None:
    stale = "openapi.yaml is stale: run make openapi"
    assert document(app) == DOCUMENT, stale
    assert yaml.load((ROOT / "openapi.yaml").read_text(), yaml.CSafeLoader) == DOCUMENT, stale


def test_it_is_valid_and_not_too_long() -> None:
    validate(DOCUMENT)
    assert DOCUMENT["openapi"].startswith("3.1.")
    # 7 KB an operation, examples included; a client of Swagger UI loads a seventh of it, compressed
    assert (ROOT / "openapi.yaml").stat().st_size < 450_000


def test_every_address_is_in_it_except_the_documentation_and_the_pages(app: Flask) -> None:
    rules = [
        rule for rule in app.url_map.iter_rules() if not hasattr(app.view_functions[rule.endpoint], "page")
    ]
    served = {re.sub(r"<(?:path:)?(\w+)>", r"{\1}", rule.rule) for rule in rules}
    documentation = {"/assets/{name}", "/docs", "/docs/{name}", "/openapi.json", "/openapi.yaml"}
    documentation |= {"/.well-known/security.txt", "/favicon.ico", "/llms.txt", "/robots.txt"}
    assert served - set(DOCUMENT["paths"]) == documentation
    assert set(DOCUMENT["paths"]) <= served


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_has_a_summary_a_tag_and_every_parameter_described(name: str) -> None:
    operation = OPERATIONS[name]
    tags = {tag["name"]: tag["description"] for tag in DOCUMENT["tags"]}
    assert operation["summary"].endswith(".")
    assert operation["description"]
    assert tags[operation["tags"][0]]
    assert all(parameter["description"] for parameter in operation.get("parameters", []))
    in_path = {p["name"]: p["example"] for p in operation.get("parameters", []) if p["in"] == "path"}
    assert set(in_path) == set(re.findall(r"{(\w+)}", operation["path"]))


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_lists_its_errors_and_has_an_example_in_each_media_type(name: str) -> None:
    operation = OPERATIONS[name]
    answers = operation["responses"]
    assert {"200", *map(str, EVERYWHERE)} <= set(answers)
    assert ("404" in answers) == ("{" in operation["path"])
    if operation["path"].startswith("/v1/"):
        assert ("304" in answers) == ("ETag" in answers["200"]["headers"])
        query = any(p["in"] == "query" for p in operation.get("parameters", []))
        assert ("422" in answers) == (query or "requestBody" in operation)
    for media, content in answers["200"]["content"].items():
        assert ("examples" in content) == (media not in WORKBOOKS.values())
    if name.startswith("list_"):
        assert set(answers["200"]["content"]) == {"application/json", "text/csv", "application/x-ndjson"}


def test_a_parameter_of_several_operations_is_described_once() -> None:
    written = [
        json.dumps(one)
        for methods in DOCUMENT["paths"].values()
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
def test_every_field_of_a_schema_is_described_and_no_enumeration_is_closed(name: str) -> None:
    assert SHAPES[name]["description"]
    for field, schema in SHAPES[name]["properties"].items():
        assert schema["description"], field
        assert "enum" not in schema, field


@pytest.mark.parametrize("name", PROBLEMS)
def test_every_error_has_one_schema(name: str) -> None:
    content = PROBLEMS[name].get("content", {})
    shapes = {media: shown["schema"]["$ref"] for media, shown in content.items()}
    problem = {"application/problem+json": "#/components/schemas/Problem"}
    assert shapes == ({} if name == "304" else problem)


@pytest.mark.parametrize(
    "name", [name for name, operation in OPERATIONS.items() if "requestBody" in operation]
)
def test_the_body_of_an_example_is_that_of_the_request_for_its_answer(name: str) -> None:
    operation = OPERATIONS[name]
    assert operation["method"] == "post"
    assert operation["requestBody"]["required"]
    for media, posted in operation["requestBody"]["content"].items():
        if media in {"multipart/form-data", CSV_FILE, *WORKBOOKS.values()}:  # of files, which have no example
            continue
        answered = "application/json" if media == FIELDS else media
        shown_answers = operation["responses"]["200"]["content"][answered]["examples"]
        bodies = {one: example["value"] for one, example in posted["examples"].items()}
        assert bodies
        assert bodies == {one: example["x-request-body"] for one, example in shown_answers.items()}


@pytest.mark.parametrize("name", ["get_resolve", "post_resolve"])
def test_an_answer_that_is_never_cached_is_described_as_no_store(name: str) -> None:
    headers = OPERATIONS[name]["responses"]["200"]["headers"]
    assert "Cache-Control" in headers
    assert not {"ETag", "Content-Location"} & set(headers)
    assert "`no-store`" in OPERATIONS[name]["description"]


def test_an_answer_to_facts_is_described_without_a_validator() -> None:
    operation = OPERATIONS["get_risk"]
    headers = operation["responses"]["200"]["headers"]
    assert headers["ETag"] == {"$ref": "#/components/headers/ETagWhereKept"}
    assert "required" not in DOCUMENT["components"]["headers"]["ETagWhereKept"]
    assert "`no-store`" in operation["description"]


@pytest.mark.parametrize("name", ["facts", "import_into"])
def test_a_parameter_with_commas_has_a_pattern_that_allows_them(client: FlaskClient, name: str) -> None:
    (parameter,) = (p for p in OPERATIONS["get_risk"]["parameters"] if p["name"] == name)
    assert (parameter["style"], parameter["explode"]) == ("form", True)
    pattern = parameter["schema"]["items"]["pattern"]
    one, other = {"facts": ("dprk_workers:yes", "inputs_from:wro-tm-cotton:no")}.get(name, ("DE", "us"))
    for query in (f"{name}={one}&{name}={other}", f"{name}={one},{other}", f"{name}={one},%20{other}"):
        values = [value.replace("%20", " ").removeprefix(f"{name}=") for value in query.split("&")]
        assert all(re.search(pattern, value) for value in values)
        assert get_json(client, f"/v1/risks/TM/0116?{query}&as_of={DAY}")["laws"]
    assert not re.search(pattern, f"{one},")
    assert get_problem(client, f"/v1/risks/TM/0116?{name}={one},", 422)


@pytest.mark.parametrize(("suffix", "kind"), [("json", "application/json"), ("yaml", "application/yaml")])
def test_it_is_served_as_it_is_committed(client: FlaskClient, suffix: str, kind: str) -> None:
    answer = client.get(f"/openapi.{suffix}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, kind)
    assert yaml.load(answer.text, yaml.CSafeLoader) == DOCUMENT
    tag = answer.headers["ETag"]
    assert client.get(f"/openapi.{suffix}", headers={"If-None-Match": tag}).status_code == 304
    assert client.head(f"/openapi.{suffix}").headers["Content-Length"] == str(len(answer.data))


def test_serving_it_imports_no_apispec_and_no_yaml(release_path: Path) -> None:
    code = (
        "import sys; from api.app import create_app; client = create_app().test_client();"
        "assert client.get('/openapi.json').status_code == client.get('/openapi.yaml').status_code == 200;"
        "assert not {'apispec', 'yaml'} & set(sys.modules)"
    )
    subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={"RISK_RELEASE": str(release_path)}, check=True
    )
