"""Seals and signatures: what is sealed cannot be changed unseen, and what is signed can be sealed by nobody else."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.receipts.seal import canonical, seal_holds, sealed, sha256_of, signature_of
from api.settings import Settings
from api.web.current import state_of
from api.web.media import CSV, NDJSON
from tests.answers import Json
from tests.verification.receipted import looked_up, resealed, screened, verdict

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


def test_a_seal_holds_whatever_the_order_of_the_members() -> None:
    receipt = sealed(MEMBERS, b"k")
    turned = dict(reversed(receipt.items()))
    assert seal_holds(turned)
    assert signature_of(turned, b"k") == "valid"


@pytest.mark.parametrize("name", MEMBERS)
def test_a_seal_does_not_hold_where_a_member_is_changed_added_or_left_out(name: str) -> None:
    receipt = sealed(MEMBERS, b"k")
    left = {member: value for member, value in receipt.items() if member != name}
    for changed in (receipt | {name: "x"}, left, receipt | {"more": 1}):
        assert not seal_holds(changed)
        assert signature_of(changed, b"k") == "invalid"


def test_what_has_no_canonical_form_is_a_value_error() -> None:
    deep: Json = {}
    for _ in range(3000):
        deep = {"a": deep}
    for document in ({"a": 2**53}, {"a": float("inf")}, {"a": "\ud800"}, deep):
        with pytest.raises(ValueError):
            canonical(document)
    assert sha256_of({"b": 1.0, "a": 2}) == sha256_of({"a": 2, "b": 1})


def test_a_server_with_a_key_signs(keyed: FlaskClient) -> None:
    for proven in (looked_up(keyed), screened(keyed, CSV, CSV), screened(keyed, CSV, NDJSON)):
        found = verdict(keyed, proven)
        assert (found["verdict"], found["signature"]) == ("valid", "valid")
        assert "signed" in found["detail"]


@pytest.mark.parametrize("key", [None, b"another"])
def test_a_signed_receipt_whose_moment_is_changed_is_invalid(keyed: FlaskClient, key: bytes | None) -> None:
    proven = screened(keyed, CSV, CSV)
    changed = resealed(proven.receipt, key, issued_at="2020-01-01T00:00:00Z")
    changed["signature"] = changed.get("signature", proven.receipt["signature"])
    bare = b"".join(proven.result.splitlines(keepends=True)[:-1])
    found = verdict(keyed, proven._replace(receipt=changed, result=bare))
    assert (found["verdict"], found["differs"], found["signature"]) == ("invalid", ["signature"], "invalid")


def test_an_unsigned_receipt_is_told_and_is_not_invalid_for_it(
    keyed: FlaskClient, client: FlaskClient
) -> None:
    found = verdict(keyed, screened(client, CSV, CSV))
    assert (found["verdict"], found["signature"]) == ("valid", "absent")
    assert "when it was issued is not shown" in found["detail"]


def test_without_a_key_a_signature_is_not_checked(keyed: FlaskClient, client: FlaskClient) -> None:
    found = verdict(client, looked_up(keyed))
    assert (found["verdict"], found["signature"]) == ("valid", "not_checked")


def test_the_key_is_told_nowhere(keyed: FlaskClient, keyed_app: Flask) -> None:
    assert KEY not in json.dumps(looked_up(keyed).receipt)
    assert KEY not in repr(state_of(keyed_app).settings)
