"""Seals and signatures: a changed receipt is detected, and only the owner of the key can sign one."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.receipts.seal import canonical, is_sealed, sealed, sha256_of, signature_status
from api.settings import Settings
from api.web.current import state_of
from api.web.media import CSV, NDJSON
from tests.answers import Json
from tests.verification.exchanges import get_profile, resealed, screen, verify

KEY = "correct horse battery staple"
MEMBERS: Json = {
    "release": "1",
    "parameters": {"b": 1, "a": ["é", None]},
    "issued_at": "2026-11-24T12:00:00Z",
}


@pytest.fixture(scope="module")
def keyed_app(release_path: Path) -> Flask:
    return create_app(Settings(release=release_path, receipt_key=KEY))


@pytest.fixture
def keyed(keyed_app: Flask) -> FlaskClient:
    return keyed_app.test_client()


def test_a_seal_is_valid_in_any_order_of_the_members() -> None:
    receipt = sealed(MEMBERS, b"k")
    reordered = dict(reversed(receipt.items()))
    assert is_sealed(reordered)
    assert signature_status(reordered, b"k") == "valid"


@pytest.mark.parametrize("name", MEMBERS)
def test_a_seal_is_invalid_where_a_member_is_changed_added_or_left_out(name: str) -> None:
    receipt = sealed(MEMBERS, b"k")
    left = {member: value for member, value in receipt.items() if member != name}
    for changed in (receipt | {name: "x"}, left, receipt | {"more": 1}):
        assert not is_sealed(changed)
        assert signature_status(changed, b"k") == "invalid"


def test_a_document_without_canonical_form_is_a_value_error() -> None:
    deep: Json = {}
    for _ in range(3000):
        deep = {"a": deep}
    for document in ({"a": 2**53}, {"a": float("inf")}, {"a": "\ud800"}, deep):
        with pytest.raises(ValueError):
            canonical(document)
    assert sha256_of({"b": 1.0, "a": 2}) == sha256_of({"a": 2, "b": 1})


def test_a_server_with_a_key_signs(keyed: FlaskClient) -> None:
    for exchange in (get_profile(keyed), screen(keyed, CSV, CSV), screen(keyed, CSV, NDJSON)):
        found = verify(keyed, exchange)
        assert (found["verdict"], found["signature"]) == ("valid", "valid")
        assert "signed" in found["detail"]


@pytest.mark.parametrize("key", [None, b"another"])
def test_a_signed_receipt_with_another_time_is_invalid(keyed: FlaskClient, key: bytes | None) -> None:
    exchange = screen(keyed, CSV, CSV)
    changed = resealed(exchange.receipt, key, issued_at="2020-01-01T00:00:00Z")
    changed["signature"] = changed.get("signature", exchange.receipt["signature"])
    bare = b"".join(exchange.result.splitlines(keepends=True)[:-1])
    found = verify(keyed, exchange._replace(receipt=changed, result=bare))
    assert (found["verdict"], found["differs"], found["signature"]) == ("invalid", ["signature"], "invalid")


def test_with_a_key_a_receipt_without_signature_is_unsigned_and_never_valid(
    keyed: FlaskClient, client: FlaskClient
) -> None:
    for exchange in (screen(client, CSV, CSV), get_profile(client)):
        found = verify(keyed, exchange)
        assert (found["verdict"], found["differs"], found["signature"]) == ("unsigned", [], "absent")
        assert "anyone may have written it" in found["detail"]
        found = verify(client, exchange)
        assert (found["verdict"], found["signature"]) == ("valid", "absent")
        assert "nothing shows who issued it" in found["detail"]


def test_a_signed_receipt_whose_signature_is_dropped_is_unsigned(keyed: FlaskClient) -> None:
    exchange = screen(keyed, CSV, CSV)
    bare = b"".join(exchange.result.splitlines(keepends=True)[:-1])
    dropped = resealed(exchange.receipt)
    assert "signature" not in dropped
    assert verify(keyed, exchange._replace(receipt=dropped, result=bare))["verdict"] == "unsigned"


@pytest.mark.parametrize("change", [{"release_sha256": "0" * 64}, {"code": "answers-1"}])
def test_an_invented_receipt_is_not_confirmed_where_it_cannot_be_computed_again(
    keyed: FlaskClient, client: FlaskClient, change: Json
) -> None:
    exchange = screen(client, CSV, CSV)
    bare = b"".join(exchange.result.splitlines(keepends=True)[:-1])
    invented = exchange._replace(receipt=resealed(exchange.receipt, **change), result=bare)
    found = verify(client, invented)
    assert found["verdict"].startswith("other_")
    assert found["detail"].startswith("not verified: whether the result follows needs ")
    assert "nothing shows who issued it" in found["detail"]
    assert verify(keyed, invented)["verdict"] == "unsigned"


def test_a_changed_result_of_an_unsigned_receipt_is_invalid(keyed: FlaskClient, client: FlaskClient) -> None:
    exchange = screen(client, CSV, CSV)
    changed = exchange._replace(result=exchange.result.replace(b"assessed", b"guessed", 1))
    assert verify(keyed, changed)["verdict"] == "invalid"


def test_a_receipt_says_when_the_answer_was_begun_and_when_it_was_issued(client: FlaskClient) -> None:
    receipt = screen(client, CSV, CSV).receipt
    assert receipt["screened_at"] <= receipt["issued_at"]


def test_an_older_receipt_without_the_time_of_its_beginning_is_verified(client: FlaskClient) -> None:
    exchange = screen(client, CSV, CSV)
    bare = b"".join(exchange.result.splitlines(keepends=True)[:-1])
    older = {name: value for name, value in exchange.receipt.items() if name != "screened_at"}
    assert verify(client, exchange._replace(receipt=resealed(older), result=bare))["verdict"] == "valid"


def test_without_a_key_a_signature_is_not_checked(keyed: FlaskClient, client: FlaskClient) -> None:
    found = verify(client, get_profile(keyed))
    assert (found["verdict"], found["signature"]) == ("valid", "not_checked")


def test_the_key_appears_nowhere(keyed: FlaskClient, keyed_app: Flask) -> None:
    assert KEY not in json.dumps(get_profile(keyed).receipt)
    assert KEY not in repr(state_of(keyed_app).settings)
