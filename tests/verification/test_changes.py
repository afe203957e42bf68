"""Any changed byte or character of a request, a result or a receipt is detected in every media type."""

import hashlib
import json
import string
from typing import Any

import pytest
import rfc8785
from flask import Flask
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from api.web.media import CSV, JSON, NDJSON
from tests.hypothesis_profiles import examples
from tests.verification.exchanges import VERIFY, Exchange, form_files, get_profile, screen

BYTES = st.integers(0, 255)
CHARACTERS = st.sampled_from(string.printable) | st.characters(codec="utf-8")
EXAMPLES = settings(max_examples=examples(60))


@pytest.fixture(scope="module")
def known(app: Flask) -> dict[str, Exchange]:
    client = app.test_client()
    screenings = {media: screen(client, media, media) for media in (CSV, NDJSON, JSON)}
    return screenings | {"profile": get_profile(client, "&hs=030475&import_into=US")}


def verified(app: Flask, exchange: Exchange) -> tuple[int, Any]:
    answer = app.test_client().post(VERIFY, data=form_files(exchange))
    return answer.status_code, answer.get_json()


@pytest.mark.parametrize("media", [CSV, NDJSON])
@pytest.mark.parametrize("name", ["request", "result"])
@EXAMPLES
@given(data=st.data())
def test_any_changed_byte_is_detected(
    app: Flask, known: dict[str, Exchange], media: str, name: str, data: st.DataObject
) -> None:
    exchange = known[media]
    sent = getattr(exchange, name)
    at, byte = data.draw(st.integers(0, len(sent) - 1)), data.draw(BYTES)
    changed = sent[:at] + bytes([byte]) + sent[at + 1 :]
    assume(changed != sent)
    status, found = verified(app, exchange._replace(**{name: changed}))
    if name == "result" and same_receipt(changed, sent, media):
        assert found["verdict"] == "valid"
    else:
        assert (status, found["verdict"], found["differs"]) == (200, "invalid", [f"{name}_sha256"])


def same_receipt(changed: bytes, sent: bytes, media: str) -> bool:
    """Return whether only white space in the line of the receipt was changed."""
    begin = sent.rstrip().rfind(b"\n") + 1
    if changed[:begin] != sent[:begin]:
        return False
    before = b"# receipt " if media == CSV else b'{"receipt"'
    if not changed[begin:].startswith(before):
        return False
    try:
        return bool(
            json.loads(changed[begin:].removeprefix(b"# receipt "))
            == json.loads(sent[begin:].removeprefix(b"# receipt "))
        )
    except ValueError:
        return False


@pytest.mark.parametrize("kind", [JSON, "profile"])
@pytest.mark.parametrize("name", ["request", "result"])
@EXAMPLES
@given(data=st.data())
def test_any_changed_character_of_json_is_detected_unless_the_value_is_equal(
    app: Flask, known: dict[str, Exchange], kind: str, name: str, data: st.DataObject
) -> None:
    exchange = known[kind]
    text = getattr(exchange, name).decode()
    at, character = data.draw(st.integers(0, max(len(text) - 1, 0))), data.draw(CHARACTERS)
    changed = text[:at] + character + text[at + 1 :]
    assume(changed != text)
    status, found = verified(app, exchange._replace(**{name: changed.encode()}))
    if status == 400:
        return
    if text and json.loads(changed) == json.loads(text):
        assert found["verdict"] == "valid"
    else:
        assert (found["verdict"], found["differs"]) == ("invalid", [f"{name}_sha256"])


@pytest.mark.parametrize("kind", [CSV, "profile"])
@EXAMPLES
@given(data=st.data())
def test_any_changed_character_of_a_receipt_is_detected(
    app: Flask, known: dict[str, Exchange], kind: str, data: st.DataObject
) -> None:
    exchange = known[kind]
    text = json.dumps(exchange.receipt)
    at, character = data.draw(st.integers(0, len(text) - 1)), data.draw(CHARACTERS)
    changed = text[:at] + character + text[at + 1 :]
    try:
        receipt = json.loads(changed)
    except ValueError:
        return
    assume(receipt != exchange.receipt and isinstance(receipt, dict))
    status, found = verified(app, exchange._replace(receipt=receipt))
    assert status in {400, 422} or found["verdict"] == "invalid"


IDS = st.none() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(st.characters(codec="utf-8"), max_size=20)
PLACES = st.sampled_from(["CN-LN", "Dandong, Liaoning", "Donggang", "Nowhere", "KP", "AQ", ""])
WORK = st.sampled_from(["1020", "cotton", "gizmo", "", "sewing"])


@EXAMPLES
@given(
    items=st.lists(st.fixed_dictionaries({"id": IDS, "region": PLACES, "sector": WORK}), max_size=5),
    invalid=st.lists(
        st.none() | st.booleans() | st.text(max_size=3) | st.just({"id": [1], "x": 2}), max_size=2
    ),
)
def test_the_digest_of_a_screening_is_that_of_its_canonical_form(
    app: Flask, items: list[Any], invalid: list[Any]
) -> None:
    answer = app.test_client().post("/v1/screenings", json={"items": items + invalid})
    document = json.loads(answer.data)
    receipt = document.pop("receipt")
    assert hashlib.sha256(rfc8785.dumps(document)).hexdigest() == receipt["result_sha256"]
