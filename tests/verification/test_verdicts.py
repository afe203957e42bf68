"""Receipts: each verdict, when it is given, and what it tells."""

import hashlib
import json
from typing import Any

import pytest
import rfc8785
from flask.testing import FlaskClient

from api.web.media import CSV, JSON, NDJSON
from tests.answers import DAY, Json
from tests.verification.receipted import (
    ITEMS,
    MEDIA,
    VERIFY,
    Proven,
    looked_up,
    resealed,
    screened,
    verdict,
    verdict_of_files,
)

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
