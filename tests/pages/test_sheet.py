"""The page that screens a sheet: without JavaScript, and the bytes that its script receives."""

import json
from http.client import HTTPConnection

import pytest
from flask.testing import FlaskClient

from api.pages.sheet.form import media_type_of
from api.settings import ROOT
from api.web.media import CSV, ODS, XLS, XLSX
from tests.answers import DAY
from tests.pages.document import page
from tests.pages.files import form_page, send_form
from tests.screenings.workbooks import ods, workbook_of
from tests.serving import PATIENCE, Server

SHEET = (ROOT / "docs" / "suppliers.csv").read_bytes()
MOMENTS = ("screened_at", "issued_at", "seal_sha256")


def without_moments(result: bytes) -> tuple[bytes, dict[str, str]]:
    """Return a CSV without its receipt, and the receipt without what depends on the moment."""
    rows, _, line = result.rstrip().rpartition(b"\n")
    receipt = json.loads(line.removeprefix(b"# receipt "))
    return rows, {name: value for name, value in receipt.items() if name not in MOMENTS}


def test_the_form_sends_a_file_or_cells_and_says_that_nothing_is_stored(client: FlaskClient) -> None:
    found = page(client, "/sheet")
    form = found.main.one("form")
    assert (form.attributes["method"], form.attributes["enctype"]) == ("post", "multipart/form-data")
    names = [field.attributes["name"] for field in form.elements() if "name" in field.attributes]
    assert names == [
        "sheet",
        "cells",
        "earlier",
        "import_into",
        "as_of",
        "answer",
        "answer",
        "answer",
        "answer",
    ]
    assert "Nothing of it is stored or logged" in found.main.text
    assert "/v1/screenings?receipt=true" in form.one("pre").text


def test_the_file_is_byte_for_byte_the_answer_of_the_api(client: FlaskClient) -> None:
    own = send_form(client, "/sheet", sheet=SHEET, import_into="US", as_of=str(DAY), answer="csv")
    api = client.post(
        f"/v1/screenings?receipt=true&import_into=US&as_of={DAY}", data=SHEET, content_type="text/csv"
    )
    assert without_moments(own.data) == without_moments(api.data)
    for name in ("Screening-Columns", "Screening-Columns-Not-Read", "Screening-Sheet", "Release"):
        assert own.headers[name] == api.headers[name]
    assert own.headers["Cache-Control"] == "no-store"
    assert own.headers["Content-Disposition"] == 'attachment; filename="screened.csv"'


@pytest.mark.parametrize("answer", ["csv", "xlsx"])
def test_a_file_that_is_downloaded_verifies_on_the_other_page(client: FlaskClient, answer: str) -> None:
    sheet = workbook_of(SHEET.decode()) if answer == "xlsx" else SHEET
    result = send_form(client, "/sheet", sheet=sheet, answer=answer).data
    found = form_page(client, "/verify", result=result, request=sheet)
    assert found.main.one("h1").text == "The result follows from the request"


def test_the_page_shows_how_the_sheet_was_read_and_the_rows_that_need_a_person_first(
    client: FlaskClient,
) -> None:
    found = form_page(client, "/sheet", sheet=SHEET, as_of=str(DAY), answer="page")
    assert found.main.one("h1").text == "10 rows screened"
    assert "not read supplier" in " ".join(item.text for item in found.main.all("li", class_="unread"))
    rows = found.main.one("tbody").all("tr")
    assert " ".join(row.one("th").text.split()[0] for row in rows) == "6 9 7 1 3 10 2 5 8 4"
    assert "Liaoning" in rows[0].text
    assert rows[3].one("th").one("a").attributes["href"].startswith("/explore/CN-LN/1020?as_of=")
    assert "very high" in rows[3].text


def test_a_low_score_of_a_part_is_shown_without_its_band(client: FlaskClient) -> None:
    cells = "country,sector\nUnited Arab Emirates,ISIC 4100\nPeru,ISIC 0729\n"
    rows = form_page(client, "/sheet", cells=cells, as_of=str(DAY)).main.one("tbody").all("tr")
    gold, dubai = ([small.text for small in row.all("small")] for row in rows)
    assert "highest documented: 2.9" in dubai
    assert any(words.startswith("at most ") for words in gold)


def test_pasted_cells_are_a_sheet_too(client: FlaskClient) -> None:
    cells = "id\tcity\tproduct\r\n1\tDandong\tfrozen fish\r\n"
    assert "Liaoning" in form_page(client, "/sheet", cells=cells).main.one("tbody").text


def test_what_a_sheet_says_is_shown_as_text(client: FlaskClient) -> None:
    cells = "id,city,product\n<script>alert(1)</script>,Dandong,<b>fish</b>\n"
    found = form_page(client, "/sheet", cells=cells).main
    assert "<script>alert(1)</script>" in found.text
    assert not found.all("script")


@pytest.mark.parametrize(
    ("fields", "detail"),
    [
        ({}, "choose a file, or paste cells"),
        ({"cells": "a,b\n1,2\n"}, "no column with a place was found"),
        ({"cells": "city,product\nDandong,fish\n", "import_into": "Atlantis"}, "import_into: unknown"),
        ({"cells": "city,product\nDandong,fish\n", "as_of": "yesterday"}, "as_of:"),
        ({"cells": "city,product\nDandong,fish\n", "answer": "pdf"}, "send one of page, csv, xlsx"),
        ({"cells": "city,product\nDandong,fish\n", "more": "1"}, "more: send the parts sheet, cells"),
    ],
)
def test_what_cannot_be_screened_is_refused_in_words(
    client: FlaskClient, fields: dict[str, str], detail: str
) -> None:
    assert detail in form_page(client, "/sheet", 422, **fields).main.text
    problem = send_form(client, "/sheet", "text/csv, application/json;q=0.5", **fields)
    assert problem.mimetype == "application/problem+json"
    assert detail in problem.get_json()["detail"]


def test_a_form_in_another_type_and_an_address_with_parameters_are_refused(client: FlaskClient) -> None:
    assert client.post("/sheet", data={"cells": "a"}).status_code == 415
    assert (
        client.post("/sheet?cells=a", data={}, content_type="multipart/form-data; boundary=x").status_code
        == 400
    )


def test_a_server_streams_the_rows_of_a_form(server: Server) -> None:
    rows = "".join(f"{n},Supplier {n},Dandong,frozen fish {n % 7}\r\n" for n in range(3000))
    sheet = f"id,supplier,city,product\r\n{rows}"
    body = f'--x\r\nContent-Disposition: form-data; name="sheet"; filename="suppliers.csv"\r\n\r\n{sheet}\r\n--x\r\nContent-Disposition: form-data; name="answer"\r\n\r\ncsv\r\n--x--\r\n'
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request(
        "POST",
        "/sheet",
        body.encode(),
        {"Content-Type": "multipart/form-data; boundary=x", "Accept": "text/csv"},
    )
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Transfer-Encoding"]) == (200, "chunked")
    lines = answer.read().decode().splitlines()
    connection.close()
    assert len(lines) == 3002
    assert lines[-1].startswith("# receipt ")


def test_a_sheet_is_known_by_its_bytes_whatever_a_browser_calls_it() -> None:
    assert media_type_of(workbook_of(SHEET.decode())) == XLSX
    assert media_type_of(ods([["city", "product"], ["Dandong", "fish"]])) == ODS
    assert media_type_of((ROOT / "tests" / "screenings" / "suppliers.xls").read_bytes()) == XLS
    assert media_type_of(SHEET) == CSV


def test_an_earlier_result_beside_the_sheet_shows_changed_rows_first_and_by_what(client: FlaskClient) -> None:
    then = client.post(
        "/v1/screenings?as_of=2020-01-01&receipt=true", data=SHEET, content_type="text/csv"
    ).data
    found = form_page(client, "/sheet", sheet=SHEET, earlier=then, as_of=DAY, answer="page")
    text = found.main.text
    assert "What changed since the earlier result" in text
    assert "as of 1 Jan 2020; its rows are those of its receipt" in " ".join(text.split())
    cells = [cell.text.strip() for cell in found.main.all("td") if cell.attributes.get("class") == "change"]
    states = ["changed" if cell.startswith("changed") else cell for cell in cells]
    assert states == sorted(states)
    assert set(states) == {"changed", "unchanged"}
    assert "by day 2020-01-01 → 2026-11-24" in text


@pytest.mark.parametrize("answer", ["csv", "xlsx"])
def test_a_comparison_that_is_downloaded_verifies_with_the_earlier_result(
    client: FlaskClient, answer: str
) -> None:
    then = client.post(
        "/v1/screenings?as_of=2020-01-01&receipt=true", data=SHEET, content_type="text/csv"
    ).data
    result = send_form(client, "/sheet", sheet=SHEET, earlier=then, answer=answer).data
    found = form_page(client, "/verify", result=result, request=SHEET, earlier=then)
    assert found.main.one("h1").text == "The result follows from the request"
    other = form_page(
        client,
        "/verify",
        result=result,
        request=SHEET,
        earlier=then.replace(b"structural_only", b"not_covered", 1),
    )
    assert other.main.one("h1").text != "The result follows from the request"
