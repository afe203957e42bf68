"""Every verdict on a receipt, and what leads to it."""

import hashlib
import json
from typing import Any

import pytest
import rfc8785
from flask.testing import FlaskClient

from api.web.media import CSV, JSON, NDJSON
from tests.answers import DAY, Json
from tests.verification.exchanges import (
    ITEMS,
    MEDIA,
    VERIFY,
    Exchange,
    get_profile,
    resealed,
    screen,
    verify,
    verify_files,
)

PROFILES = ["", "&hs=030475", "&facts=dprk_workers:yes&import_into=US,EU", "&explain=full"]
OTHER = "0" * 64


def outcome(found: Json) -> tuple[str, list[str]]:
    return found["verdict"], found["differs"]


def faults_of(client: FlaskClient, body: object, status: int = 422) -> dict[str, str]:
    answer = client.post(VERIFY, json=body)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), answer.text
    return {error["pointer"]: error["detail"] for error in answer.get_json().get("errors", [])}


@pytest.mark.parametrize("media_out", MEDIA)
@pytest.mark.parametrize("media_in", MEDIA)
def test_a_screening_is_valid_in_every_media_type(client: FlaskClient, media_in: str, media_out: str) -> None:
    exchange = screen(client, media_in, media_out, "&import_into=us&facts=prison_made:no")
    assert outcome(verify(client, exchange)) == ("valid", [])
    assert outcome(verify_files(client, exchange)) == ("valid", [])


@pytest.mark.parametrize("query", PROFILES)
def test_a_profile_is_valid(client: FlaskClient, query: str) -> None:
    exchange = get_profile(client, query)
    assert outcome(verify(client, exchange)) == ("valid", [])
    assert outcome(verify_files(client, exchange)) == ("valid", [])


@pytest.mark.parametrize("query", ["&columns=address:product&columns=sector:address", "&columns=hs:", "&columns=hs:product&columns=sector:product"])  # fmt: skip
def test_named_columns_are_valid_in_any_order_of_the_receipts_members(
    client: FlaskClient, query: str
) -> None:
    exchange = screen(client, CSV, CSV, query)
    reordered = json.loads(json.dumps(exchange.receipt))
    reordered["parameters"]["columns"] = dict(reversed(reordered["parameters"]["columns"].items()))
    assert outcome(verify(client, exchange._replace(receipt=reordered))) == ("valid", [])


@pytest.mark.parametrize("query", ["&detail=full", "&detail=full&import_into=DE"])
def test_complete_profiles_are_valid(client: FlaskClient, query: str) -> None:
    assert outcome(verify(client, screen(client, JSON, NDJSON, query))) == ("valid", [])


@pytest.mark.parametrize("media", MEDIA)
def test_a_result_is_valid_without_its_receipt_too(client: FlaskClient, media: str) -> None:
    exchange = screen(client, JSON, media)
    if media == JSON:
        bare = json.dumps(
            {name: part for name, part in json.loads(exchange.result).items() if name != "receipt"}
        ).encode()
    else:
        bare = b"".join(exchange.result.splitlines(keepends=True)[:-1])
    assert outcome(verify(client, exchange._replace(result=bare))) == ("valid", [])
    assert outcome(verify_files(client, exchange._replace(result=bare))) == ("valid", [])


def test_another_request_is_detected(client: FlaskClient) -> None:
    exchange = screen(client, CSV, CSV)
    found = verify(client, exchange._replace(request=exchange.request.replace(b"fillets", b"fillet")))
    assert outcome(found) == ("invalid", ["request_sha256"])
    assert "the request is not the one" in found["detail"]


def test_another_result_is_detected(client: FlaskClient) -> None:
    exchange = screen(client, CSV, CSV)
    found = verify(client, exchange._replace(result=exchange.result.replace(b"assessed", b"guessed", 1)))
    assert outcome(found) == ("invalid", ["result_sha256"])
    assert "the result is not the one" in found["detail"]


def test_a_changed_receipt_is_detected_by_its_seal(client: FlaskClient) -> None:
    exchange = screen(client, CSV, CSV)
    found = verify(client, exchange._replace(receipt=exchange.receipt | {"code": "9"}))
    assert outcome(found) == ("invalid", ["seal_sha256"])
    assert "changed after it was sealed" in found["detail"]


def test_every_member_that_differs_is_reported_at_once(client: FlaskClient) -> None:
    changed = {"seal_sha256": OTHER, "request_sha256": OTHER, "result_sha256": OTHER}
    exchange = screen(client, CSV, CSV)
    found = verify(client, exchange._replace(receipt=exchange.receipt | changed))
    assert outcome(found) == ("invalid", ["seal_sha256", "request_sha256", "result_sha256"])


@pytest.mark.parametrize("media", MEDIA)
def test_a_result_with_another_receipt_is_detected(client: FlaskClient, media: str) -> None:
    exchange = screen(client, JSON, media)
    forged = resealed(exchange.receipt, issued_at="2020-01-01T00:00:00Z")
    found = verify(client, exchange._replace(receipt=forged))
    assert outcome(found) == ("invalid", ["result_sha256"])
    assert "another receipt" in found["detail"]


@pytest.mark.parametrize(
    "line",
    [
        b'{"receipt": %b, "note": "audited"}',
        b'{"receipt": {}, "receipt": %b}',
        b'{"receipt": %b, "receipt": %b}',
        b'{"receipt": [%b]}',
    ],
)
def test_a_last_line_that_is_more_than_the_receipt_is_part_of_the_result(
    client: FlaskClient, line: bytes
) -> None:
    exchange = screen(client, JSON, NDJSON)
    *rows, last = exchange.result.splitlines(keepends=True)
    receipt = last.strip().removeprefix(b'{"receipt": ').removesuffix(b"}")
    changed = exchange._replace(result=b"".join(rows) + line.replace(b"%b", receipt) + b"\n")
    assert outcome(verify(client, changed)) == ("invalid", ["result_sha256"])
    assert outcome(verify_files(client, changed)) == ("invalid", ["result_sha256"])


@pytest.mark.parametrize("media", [CSV, NDJSON])
def test_a_receipt_line_that_names_a_member_twice_is_part_of_the_result(
    client: FlaskClient, media: str
) -> None:
    exchange = screen(client, JSON, media)
    twice = exchange.result.replace(b'{"release": ', b'{"release": "2020.01.01", "release": ')
    assert twice != exchange.result
    assert outcome(verify(client, exchange._replace(result=twice))) == ("invalid", ["result_sha256"])


def forged(client: FlaskClient, **changes: Any) -> Exchange:
    """Return a screening with a better score, and a receipt that was sealed for it."""
    exchange = screen(client, JSON, JSON)
    document = json.loads(exchange.result)
    del document["receipt"]
    document["items"][0]["score"] = 1.0
    digest = hashlib.sha256(rfc8785.dumps(document)).hexdigest()
    return exchange._replace(
        receipt=resealed(exchange.receipt, result_sha256=digest, **changes),
        result=json.dumps(document).encode(),
    )


def test_a_result_that_does_not_follow_is_detected_although_the_receipt_was_forged_for_it(
    client: FlaskClient,
) -> None:
    found = verify(client, forged(client))
    assert outcome(found) == ("invalid", ["result_sha256"])
    assert "gives another result" in found["detail"]


@pytest.mark.parametrize(("member", "value"), [("release", "2020.01.01"), ("as_of", "2020-01-01")])
def test_a_forged_member_that_the_result_does_not_depend_on_is_detected(
    client: FlaskClient, member: str, value: Any
) -> None:
    body = json.dumps({"items": ITEMS, "as_of": DAY}).encode()
    exchange = screen(client, JSON, JSON, body=body)
    bare = {name: part for name, part in json.loads(exchange.result).items() if name != "receipt"}
    changed = resealed(exchange.receipt, **{member: value})
    found = verify(client, exchange._replace(receipt=changed, result=json.dumps(bare).encode()))
    assert outcome(found) == ("invalid", [member])


def test_the_receipt_of_a_refused_request_is_invalid(client: FlaskClient) -> None:
    exchange = screen(client, CSV, CSV)
    sheet = b"name,colour\r\na,b\r\n"
    changed = resealed(exchange.receipt, request_sha256=hashlib.sha256(sheet).hexdigest())
    bare = b"".join(exchange.result.splitlines(keepends=True)[:-1])
    found = verify(client, Exchange(changed, sheet, bare, (CSV, CSV)))
    assert outcome(found) == ("invalid", ["result_sha256"])
    assert "refused here: no column with a place" in found["detail"]


def test_another_release_is_named_before_another_code(client: FlaskClient) -> None:
    exchange = screen(client, CSV, CSV)
    changed = resealed(exchange.receipt, release="2020.01.01", release_sha256=OTHER, code="9")
    bare = b"".join(exchange.result.splitlines(keepends=True)[:-1])
    found = verify(client, exchange._replace(receipt=changed, result=bare))
    assert outcome(found) == ("other_release", [])
    assert found["needed"] == {"release": "2020.01.01", "release_sha256": OTHER}


@pytest.mark.parametrize("change", [{"code": "0.0.9+abc"}, {"method": "inform-ilo-0"}])
def test_another_code_or_method_is_named(client: FlaskClient, change: Json) -> None:
    exchange = get_profile(client)
    bare = {name: part for name, part in json.loads(exchange.result).items() if name != "receipt"}
    changed = resealed(exchange.receipt, **change)
    found = verify(client, exchange._replace(receipt=changed, result=json.dumps(bare).encode()))
    assert outcome(found) == ("other_code", [])
    assert found["needed"] == {"code": changed["code"]}


def test_the_digests_are_checked_for_another_release_too(client: FlaskClient) -> None:
    exchange = screen(client, CSV, CSV)
    changed = resealed(exchange.receipt, release_sha256=OTHER)
    bare = exchange.result.splitlines(keepends=True)[0]
    assert outcome(verify(client, exchange._replace(receipt=changed, result=bare))) == (
        "invalid",
        ["result_sha256"],
    )


def test_white_space_and_the_order_of_members_make_no_difference_in_json(client: FlaskClient) -> None:
    exchange = screen(client, JSON, JSON)
    request = json.dumps(json.loads(exchange.request), indent=3, sort_keys=True).encode()
    result = json.dumps(json.loads(exchange.result), indent=1, sort_keys=True).encode()
    assert outcome(verify_files(client, exchange._replace(request=request, result=result))) == ("valid", [])


def test_a_profile_has_no_request(client: FlaskClient) -> None:
    exchange = get_profile(client)
    body = exchange.as_json()
    assert (
        client.post(VERIFY, json={name: body[name] for name in ("receipt", "result")}).get_json()["verdict"]
        == "valid"
    )
    assert client.post(VERIFY, json=body | {"request": {}}).get_json()["differs"] == ["request_sha256"]
