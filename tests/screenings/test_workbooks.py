"""Workbooks come in by their media types and go out as real ones; what is wrong with one is reported, and ends nothing else."""

import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from flask.testing import FlaskClient

from api.web.media import CSV, JSON, NDJSON, ODS, XLS, XLSX
from tests.answers import DAY, Json
from tests.screenings.requests import URL, csv_rows, ndjson_lines, screen
from tests.screenings.workbooks import HEADING, ROWS, changed, items, ods, problem, regions, rows_of, xlsx


def verdict(client: FlaskClient, receipt: Json, request: bytes, result: bytes) -> Json:
    parts = {"receipt": json.dumps(receipt).encode(), "request": request, "result": result}
    answer = client.post(
        "/v1/receipts/verify", data={name: (io.BytesIO(part), name) for name, part in parts.items()}
    )
    assert answer.status_code == 200, answer.text
    found: Json = answer.get_json()
    return found


def receipt_of(book: bytes) -> Json:
    (text,) = [cells[1] for cells in rows_of(book, "About") if cells[0] == "receipt"]
    found: Json = json.loads(text)
    return found


@pytest.mark.parametrize(("book", "media"), [(xlsx(ROWS), XLSX), (ods(ROWS), ODS)])
def test_a_workbook_is_answered_as_the_csv_with_its_cells(
    client: FlaskClient, book: bytes, media: str
) -> None:
    found = items(client, book, media)
    assert regions(found) == ["CN-LN", "VN-HN"]
    assert found[0]["matched"]["hs"] == "030743"
    sheet = (
        "Supplier,City,Country,Product,HS Code\nA,Dandong,China,frozen squid,30743\nB,Hanoi,Vietnam,shoes,\n"
    )
    expected = ndjson_lines(screen(client, sheet.encode(), CSV, NDJSON, f"{URL}?as_of={DAY}"))[:-1]
    assert found == expected


def test_a_workbook_of_an_old_version_of_excel_is_read(client: FlaskClient) -> None:
    book = Path(__file__).with_name("suppliers.xls").read_bytes()
    assert regions(items(client, book, XLS)) == ["CN-LN", "DE-NW", "VN-HN"]
    assert screen(client, book, XLS, JSON).get_json()["sheet"]["name"] == "Lieferanten"


def test_cells_are_read_as_they_are_seen(client: FlaskClient) -> None:
    day = dt.date(2026, 1, 2)
    book = xlsx(
        [
            ["Country", "Product", "HS", "a", "b", "c", "d"],
            ["China", "Style 47", 6109.1, day, True, 0.1 + 0.2, "0042"],
        ]
    )
    (row,) = csv_rows(screen(client, book, XLSX, CSV))
    assert [row[name] for name in ("HS", "a", "b", "c", "d")] == [
        "6109.1",
        "2026-01-02",
        "TRUE",
        "0.3",
        "0042",
    ]
    assert row["risk_sector"] == "1410"


def test_titles_above_the_headings_merged_cells_and_totals_are_read_as_they_are_meant(
    client: FlaskClient,
) -> None:
    rows: list[list[Any]] = [
        ["Suppliers 2026"],
        [],
        ["Country", "City", "Product"],
        ["", "Ningbo", "cotton yarn"],
        ["", "Unnamed Town", "shoes"],
        ["Total", "", 2],
    ]
    found = items(client, xlsx(rows, merged=[(3, 0, 4, 0, "China")]))
    assert regions(found) == ["CN-ZJ", "CN", None]
    assert "filled down" in found[1]["matched"]["region"]["note"]
    assert found[2]["status"] == "skipped"


def test_merged_cells_of_a_table_that_begins_further_down_are_filled(client: FlaskClient) -> None:
    rows: list[list[Any]] = [
        [],
        [],
        ["", "Country", "City", "Product"],
        ["", "", "Ningbo", "cotton yarn"],
        ["", "", "Unnamed Town", "shoes"],
        ["", "Peru", "Lima", "shoes"],
    ]
    book = xlsx(rows, merged=[(3, 1, 4, 1, "China")])
    answer = screen(client, book, XLSX, JSON).get_json()
    assert answer["sheet"]["heading_lines"] == [3]
    assert regions(answer["items"]) == ["CN-ZJ", "CN", "PE-LMA"]
    assert "China: filled down" in answer["items"][1]["matched"]["region"]["note"]


def test_a_cover_without_a_table_is_refused_with_the_names_of_the_other_sheets(client: FlaskClient) -> None:
    status, detail = problem(client, xlsx({"Data": ROWS, "Cover": [["Our suppliers"]]}), query="sheet=Cover")
    assert status == 422
    assert "not read: Data; choose one with sheet=" in detail


def test_the_first_visible_sheet_is_read_or_the_one_that_is_named(client: FlaskClient) -> None:
    two: list[list[Any]] = [HEADING, ["B", "Hanoi", "Vietnam", "shoes", ""]]
    book = xlsx({"Lists": [["x"]], "Suppliers": ROWS[:2], "Second": two}, hidden="Lists")
    answer = screen(client, book, XLSX, JSON).get_json()
    assert regions(answer["items"]) == ["CN-LN"]
    assert answer["sheet"]["name"] == "Suppliers"
    assert "not read: Lists, Second" in answer["sheet"]["notes"][0]
    for name in ("Second", "second", "3"):
        assert regions(items(client, book, query=f"&sheet={name}")) == ["VN-HN"]
    status, detail = problem(client, book, query="sheet=Third")
    assert status == 422
    assert "Lists, Suppliers, Second" in detail


@pytest.mark.parametrize(
    ("media", "body"),
    [(JSON, b'{"items": []}'), ("text/csv", b"city,product\nDandong,squid\n")],
    ids=["json", "csv"],
)
def test_a_body_that_is_no_workbook_has_one_sheet(client: FlaskClient, media: str, body: bytes) -> None:
    answer = client.post(f"{URL}?sheet=1", data=body, content_type=media)
    assert (answer.status_code, answer.mimetype, bool(answer.get_data())) == (200, media, True)
    assert client.post(f"{URL}?sheet=2", data=body, content_type=media).status_code == 422


def test_a_formula_is_its_value_and_one_without_a_value_is_reported(client: FlaskClient) -> None:
    book = xlsx([HEADING, ["A", '="Dan"&"dong"', "China", "frozen squid", ""]])
    stored = changed(book, "xl/worksheets/sheet1.xml", b"</f><v>0</v>", b"</f><v>Dandong</v>")
    stored = changed(stored, "xl/worksheets/sheet1.xml", b'<c r="B2">', b'<c r="B2" t="str">')
    assert regions(items(client, stored)) == ["CN-LN"]
    empty = changed(book, "xl/worksheets/sheet1.xml", b"</f><v>0</v>", b"</f><v></v>")
    answer = screen(client, empty, XLSX, JSON).get_json()
    assert regions(answer["items"]) == ["CN"]
    assert "formulas in B2" in answer["sheet"]["notes"][0]


def test_a_link_to_another_file_is_a_value_and_nothing_is_fetched(client: FlaskClient) -> None:
    book = xlsx(
        [
            HEADING,
            ['=HYPERLINK("http://127.0.0.1:9/x")', "Dandong", "China", "frozen squid", "='[other.xlsx]A'!B1"],
        ]
    )
    assert regions(items(client, book)) == ["CN-LN"]


@pytest.mark.parametrize("media", [CSV, NDJSON, JSON, XLSX])
def test_the_result_is_a_real_workbook_whatever_came_in(client: FlaskClient, media: str) -> None:
    body: Any = {
        CSV: b"City,Country,Product\nDandong,China,=frozen squid\n",
        NDJSON: b'{"city": "Dandong", "country": "China", "product": "=frozen squid"}\n',
        JSON: {"items": [{"region": "Dandong", "country": "China", "product": "=frozen squid"}]},
        XLSX: xlsx([["City", "Country", "Product"], ["Dandong", "China", "frozen squid"]]),
    }[media]
    answer = screen(client, body, media, XLSX, f"{URL}?as_of={DAY}&format=xlsx")
    assert answer.data.startswith(b"PK")
    assert "screened.xlsx" in answer.headers["Content-Disposition"]
    heading, row = rows_of(answer.data)
    found = dict(zip(heading, row, strict=True))
    assert (found["risk_region"], found["risk_score"], found["risk_band"]) == (
        "CN-LN",
        pytest.approx(7.77, abs=2),
        "very_high",
    )
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))  # noqa: S314  written by this project
        styles = archive.read("xl/styles.xml")
        links = archive.read("xl/worksheets/_rels/sheet1.xml.rels")
    names = {element.tag.rpartition("}")[2] for element in sheet.iter()}
    assert {"autoFilter", "pane", "hyperlink"} <= names
    assert "f" not in names
    assert b"C0392B" in styles
    assert b"http://localhost/v1/risks/CN-LN/1020" in links


def test_a_workbook_out_explains_itself_and_states_how_the_sheet_was_read(client: FlaskClient) -> None:
    sheet = b"Title,,,\nCity,Country,Product,Spend\nDandong,China,squid,5\nTotal,,,5\n"
    text = json.dumps(rows_of(screen(client, sheet, CSV, XLSX, f"{URL}?format=xlsx").data, "About"))
    for word in (
        "never the supplier",
        "very_high",
        "risk_at_most",
        "Spend",
        "line 1 above the headings",
        "skipped",
        "receipt",
    ):
        assert word in text


@pytest.mark.parametrize("media_in", [CSV, XLSX])
def test_a_workbook_is_verified_by_its_cells(client: FlaskClient, media_in: str) -> None:
    rows = [
        ["City", "Country", "Product", "Note"],
        ["Dandong", "China", "frozen squid", "a\r\nb _x000D_ \x07"],
        ["Hanoi", "Vietnam", "shoes", "  x "],
    ]
    body = (
        xlsx(rows)
        if media_in == XLSX
        else b'City,Country,Product,Note\nDandong,China,frozen squid,"a\r\nb \x07"\n\nHanoi,Vietnam,shoes,  x \n,,,\n'
    )
    result = screen(client, body, media_in, XLSX, f"{URL}?format=xlsx&as_of={DAY}").data
    receipt = receipt_of(result)
    assert verdict(client, receipt, body, result)["verdict"] == "valid"
    assert verdict(client, receipt, body, changed(result, "xl/worksheets/sheet1.xml", b"CN-LN", b"CN-SD"))[
        "differs"
    ] == ["result_sha256"]
    assert verdict(client, receipt, body + b"x", result)["verdict"] == "invalid"
    answer = client.post("/v1/receipts/verify", json={"receipt": receipt, "request": "x", "result": "y"})
    assert answer.status_code == 422
    assert "multipart/form-data" in answer.get_json()["detail"]


def test_a_receipt_names_the_sheet_of_a_workbook(client: FlaskClient) -> None:
    book = xlsx({"One": [["x"]], "Two": ROWS})
    result = screen(client, book, XLSX, CSV, f"{URL}?format=csv&sheet=Two&receipt=true&bom=true").data
    receipt = json.loads(result.decode().splitlines()[-1].removeprefix("# receipt "))
    assert receipt["parameters"]["sheet"] == "Two"
    assert verdict(client, receipt, book, result)["verdict"] == "valid"


def test_a_served_workbook_is_limited_in_rows(client: FlaskClient) -> None:
    many = b"region,sector\n" + b"DE,1020\n" * 10_001
    status, detail = problem(client, many, CSV, "format=xlsx")
    assert status == 422
    assert "use the command" in detail


@pytest.mark.parametrize("media", [XLSX, XLS, ODS])
def test_a_workbook_is_read_by_its_bytes_whatever_kind_of_workbook_it_is_sent_as(
    client: FlaskClient, media: str
) -> None:
    answer = screen(client, xlsx([["Country", "Product"], ["Vietnam", "shoes"]]), media, NDJSON)
    assert ndjson_lines(answer)[0]["matched"]["region"]["code"] == "VN"
