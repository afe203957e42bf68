"""Table Schemas: every CSV names its own, and has the columns and the types that it lists."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.screenings.sheet import RISK_COLUMNS
from api.tables.screening import TEXTS
from tests.answers import DAY, Json, get_json, get_problem

CSVS = {
    "addresses": "/v1?format=csv",
    "changes": "/v1/release/changes?format=csv&limit=all",
    "evidence": f"/v1/evidence?format=csv&limit=all&as_of={DAY}",
    "goods": "/v1/goods?format=csv&limit=all",
    "history": f"/v1/risks/CN-LN/1020/history?format=csv&as_of={DAY}",
    "indicators": "/v1/indicators?format=csv&limit=all",
    "instruments": f"/v1/instruments?format=csv&limit=all&as_of={DAY}",
    "limits": "/v1/limits?format=csv",
    "methods": "/v1/methods?format=csv",
    "regions": "/v1/regions?format=csv&limit=all",
    "risks": f"/v1/risks?format=csv&limit=all&as_of={DAY}",
    "sectors": "/v1/sectors?format=csv&limit=all",
    "sources": "/v1/sources?format=csv&limit=all",
    "tables": "/v1/schemas?format=csv",
}
READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
    "array": json.loads,
}
SHEET = b"supplier,address,product\r\n1,Hanoi,shoes\r\n2,Dandong,frozen squid\r\n"


def linked_schema(client: FlaskClient, link: str) -> Json:
    """Return the Table Schema that a header names."""
    (found,) = [part for part in link.split(", ") if 'rel="describedby"' in part]
    assert found.endswith('; type="application/json"')
    return get_json(client, found.partition(">")[0].removeprefix("<"))


def test_every_table_is_listed_with_an_address_that_returns_it(app: Flask, client: FlaskClient) -> None:
    listed = {item["table"]: item for item in get_json(client, "/v1/schemas")["items"]}
    assert set(listed) == {*CSVS, "comparisons", "screenings"}
    rules = {rule.rule for rule in app.url_map.iter_rules()}
    for item in listed.values():
        assert get_json(client, item["path"])["name"] == item["table"]
        assert item["returned_by"]
        assert set(item["returned_by"]) <= rules


@pytest.mark.parametrize(("table", "address"), CSVS.items(), ids=CSVS)
def test_a_csv_has_the_columns_and_types_of_the_schema_that_it_names(
    client: FlaskClient, table: str, address: str
) -> None:
    answer = client.get(address)
    heading, *rows = csv.reader(io.StringIO(answer.text))
    schema = linked_schema(client, answer.headers["Link"])
    assert schema["name"] == table
    assert [column["name"] for column in schema["fields"]] == heading
    assert rows
    for row in rows:
        for column, cell in zip(schema["fields"], row, strict=True):
            if cell not in schema["missingValues"]:
                READ[column["type"]](cell)


@pytest.mark.parametrize("table", [*CSVS, "comparisons", "screenings"])
def test_every_column_is_explained_and_every_code_is_a_string(client: FlaskClient, table: str) -> None:
    for column in get_json(client, f"/v1/schemas/{table}")["fields"]:
        assert column["description"].endswith("."), column
        if {"code", "id", "hs", "region", "sector"} & set(column["name"].split("_")):
            assert column["type"] in {"string", "array", "boolean"}, column


def test_the_columns_of_a_screening_are_those_that_it_writes(client: FlaskClient) -> None:
    answer = client.post(f"/v1/screenings?as_of={DAY}", data=SHEET, content_type="text/csv")
    heading, *rows = csv.reader(io.StringIO(answer.text))
    schema = linked_schema(client, answer.headers["Link"])
    names = [column["name"] for column in schema["fields"]]
    assert heading == ["supplier", "address", "product", *names]
    assert tuple(TEXTS) == RISK_COLUMNS
    assert schema["fieldsMatch"] == "subset"
    for row in rows:
        for column, cell in zip(schema["fields"], row[3:], strict=True):
            if cell:
                READ[column["type"]](cell)


def test_a_comparison_has_the_columns_of_its_own_schema(client: FlaskClient) -> None:
    address = f"/v1/screenings?as_of={DAY}"
    earlier = client.post(f"{address}&receipt=true", data=SHEET, content_type="text/csv").data
    parts = {"earlier": (io.BytesIO(earlier), "earlier.csv"), "sheet": (io.BytesIO(SHEET), "sheet.csv")}
    answer = client.post(f"{address}&compare=all", data=parts, content_type="multipart/form-data")
    assert answer.status_code == 200, answer.text
    heading, *rows = csv.reader(io.StringIO(answer.text))
    schema = linked_schema(client, answer.headers["Link"])
    assert schema["name"] == "comparisons"
    assert heading[3:] == [column["name"] for column in schema["fields"]]
    for row in rows:
        for column, cell in zip(schema["fields"], row[3:], strict=True):
            assert not cell or READ[column["type"]](cell) is not None


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_other_forms_name_no_schema_of_columns(client: FlaskClient, form: str) -> None:
    assert "describedby" not in client.get(f"/v1/sources?format={form}").headers.get("Link", "")
    body = {"items": [{"region": "CN-LN", "sector": "1020"}]}
    assert "Link" not in client.post(f"/v1/screenings?format={form}", json=body).headers


def test_a_page_of_csv_has_both_links(client: FlaskClient) -> None:
    link = client.get("/v1/sources?format=csv&limit=2").headers["Link"]
    assert link.startswith("</v1/sources?")
    assert '; rel="next", </v1/schemas/sources>; rel="describedby"' in link


def test_an_unknown_table_is_404_with_the_nearest_one(client: FlaskClient) -> None:
    assert "did you mean sources?" in get_problem(client, "/v1/schemas/source", 404)["detail"]
    assert "listed at /v1/schemas" in get_problem(client, "/v1/schemas/xyz", 404)["detail"]


def test_a_schema_has_a_validator(client: FlaskClient) -> None:
    etag = client.get("/v1/schemas/risks").headers["ETag"]
    assert client.get("/v1/schemas/risks", headers={"If-None-Match": etag}).status_code == 304
