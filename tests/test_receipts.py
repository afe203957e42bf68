"""Receipts: each verdict, when it is given, and what it tells."""

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from answers import DAY, Json
from flask import Flask
from flask.testing import FlaskClient
from receipting import (
    ITEMS,
    MEDIA,
    VERIFY,
    Proven,
    files,
    looked_up,
    resealed,
    screened,
    verdict,
    verdict_of_files,
)

from api import create_app
from api.settings import Settings
from api.web.negotiation import CSV, JSON, NDJSON

PROFILES = ["", "&hs=030475", "&facts=dprk_workers:yes&import_into=US,EU", "&explain=full"]
OTHER = "0" * 64


def told(found: Json) -> tuple[str, list[str]]:
    return found["verdict"], found["differs"]


def refused(client: FlaskClient, body: object, status: int = 422) -> dict[str, str]:
    answer = client.post(VERIFY, json=body)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.text
    return {error["pointer"]: error["detail"] for error in answer.get_json().get("errors", [])}


@pytest.mark.parametrize("media_out", MEDIA)
@pytest.mark.parametrize("media_in", MEDIA)
def test_a_screening_is_borne_out_in_every_form(client: FlaskClient, media_in: str, media_out: str) -> None:
    proven = screened(client, media_in, media_out, "&import_into=us&facts=prison_made:no")
    assert told(verdict(client, proven)) == ("valid", [])
    assert told(verdict_of_files(client, proven)) == ("valid", [])


@pytest.mark.parametrize("query", PROFILES)
def test_a_profile_is_borne_out(client: FlaskClient, query: str) -> None:
    proven = looked_up(client, query)
    assert told(verdict(client, proven)) == ("valid", [])
    assert told(verdict_of_files(client, proven)) == ("valid", [])


@pytest.mark.parametrize("query", ["&columns=address:product&columns=sector:address", "&columns=hs:", "&columns=hs:product&columns=sector:product"])  # fmt: skip
def test_named_columns_are_borne_out_whatever_the_order_of_the_receipts_members(
    client: FlaskClient, query: str
) -> None:
    proven = screened(client, CSV, CSV, query)
    turned = json.loads(json.dumps(proven.receipt))
    turned["parameters"]["columns"] = dict(reversed(turned["parameters"]["columns"].items()))
    assert told(verdict(client, proven._replace(receipt=turned))) == ("valid", [])


@pytest.mark.parametrize("query", ["&detail=full", "&detail=full&import_into=DE"])
def test_whole_profiles_are_borne_out(client: FlaskClient, query: str) -> None:
    assert told(verdict(client, screened(client, JSON, NDJSON, query))) == ("valid", [])


@pytest.mark.parametrize("media", MEDIA)
def test_a_result_is_borne_out_without_its_receipt_too(client: FlaskClient, media: str) -> None:
    proven = screened(client, JSON, media)
    if media == JSON:
        bare = json.dumps(
            {name: part for name, part in json.loads(proven.result).items() if name != "receipt"}
        ).encode()
    else:
        bare = b"".join(proven.result.splitlines(keepends=True)[:-1])
    assert told(verdict(client, proven._replace(result=bare))) == ("valid", [])
    assert told(verdict_of_files(client, proven._replace(result=bare))) == ("valid", [])


def test_another_request_is_told(client: FlaskClient) -> None:
    proven = screened(client, CSV, CSV)
    found = verdict(client, proven._replace(request=proven.request.replace(b"fillets", b"fillet")))
    assert told(found) == ("invalid", ["request_sha256"])
    assert "the request is not the one" in found["detail"]


def test_another_result_is_told(client: FlaskClient) -> None:
    proven = screened(client, CSV, CSV)
    found = verdict(client, proven._replace(result=proven.result.replace(b"assessed", b"guessed", 1)))
    assert told(found) == ("invalid", ["result_sha256"])
    assert "the result is not the one" in found["detail"]


def test_a_changed_receipt_is_told_by_its_seal(client: FlaskClient) -> None:
    proven = screened(client, CSV, CSV)
    found = verdict(client, proven._replace(receipt=proven.receipt | {"code": "9"}))
    assert told(found) == ("invalid", ["seal_sha256"])
    assert "changed after it was sealed" in found["detail"]


def test_everything_that_is_not_borne_out_is_told_at_once(client: FlaskClient) -> None:
    changed = {"seal_sha256": OTHER, "request_sha256": OTHER, "result_sha256": OTHER}
    proven = screened(client, CSV, CSV)
    found = verdict(client, proven._replace(receipt=proven.receipt | changed))
    assert told(found) == ("invalid", ["seal_sha256", "request_sha256", "result_sha256"])


@pytest.mark.parametrize("media", MEDIA)
def test_a_result_that_holds_another_receipt_is_told(client: FlaskClient, media: str) -> None:
    proven = screened(client, JSON, media)
    forged = resealed(proven.receipt, issued_at="2020-01-01T00:00:00Z")
    found = verdict(client, proven._replace(receipt=forged))
    assert told(found) == ("invalid", ["result_sha256"])
    assert "another receipt" in found["detail"]


def forged(client: FlaskClient, **changes: Any) -> Proven:
    """A screening whose result was improved, with a receipt that was sealed for that."""
    proven = screened(client, JSON, JSON)
    told = json.loads(proven.result)
    del told["receipt"]
    told["items"][0]["score"] = 1.0
    digest = hashlib.sha256(rfc8785.dumps(told)).hexdigest()
    return proven._replace(
        receipt=resealed(proven.receipt, result_sha256=digest, **changes), result=json.dumps(told).encode()
    )


def test_a_result_that_does_not_follow_is_told_though_the_receipt_was_forged_for_it(
    client: FlaskClient,
) -> None:
    found = verdict(client, forged(client))
    assert told(found) == ("invalid", ["result_sha256"])
    assert "gives another result" in found["detail"]


@pytest.mark.parametrize(("member", "value"), [("release", "2020.01.01"), ("as_of", "2020-01-01")])
def test_a_forged_member_that_the_result_does_not_rest_on_is_told(
    client: FlaskClient, member: str, value: Any
) -> None:
    body = json.dumps({"items": ITEMS, "as_of": DAY}).encode()
    proven = screened(client, JSON, JSON, body=body)
    bare = {name: part for name, part in json.loads(proven.result).items() if name != "receipt"}
    changed = resealed(proven.receipt, **{member: value})
    found = verdict(client, proven._replace(receipt=changed, result=json.dumps(bare).encode()))
    assert told(found) == ("invalid", [member])


def test_a_request_that_is_refused_has_no_receipt(client: FlaskClient) -> None:
    proven = screened(client, CSV, CSV)
    sheet = b"name,colour\r\na,b\r\n"
    changed = resealed(proven.receipt, request_sha256=hashlib.sha256(sheet).hexdigest())
    bare = b"".join(proven.result.splitlines(keepends=True)[:-1])
    found = verdict(client, Proven(changed, sheet, bare, (CSV, CSV)))
    assert told(found) == ("invalid", ["result_sha256"])
    assert "refused here: no column of a place" in found["detail"]


def test_another_release_is_named_before_another_code(client: FlaskClient) -> None:
    proven = screened(client, CSV, CSV)
    changed = resealed(proven.receipt, release="2020.01.01", release_sha256=OTHER, code="9")
    bare = b"".join(proven.result.splitlines(keepends=True)[:-1])
    found = verdict(client, proven._replace(receipt=changed, result=bare))
    assert told(found) == ("other_release", [])
    assert found["needed"] == {"release": "2020.01.01", "release_sha256": OTHER}


@pytest.mark.parametrize("change", [{"code": "0.0.9+abc"}, {"method": "inform-ilo-0"}])
def test_another_code_or_method_is_named(client: FlaskClient, change: Json) -> None:
    proven = looked_up(client)
    bare = {name: part for name, part in json.loads(proven.result).items() if name != "receipt"}
    changed = resealed(proven.receipt, **change)
    found = verdict(client, proven._replace(receipt=changed, result=json.dumps(bare).encode()))
    assert told(found) == ("other_code", [])
    assert found["needed"] == {"code": changed["code"]}


def test_of_another_release_the_digests_are_checked_all_the_same(client: FlaskClient) -> None:
    proven = screened(client, CSV, CSV)
    changed = resealed(proven.receipt, release_sha256=OTHER)
    bare = proven.result.splitlines(keepends=True)[0]
    assert told(verdict(client, proven._replace(receipt=changed, result=bare))) == (
        "invalid",
        ["result_sha256"],
    )


def test_white_space_and_the_order_of_members_do_not_matter_in_json(client: FlaskClient) -> None:
    proven = screened(client, JSON, JSON)
    request = json.dumps(json.loads(proven.request), indent=3, sort_keys=True).encode()
    result = json.dumps(json.loads(proven.result), indent=1, sort_keys=True).encode()
    assert told(verdict_of_files(client, proven._replace(request=request, result=result))) == ("valid", [])


def test_a_profile_has_no_request(client: FlaskClient) -> None:
    proven = looked_up(client)
    body = proven.as_json()
    assert (
        client.post(VERIFY, json={name: body[name] for name in ("receipt", "result")}).get_json()["verdict"]
        == "valid"
    )
    assert client.post(VERIFY, json=body | {"request": {}}).get_json()["differs"] == ["request_sha256"]


def test_every_fault_of_a_receipts_form_is_told_with_its_pointer(client: FlaskClient) -> None:
    body = looked_up(client).as_json()
    bad = copy.deepcopy(body["receipt"]) | {
        "seal_sha256": "x",
        "as_of": "2026-02-30",
        "issued_at": "now",
        "code": 1,
    }
    bad |= {"parameters": {"path": 5}, "colour": "red"}
    del bad["method"]
    pointers = refused(client, body | {"receipt": bad})
    names = ("seal_sha256", "as_of", "issued_at", "code", "parameters", "colour", "method")
    assert set(pointers) == {f"/receipt/{name}" for name in names}
    assert refused(client, body | {"receipt": "x"}) == {"/receipt": "receipt: give the receipt, an object"}
    assert set(refused(client, {})) == {"/receipt", "/result"}
    assert set(refused(client, body | {"results": 1})) == {"/results"}


@pytest.mark.parametrize(
    "change",
    [
        {"path": "/v1/resolve"},
        {"path": "/v1/risks/CN-21/1020"},
        {"path": "/v1/risks/ZZ/1020"},
        {"hs": "0304"},
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
    body = looked_up(client).as_json()
    parameters = body["receipt"]["parameters"] | change
    assert refused(client, body | {"receipt": resealed(body["receipt"], parameters=parameters)})


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
    body = screened(client, CSV, CSV).as_json()
    parameters = body["receipt"]["parameters"] | change
    assert refused(client, body | {"receipt": resealed(body["receipt"], parameters=parameters)})


def test_a_sheet_that_is_no_text_in_the_body_is_refused(client: FlaskClient) -> None:
    body = screened(client, CSV, NDJSON).as_json()
    assert set(refused(client, body | {"request": {"a": 1}, "result": 5})) == {"/request", "/result"}


@pytest.mark.parametrize("kind", ["text/csv", "application/x-www-form-urlencoded", ""])
def test_another_media_type_is_415(client: FlaskClient, kind: str) -> None:
    assert client.post(VERIFY, data=b"{}", content_type=kind).status_code == 415


def test_an_answer_is_kept_nowhere_and_addresses_take_no_parameters(client: FlaskClient) -> None:
    answer = client.post(VERIFY, json=looked_up(client).as_json())
    assert (answer.headers["Cache-Control"], "ETag" in answer.headers) == ("no-store", False)
    assert client.post(f"{VERIFY}?x=1", json={}).status_code in {400, 422}
    assert client.get(VERIFY).status_code == 405


def test_json_that_is_too_long_is_413(release_path: Path) -> None:
    tight = create_app(Settings(release=release_path, most_proof=3000)).test_client()
    proven = looked_up(tight)
    assert tight.post(VERIFY, json=proven.as_json()).status_code == 413


@pytest.mark.parametrize("number", ["9007199254740993", "1e999"])
def test_a_number_without_a_canonical_form_is_not_what_a_receipt_is_for(app: Flask, number: str) -> None:
    client = app.test_client()
    proven = screened(client, JSON, JSON)
    changed = proven.request.replace(b'"id": 2', f'"id": {number}'.encode())
    assert told(verdict_of_files(client, proven._replace(request=changed))) == ("invalid", ["request_sha256"])


def test_json_that_is_nested_too_deep_is_no_crash(client: FlaskClient) -> None:
    proven = screened(client, JSON, JSON)
    for depth in (200, 500, 900, 990, 5000):
        nested = b'{"items": [' + b"[" * depth + b"]" * depth + b"]}"
        changed = proven._replace(request=nested)
        answer = client.post(VERIFY, data=files(changed))
        assert answer.status_code in {200, 400}, answer.text


def test_a_profile_tells_its_receipt_only_on_demand_and_is_then_kept_nowhere(client: FlaskClient) -> None:
    plain = client.get(f"/v1/risks/CN-LN/1020?as_of={DAY}")
    proven = client.get(f"/v1/risks/cn-ln/seafood-processing?as_of={DAY}&receipt=true")
    assert "receipt" not in plain.get_json()
    assert "ETag" in plain.headers
    assert (proven.headers["Cache-Control"], "ETag" in proven.headers) == ("no-store", False)
    receipt = proven.get_json()["receipt"]
    assert receipt["parameters"] == {"path": "/v1/risks/CN-LN/1020", "receipt": "true"}
    assert {**plain.get_json(), "receipt": receipt} == proven.get_json()
    assert client.get("/v1/risks/CN-LN/1020?receipt=yes").status_code == 422
