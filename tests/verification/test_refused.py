"""Verifications that are refused: each with what to do, and without a crash."""

import copy
import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.command.exit_codes import OK, REFUSED
from api.command.run import main
from api.settings import Settings
from api.web.media import CSV, JSON, NDJSON
from tests.answers import DAY, Json
from tests.verification.exchanges import (
    VERIFY,
    form_files,
    get_profile,
    resealed,
    screen,
    verify_files,
)
from tests.verification.test_verdicts import faults_of, outcome


def test_every_fault_in_the_form_of_a_receipt_is_reported_with_its_pointer(client: FlaskClient) -> None:
    body = get_profile(client).as_json()
    bad = copy.deepcopy(body["receipt"]) | {
        "seal_sha256": "x",
        "as_of": "2026-02-30",
        "issued_at": "now",
        "code": 1,
    }
    bad |= {"parameters": {"path": 5}, "colour": "red"}
    del bad["method"]
    pointers = faults_of(client, body | {"receipt": bad})
    names = ("seal_sha256", "as_of", "issued_at", "code", "parameters", "colour", "method")
    assert set(pointers) == {f"/receipt/{name}" for name in names}
    assert faults_of(client, body | {"receipt": "x"}) == {"/receipt": "receipt: send the receipt, an object"}
    assert set(faults_of(client, {})) == {"/receipt", "/result"}
    assert set(faults_of(client, body | {"results": 1})) == {"/results"}


@pytest.mark.parametrize(
    "change",
    [
        {"path": "/v1/resolve"},
        {"path": "/v1/risks/CN-21/1020"},
        {"path": "/v1/risks/ZZ/1020"},
        {"hs": "0304.75"},
        {"explain": "none"},
        {"limit": "5"},
        {"facts": ["dprk_workers:yes", "dprk_workers:no"]},
        {"import_into": ["us"]},
        {"receipt": "false"},
        {"as_of": DAY},
        {"facts": [["x"]]},
    ],
)  # fmt: skip
def test_parameters_that_no_profile_has_are_refused(client: FlaskClient, change: Json) -> None:
    body = get_profile(client).as_json()
    parameters = body["receipt"]["parameters"] | change
    assert faults_of(client, body | {"receipt": resealed(body["receipt"], parameters=parameters)})


@pytest.mark.parametrize(
    "change",
    [
        {"content_type": "text/plain"},
        {"format": "xml"},
        {"format": ["csv"]},
        {"columns": ["a:b"]},
        {"columns": {}},
        {"detail": "full"},
        {"import_into": ["US", "EU"]},
        {"cursor": "x"},
        {"receipt": "no"},
    ],
)  # fmt: skip
def test_parameters_that_no_screening_has_are_refused(client: FlaskClient, change: Json) -> None:
    body = screen(client, CSV, CSV).as_json()
    parameters = body["receipt"]["parameters"] | change
    assert faults_of(client, body | {"receipt": resealed(body["receipt"], parameters=parameters)})


def test_a_sheet_that_is_no_string_in_the_body_is_refused(client: FlaskClient) -> None:
    body = screen(client, CSV, NDJSON).as_json()
    assert set(faults_of(client, body | {"request": {"a": 1}, "result": 5})) == {"/request", "/result"}


def test_an_earlier_result_beside_a_receipt_of_no_comparison_is_refused(
    client: FlaskClient, release_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exchange = screen(client, CSV, CSV)
    body = exchange.as_json()
    assert set(faults_of(client, body | {"earlier": body["result"]})) == {"/earlier"}
    assert client.post(VERIFY, json=body | {"earlier": None}).get_json()["verdict"] == "valid"
    page = client.post("/verify", data=form_files(exchange) | {"earlier": (io.BytesIO(b"x"), "earlier.csv")})
    assert page.status_code == 422
    sheet, result = tmp_path / "sheet.csv", tmp_path / "result.csv"
    sheet.write_bytes(exchange.request)
    result.write_bytes(exchange.result)
    verify = ["verify", str(result), "--request", str(sheet), "--release", str(release_path)]
    assert main(verify) == OK
    capsys.readouterr()
    assert main([*verify, "--earlier", str(result)]) == REFUSED
    assert capsys.readouterr().err.startswith("Error: earlier: no such part is read")


@pytest.mark.parametrize("kind", ["text/csv", "application/x-www-form-urlencoded", ""])
def test_another_media_type_is_415(client: FlaskClient, kind: str) -> None:
    assert client.post(VERIFY, data=b"{}", content_type=kind).status_code == 415


def test_an_answer_is_stored_nowhere_and_the_address_takes_no_parameters(client: FlaskClient) -> None:
    answer = client.post(VERIFY, json=get_profile(client).as_json())
    assert (answer.headers["Cache-Control"], "ETag" in answer.headers) == ("no-store", False)
    assert client.post(f"{VERIFY}?x=1", json={}).status_code in {400, 422}
    assert client.get(VERIFY).status_code == 405


def test_json_that_is_too_long_is_413(release_path: Path) -> None:
    tight = create_app(Settings(release=release_path, most_proof=3000)).test_client()
    exchange = get_profile(tight)
    assert tight.post(VERIFY, json=exchange.as_json()).status_code == 413


@pytest.mark.parametrize("number", ["9007199254740993", "1e999"])
def test_a_request_with_a_number_without_canonical_form_does_not_match_a_receipt(
    app: Flask, number: str
) -> None:
    client = app.test_client()
    exchange = screen(client, JSON, JSON)
    changed = exchange.request.replace(b'"id": 2', f'"id": {number}'.encode())
    assert outcome(verify_files(client, exchange._replace(request=changed))) == (
        "invalid",
        ["request_sha256"],
    )


def test_json_that_is_nested_too_deeply_is_no_crash(client: FlaskClient) -> None:
    exchange = screen(client, JSON, JSON)
    for depth in (200, 500, 900, 990, 5000):
        nested = b'{"items": [' + b"[" * depth + b"]" * depth + b"]}"
        changed = exchange._replace(request=nested)
        answer = client.post(VERIFY, data=form_files(changed))
        assert answer.status_code in {200, 400}, answer.text


def test_a_profile_has_a_receipt_only_on_request_and_is_then_stored_nowhere(client: FlaskClient) -> None:
    plain = client.get(f"/v1/risks/CN-LN/1020?as_of={DAY}")
    exchange = client.get(f"/v1/risks/cn-ln/seafood-processing?as_of={DAY}&receipt=true")
    assert "receipt" not in plain.get_json()
    assert "ETag" in plain.headers
    assert (exchange.headers["Cache-Control"], "ETag" in exchange.headers) == ("no-store", False)
    receipt = exchange.get_json()["receipt"]
    assert receipt["parameters"] == {"path": "/v1/risks/CN-LN/1020", "receipt": "true"}
    assert {**plain.get_json(), "receipt": receipt} == exchange.get_json()
    assert client.get("/v1/risks/CN-LN/1020?receipt=yes").status_code == 422
