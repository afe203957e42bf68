"""What is no earlier result, or none that can be trusted to be complete, is refused with advice."""

import json

import pytest
from flask.testing import FlaskClient

from tests.answers import Json
from tests.screenings.earlier.exchange import SHEET, compared, screened


@pytest.mark.parametrize(
    "wrong",
    [
        {"band": []},
        {"status": "safe"},
        {"score": "10" * 400},
        {"matched": {"region": {"code": {}}, "sector": {"code": "1020"}}},
        {"laws": [{"id": "a" * 5000, "status": "x"}]},
    ],
)
def test_lines_that_no_screening_writes_are_refused(
    client: FlaskClient, before: FlaskClient, wrong: Json
) -> None:
    first = json.loads(screened(before, SHEET, "format=ndjson").splitlines()[0])
    line = json.dumps(first | wrong).encode() + b"\n"
    answer = compared(client, line, SHEET, "compare=all", "earlier.ndjson")
    assert answer.status_code == 422, answer.text
    assert answer.get_json()["detail"].startswith("earlier: ")


def test_a_result_that_is_cut_off_within_a_row_is_refused(client: FlaskClient, earlier: bytes) -> None:
    answer = compared(client, earlier[: earlier.index(b"whole fish") + 3], SHEET, "compare=all")
    assert answer.status_code == 422
    assert "a row was cut off or edited" in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("earlier_text", "detail"),
    [
        ("a,b\n1,2\n", "earlier: "),
        ("number,country,product\n1,VN,shoes\n", "no column risk_status: it is no screened sheet"),
    ],
)
def test_what_is_no_earlier_result_is_refused(client: FlaskClient, earlier_text: str, detail: str) -> None:
    answer = compared(client, earlier_text.encode(), SHEET, "compare=all")
    assert answer.status_code == 422
    assert detail in answer.get_json()["detail"]


def test_a_form_and_compare_need_each_other(client: FlaskClient, earlier: bytes) -> None:
    assert "compare=all or compare=changed" in compared(client, earlier, SHEET, "").get_json()["detail"]
    answer = client.post("/v1/screenings?compare=all", data=SHEET, content_type="text/csv")
    assert answer.status_code == 422
    assert "send multipart/form-data with the parts earlier, sheet" in answer.get_json()["detail"]
