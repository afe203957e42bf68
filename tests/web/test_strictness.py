"""What is almost right is refused with a clear problem: numbers, flags, days, empty values, encodings, repeated names."""

import json

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, get_problem

NUMBERS = (
    "1_0",
    "\u0663",
    "\uff13",
    " 3",
    "3 ",
    "+3",
    "0x3",
    ".5",
    "5.",
    "03",
    "1e",
    "inf",
    "nan",
    "1,5",
    "",
    "1" * 50,
)
INTEGERS = (*NUMBERS, "1e1", "3.0")
FLAGS = ("t", "on", "N", "1", "0", "yes", "True", "TRUE", "", " true")
DAYS = ("2026-1-1", "20260101", "2026-01-01T00:00:00", "2026-W01-1", "2026-001", "\u0662\u0660\u0662\u0666-01-01", " 2026-01-01", "today", "2026-02-30", "")  # fmt: skip


@pytest.mark.parametrize("value", NUMBERS)
def test_a_number_is_written_as_in_json(client: FlaskClient, value: str) -> None:
    answer = client.get("/v1/risks", query_string={"min_score": value})
    assert answer.status_code == 422
    assert answer.get_json()["detail"] == "min_score: give a number from 0 to 10"


@pytest.mark.parametrize("value", ["0", "3", "9.5", "1e0", "1E-2", "5e-324"])
def test_every_form_of_a_number_in_json_is_taken(client: FlaskClient, value: str) -> None:
    assert client.get("/v1/risks", query_string={"min_score": value, "limit": 1}).status_code == 200


@pytest.mark.parametrize("value", INTEGERS)
def test_a_whole_number_has_digits_alone(client: FlaskClient, value: str) -> None:
    answer = client.get("/v1/sectors", query_string={"limit": value})
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["parameter"] == "limit"


@pytest.mark.parametrize("value", FLAGS)
@pytest.mark.parametrize(("path", "name"), [("/v1/risks", "within"), ("/v1/evidence", "inherit")])
def test_a_flag_is_true_or_false(client: FlaskClient, path: str, name: str, value: str) -> None:
    answer = client.get(path, query_string={name: value})
    assert answer.status_code == 422
    assert answer.get_json()["detail"] == f"{name}: give true or false"


@pytest.mark.parametrize("value", DAYS)
def test_a_day_has_one_form(client: FlaskClient, value: str) -> None:
    answer = client.get("/v1/risks/CN-LN/1020", query_string={"as_of": value})
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["parameter"] == "as_of"


@pytest.mark.parametrize(
    "target",
    [
        "/v1/risks?region=",
        "/v1/risks?region=%20",
        "/v1/risks?region=CN&region=",
        "/v1/risks?region=C%00N",
        "/v1/risks?sort=",
        "/v1/evidence?origin=",
        "/v1/sectors?q=",
        "/v1/sectors?q=a%0Eb",
        "/v1/sectors?hs=",
        "/v1/sectors?parent=",
        f"/v1/sectors?parent={'a' * 201}",
        "/v1/risks/CN-LN/1020?facts=",
        "/v1/risks/CN-LN/1020?facts=_:yes",
        "/v1/risks/CN-LN/1020?facts=dprk_workers:yes,",
        "/v1/risks/CN-LN/1020?import_into=",
        "/v1/risks/CN-LN/1020?import_into=US,",
        "/v1/risks/CN-LN/1020?laws=",
        "/v1/resolve?region=",
        "/v1/resolve?region=a%00b",
        f"/v1/resolve?region={'a' * 1001}",
    ],
)
def test_an_empty_or_unprintable_or_over_long_value_is_refused(client: FlaskClient, target: str) -> None:
    found = get_problem(client, target, 422)
    assert len(found["errors"]) == 1
    assert "\\x" not in found["detail"]


@pytest.mark.parametrize(
    "target",
    ["/v1/sectors?q=%ff", "/v1/sectors?q=%", "/v1/sectors?q=%zz", "/v1/sectors/%ff", "/v1/sectors?%ff=1", "/v1/sectors?q=%ED%A0%80"],
)  # fmt: skip
def test_an_address_that_is_not_utf_8_in_percent_encoding_is_malformed(
    client: FlaskClient, target: str
) -> None:
    assert "the address " in get_problem(client, target, 400)["detail"]


def test_a_plus_is_a_blank_and_an_encoded_plus_is_a_plus(client: FlaskClient) -> None:
    spaced, encoded = (client.get(f"/v1/sectors?q=knitted{blank}jum").data for blank in ("+", "%20"))
    assert spaced == encoded
    assert (
        client.get("/v1/sectors?q=%2Bknitted").get_json()["items"]
        == client.get("/v1/sectors?q=knitted").get_json()["items"]
    )


def test_a_parameter_with_one_value_is_sent_once(client: FlaskClient) -> None:
    assert "limit appears 2 times" in get_problem(client, "/v1/sectors?limit=1&limit=1", 400)["detail"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-16-be"])
@pytest.mark.parametrize("path", ["/v1/resolve", "/v1/screenings", "/v1/receipts/verify"])
def test_json_is_utf_8(client: FlaskClient, path: str, encoding: str) -> None:
    body = json.dumps({"region": "Dandong", "items": []}).encode(encoding)
    answer = client.post(path, data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"


def test_a_byte_order_mark_before_json_is_ignored(client: FlaskClient) -> None:
    body = b'\xef\xbb\xbf{"region": "Dandong, Liaoning"}'
    answer = client.post("/v1/resolve", data=body, content_type="application/json")
    assert answer.get_json()["region"]["code"] == "CN-LN"


def screened(client: FlaskClient, lines: bytes) -> list[dict[str, object]]:
    answer = client.post(f"/v1/screenings?as_of={DAY}", data=lines, content_type="application/x-ndjson")
    return [json.loads(line) for line in answer.text.splitlines()[:-1]]


def test_a_line_that_names_a_member_twice_is_invalid(client: FlaskClient) -> None:
    found = screened(
        client,
        b'{"region": "Dandong", "region": "Paris", "sector": "1020"}\n'
        b'{"region": "CN", "sector": "1020", "facts": {"dprk_workers": true, "dprk_workers": false}}\n'
        b'{"region": "CN-LN", "sector": "1020"}\n',
    )
    assert [one["status"] for one in found] == ["invalid", "invalid", "assessed"]
    assert "line 1: an object names a member twice" in str(found[0]["errors"])


def test_a_byte_order_mark_before_lines_is_ignored(client: FlaskClient) -> None:
    (found,) = screened(client, b'\xef\xbb\xbf{"region": "CN-LN", "sector": "1020"}\n')
    assert found["status"] == "assessed"


def test_a_role_of_a_column_has_one_heading(client: FlaskClient) -> None:
    target = "/v1/screenings?columns=city:Ort&columns=city:Stadt"
    answer = client.post(target, data="Ort,Stadt,product\nBerlin,Bonn,fish\n", content_type="text/csv")
    assert answer.status_code == 422
    assert "city has two headings" in answer.get_json()["detail"]


@pytest.mark.parametrize("day", ["2090-01-01<script>", "1800-01-01", "not a day"])
def test_a_forged_cursor_echoes_nothing(client: FlaskClient, day: str) -> None:
    from api.web.cursors import encode

    for parts in (["<b>release</b>", "x", day, "key"], [day], [1, 2, day]):
        answer = client.get("/v1/risks", query_string={"cursor": encode(parts)})
        assert answer.status_code == 400
        assert day not in answer.text
        assert "release</b>" not in answer.text
