"""Rows compared with an earlier result: what changed of each, and by what."""

import json

import pytest
from flask.testing import FlaskClient

from tests.screenings.earlier.exchange import LATER, SHEET, compared, rows_of, screened


def test_each_row_says_what_changed_and_by_what(client: FlaskClient, earlier: bytes) -> None:
    answer = compared(client, earlier, LATER, "compare=all&receipt=true")
    assert answer.status_code == 200, answer.text
    rows = rows_of(answer.data)
    assert {number: row["risk_changed"] for number, row in rows.items()} == {
        "1": "changed", "2": "unchanged", "5": "new", "4": "changed", "3": "gone",
    }  # fmt: skip
    assert rows["1"]["risk_changed_by"] == "release"
    assert (rows["1"]["risk_was_status"], rows["1"]["risk_status"]) == ("structural_only", "assessed")
    assert "claim jp-38-interns-2022-wages-1410 added" in rows["1"]["risk_change"]
    assert rows["4"]["risk_changed_by"] == "row"
    assert (rows["4"]["risk_was_sector"], rows["4"]["risk_sector"]) == ("6201", "1020")
    assert rows["3"]["risk_status"] == "skipped"
    stated = json.loads(answer.headers["Screening-Compared"])
    assert (stated["release"], stated["receipt"], stated["rows"]) == ("2026.11.29", "holds", 4)


def test_only_rows_that_differ_are_returned_on_request(client: FlaskClient, earlier: bytes) -> None:
    rows = rows_of(compared(client, earlier, LATER, "compare=changed").data)
    assert sorted(rows) == ["1", "3", "4", "5"]


@pytest.mark.parametrize(
    ("query", "name"), [("format=ndjson", "earlier.ndjson"), ("format=xlsx", "earlier.xlsx")]
)
def test_an_earlier_result_may_be_lines_or_a_workbook(
    client: FlaskClient, before: FlaskClient, query: str, name: str
) -> None:
    found = compared(client, screened(before, SHEET, query), SHEET, "compare=all&format=json", name)
    assert found.status_code == 200, found.text
    body = found.get_json()
    assert body["compared"]["receipt"] == "holds"
    assert body["summary"]["changed"] == {"changed": 1, "new": 0, "gone": 0, "unchanged": 3}
    by_id = {str(item["id"]): item for item in body["items"]}
    assert by_id["1"]["changed_by"] == ["release"]
    assert by_id["1"]["was_status"] == "structural_only"


def test_the_day_alone_is_named_where_the_answer_of_that_day_is_the_earlier_one(client: FlaskClient) -> None:
    then = client.post(
        "/v1/screenings?as_of=2020-01-01&receipt=true", data=SHEET.encode(), content_type="text/csv"
    )
    rows = rows_of(compared(client, then.data, SHEET, "compare=changed").data)
    assert rows
    assert {row["risk_changed_by"] for row in rows.values()} == {"day"}


def test_without_a_receipt_what_changed_a_row_is_unknown(client: FlaskClient, before: FlaskClient) -> None:
    found = compared(client, screened(before, SHEET, "receipt=false"), SHEET, "compare=changed")
    assert json.loads(found.headers["Screening-Compared"])["receipt"] == "absent"
    assert [row["risk_changed_by"] for row in rows_of(found.data).values()] == ["unknown"]


def test_an_earlier_result_that_was_edited_is_named_as_such(client: FlaskClient, earlier: bytes) -> None:
    found = compared(client, earlier.replace(b"structural_only", b"assessed", 1), SHEET, "compare=all")
    assert json.loads(found.headers["Screening-Compared"])["receipt"] == "differs"


def test_what_an_edited_earlier_result_was_made_with_is_no_reason(
    client: FlaskClient, earlier: bytes
) -> None:
    found = compared(client, earlier.replace(b"very_high", b"low"), SHEET, "compare=changed")
    rows = rows_of(found.data)
    assert {row["risk_changed_by"] for row in rows.values()} == {"unknown"}
    assert "it is not the one of its receipt" in rows["2"]["risk_change"]


@pytest.mark.parametrize(("release", "by"), [("client", "options"), ("before", "options")])
def test_other_countries_of_import_are_named_where_they_changed_the_laws(
    client: FlaskClient, request: pytest.FixtureRequest, release: str, by: str
) -> None:
    then = screened(request.getfixturevalue(release), SHEET, "receipt=true&import_into=EU")
    rows = rows_of(compared(client, then, SHEET, "compare=changed&import_into=US").data)
    assert rows["2"]["risk_changed_by"] == by
    assert "no longer eu-2024-3015" in rows["2"]["risk_change"]
    assert "by the countries of import or the facts of the request" in rows["2"]["risk_change"]


def test_of_several_rows_with_one_id_an_edited_one_is_new_and_the_others_are_compared(
    client: FlaskClient, before: FlaskClient
) -> None:
    last = "1,Oslo,Norway,software\n"
    then = screened(before, SHEET + last, "receipt=true")
    head, *rows = SHEET.splitlines(keepends=True)
    now = "".join([head, last.replace("Oslo", "Bergen"), *reversed(rows)])
    items = compared(client, then, now, "compare=changed&format=json").get_json()["items"]
    assert [(item["changed"], item["changed_by"]) for item in items] == [
        ("new", []), ("changed", ["release"]), ("gone", []),
    ]  # fmt: skip


def test_a_row_of_lines_that_is_read_as_another_pair_may_have_changed_itself(
    client: FlaskClient, before: FlaskClient
) -> None:
    then = screened(before, SHEET, "format=ndjson")
    now = SHEET.replace("4,Oslo,Norway,software", "4,Bergen,Norway,frozen fish fillets")
    rows = rows_of(compared(client, then, now, "compare=changed", "earlier.ndjson").data)
    assert rows["4"]["risk_changed_by"] == "row;release"
    assert "added)" not in rows["4"]["risk_change"], "no row of the data is named for another pair"


def test_renamed_and_empty_new_columns_change_no_row(client: FlaskClient, earlier: bytes) -> None:
    head, *rows = SHEET.replace("product", "Ware").splitlines()
    now = "\n".join([f"{head},hs", *(f"{row}," for row in rows)]) + "\n"
    answer = compared(client, earlier, now, "compare=changed&format=json&columns=sector:Ware")
    assert answer.status_code == 200, answer.text
    assert [item["changed_by"] for item in answer.get_json()["items"]] == [["release"]]


def test_an_earlier_result_may_be_a_comparison_of_all_rows(client: FlaskClient, earlier: bytes) -> None:
    every = compared(client, earlier, LATER, "compare=all&receipt=true").data
    again = compared(client, every, LATER, "compare=all&format=json").get_json()
    assert again["summary"]["changed"] == {"changed": 0, "new": 0, "gone": 0, "unchanged": 4}
    part = compared(client, earlier, LATER, "compare=changed&receipt=true").data
    refused = compared(client, part, LATER, "compare=all")
    assert refused.status_code == 422
    assert "send the result of all rows" in refused.get_json()["detail"]


def test_rows_without_an_id_are_known_by_what_they_say(client: FlaskClient, before: FlaskClient) -> None:
    plain = "\n".join(line.partition(",")[2] for line in SHEET.splitlines()) + "\n"
    moved = "\n".join([plain.splitlines()[0], *reversed(plain.splitlines()[1:])]) + "\n"
    answer = compared(client, screened(before, plain, "receipt=true"), moved, "compare=all&format=json")
    assert answer.get_json()["summary"]["changed"] == {"changed": 1, "new": 0, "gone": 0, "unchanged": 3}
