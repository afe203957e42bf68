"""The receipt of a comparison is verified with the earlier result; that of the earlier result stays valid."""

import io
import json

import pytest
from flask.testing import FlaskClient

from tests.answers import Json
from tests.screenings.earlier.exchange import LATER, SHEET, compared, receipt_of

VERIFY = "/v1/receipts/verify"


def verify(client: FlaskClient, **parts: bytes) -> Json:
    data = {name: (io.BytesIO(content), name) for name, content in parts.items()}
    answer = client.post(VERIFY, data=data, content_type="multipart/form-data")
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()
    return found


@pytest.mark.parametrize("which", ["all", "changed"])
def test_the_receipt_of_a_comparison_is_verified_with_the_earlier_result(
    client: FlaskClient, earlier: bytes, which: str
) -> None:
    result = compared(client, earlier, LATER, f"compare={which}&receipt=true").data
    receipt = json.dumps(receipt_of(result)).encode()
    parts = {"receipt": receipt, "earlier": earlier, "request": LATER.encode(), "result": result}
    assert verify(client, **parts)["verdict"] == "valid"
    for edited in (earlier.replace(b"very_high", b"very_low"), earlier.replace(b"very_high", b"?"), b"a,b\n"):
        other = verify(client, **parts | {"earlier": edited})
        assert (other["verdict"], other["differs"][0]) == ("invalid", "compared_sha256")
    texts = {name: content.decode() for name, content in parts.items()} | {"receipt": json.loads(receipt)}
    assert client.post(VERIFY, json=texts).get_json()["verdict"] == "valid"


def test_the_receipt_of_the_earlier_result_is_still_valid_where_it_was_issued(
    before: FlaskClient, earlier: bytes
) -> None:
    receipt = json.dumps(receipt_of(earlier)).encode()
    assert verify(before, receipt=receipt, request=SHEET.encode(), result=earlier)["verdict"] == "valid"
