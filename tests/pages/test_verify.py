"""The page that verifies a receipt says what holds and what does not, in words."""

import json

import pytest
from flask.testing import FlaskClient

from api.receipts.seal import sealed
from api.web.media import CSV, JSON, NDJSON
from tests.answers import DAY, get_json
from tests.pages.document import Document, page
from tests.pages.files import form_page
from tests.verification.exchanges import screen


def answers(found: Document) -> list[str]:
    """Return yes, no or not checked for each check, in their order."""
    return [term.one("b").text for term in found.main.one("dl", class_="checks").all("dt")]


def test_the_form_takes_its_files_and_says_which_of_them_can_be_left_out(client: FlaskClient) -> None:
    form = page(client, "/verify").main.one("form")
    files = {one.attributes["name"]: "required" in one.attributes for one in form.all("input", type="file")}
    assert files == {"result": True, "request": False, "receipt": False, "earlier": False}


@pytest.mark.parametrize("media", [CSV, NDJSON, JSON])
def test_the_receipt_is_found_in_the_result(client: FlaskClient, media: str) -> None:
    made = screen(client, CSV, media)
    found = form_page(client, "/verify", result=made.result, request=made.request)
    assert found.main.one("h1").text == "The result follows from the request"
    assert answers(found) == ["yes", "not checked", "yes", "yes", "yes"]
    assert "/v1/screenings" in found.main.one("dl", class_="facts").text


def test_the_receipt_may_be_a_file_of_its_own(client: FlaskClient) -> None:
    made = screen(client, CSV, CSV)
    bare = made.result[: made.result.rindex(b"# receipt")]
    receipt = json.dumps(made.receipt).encode()
    found = form_page(client, "/verify", result=bare, request=made.request, receipt=receipt)
    assert answers(found) == ["yes", "not checked", "yes", "yes", "yes"]
    assert (
        "this result holds none"
        in form_page(client, "/verify", 422, result=bare, request=made.request).main.text
    )


def test_the_answer_of_a_profile_needs_no_request(client: FlaskClient) -> None:
    result = client.get(f"/v1/risks/CN-LN/1020?receipt=true&as_of={DAY}").data
    found = form_page(client, "/verify", result=result)
    assert answers(found) == ["yes", "not checked", "yes", "yes", "yes"]


def test_receipt_and_result_may_be_one_document_as_in_an_evidence_pack(client: FlaskClient) -> None:
    whole = get_json(client, f"/v1/risks/CN-LN/1020?receipt=true&as_of={DAY}")
    proof = {"receipt": whole.pop("receipt"), "result": whole}
    found = form_page(client, "/verify", result=json.dumps(proof, indent=2).encode())
    assert answers(found) == ["yes", "not checked", "yes", "yes", "yes"]
    made = screen(client, CSV, CSV)
    texts = {"receipt": made.receipt, "request": made.request.decode(), "result": made.result.decode()}
    found = form_page(client, "/verify", result=json.dumps(texts).encode())
    assert answers(found) == ["yes", "not checked", "yes", "yes", "yes"]


def test_a_request_or_a_result_that_was_changed_is_named(client: FlaskClient) -> None:
    made = screen(client, CSV, CSV)
    other = form_page(client, "/verify", result=made.result, request=made.request.replace(b"fish", b"fowl"))
    assert other.main.one("h1").text == "Something does not hold"
    assert answers(other) == ["yes", "not checked", "no", "yes", "not checked"]
    changed = form_page(
        client, "/verify", result=made.result.replace(b"assessed", b"skipped"), request=made.request
    )
    assert answers(changed) == ["yes", "not checked", "yes", "no", "not checked"]


def test_a_result_that_does_not_follow_is_named_though_its_digests_fit(client: FlaskClient) -> None:
    made, other = screen(client, CSV, CSV), screen(client, CSV, CSV, "&import_into=US")
    forged = {name: value for name, value in made.receipt.items() if not name.startswith("seal")}
    forged["result_sha256"] = other.receipt["result_sha256"]
    bare = other.result[: other.result.rindex(b"# receipt")]
    receipt = json.dumps(sealed(forged, None)).encode()
    found = form_page(client, "/verify", result=bare, request=made.request, receipt=receipt)
    assert answers(found) == ["yes", "not checked", "yes", "yes", "no"]


def test_a_receipt_of_another_release_is_not_verified_and_says_what_is_needed(client: FlaskClient) -> None:
    made = screen(client, CSV, CSV)
    old = {name: value for name, value in made.receipt.items() if not name.startswith("seal")}
    old |= {"release": "2020.01.01", "release_sha256": "0" * 64}
    bare = made.result[: made.result.rindex(b"# receipt")]
    receipt = json.dumps(sealed(old, None)).encode()
    found = form_page(client, "/verify", result=bare, request=made.request, receipt=receipt)
    assert found.main.one("h1").text == "Not verified: another release is needed"
    assert answers(found) == ["yes", "not checked", "yes", "yes", "not checked"]
    assert "2020.01.01" in found.main.one("dl", class_="facts").text


def test_what_is_no_receipt_is_refused_in_words(client: FlaskClient) -> None:
    found = form_page(client, "/verify", 422, result=b"a,b\r\n1,2\r\n", request=b"a", receipt=b"{}")
    assert "release is missing" in found.main.text
    assert "choose the file" in form_page(client, "/verify", 422, request=b"a").main.text
