"""Sheets as spreadsheet programs write them, returned with the columns of the screening appended."""

import codecs
import csv
import io
import json

import pytest
from flask.testing import FlaskClient

from api.screenings.heading_names import ROLES
from api.screenings.headings import role_of, roles
from tests.screenings.requests import CSV, JSON, URL, screen, screen_sheet

ROW = "Dandong;frozen fish fillets\r\n"
PLAIN = "region;product\r\n" + ROW


def columns(client: FlaskClient, heading: str) -> dict[str, list[str]]:
    answer = screen(client, f"{heading}\n".encode(), CSV)
    found: dict[str, list[str]] = json.loads(answer.headers["Screening-Columns"])
    return found


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_detected_and_used_in_the_answer(client: FlaskClient, mark: str) -> None:
    (row,) = screen_sheet(client, PLAIN.replace(";", mark), delimiter=mark)
    assert (row["region"], row["risk_region"], row["risk_sector"]) == ("Dandong", "CN-LN", "1020")


def test_the_line_that_names_the_delimiter_is_repeated_in_the_answer(client: FlaskClient) -> None:
    text = screen(client, b"sep=;\r\n" + PLAIN.encode(), CSV).text
    assert text.startswith("sep=;\r\nregion;product;risk_status;")


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("cp1252", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_every_encoding_of_excel_is_read_and_answered_so_that_excel_reads_it(
    client: FlaskClient, encoding: str, mark: bytes
) -> None:
    text = "Lieferant;Land;Ort;Ware\r\nMüller;Türkei;Bursa;Baumwollgarn\r\nMeier;Österreich;Wien;Möbel\r\n"
    if encoding == "cp1252":
        text = text.replace("Türkei", "Schweiz").replace("Bursa", "Zürich")
    answer = screen(client, mark + text.encode(encoding), CSV)
    marked = answer.data.startswith(codecs.BOM_UTF8)
    assert marked == (encoding != "utf-8" or bool(mark))
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert [row["Lieferant"] for row in rows] == ["Müller", "Meier"]
    assert [row["risk_region"] for row in rows] == ["CH-ZH" if encoding == "cp1252" else "TR-16", "AT-9"]
    assert rows[1]["Ware"] == "Möbel"


@pytest.mark.parametrize(
    ("charset", "status"),
    [("utf-8", 200), ("Windows-1252", 200), ("gbk", 200), ("shift_jis", 200), ("rot13", 415), ("utf-7", 415)],
)
def test_a_declared_encoding_that_is_not_read_is_refused(
    client: FlaskClient, charset: str, status: int
) -> None:
    answer = client.post(URL, data=PLAIN.encode(), content_type=f"{CSV}; charset={charset}", buffered=True)
    assert answer.status_code == status
    assert (status == 200) or "save it as UTF-8" in answer.get_json()["detail"]


def test_invalid_bytes_affect_their_own_row_only(client: FlaskClient) -> None:
    body = "region,product\nKöln,sewing\n".encode() + b"K\xffln,sewing\n" + b"Hanoi,sewing\n"
    found = [row["risk_status"] for row in screen_sheet(client, body)]
    assert found[1] == "invalid"
    assert "invalid" not in (found[0], found[2])


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Country", "country"), ("COUNTRY CODE", "country"), ("Factory country", "country"), ("country_of_origin", "origin"),
        ("Land", "country"), ("País", "country"), ("国家", "country"), ("Province/State", "province"), ("省", "province"),
        ("City", "city"), ("Supplier city", "city"), ("Ville", "city"), ("Address line 1", "address"), ("Anschrift", "address"),
        ("地址", "address"), ("Product", "sector"), ("Product description", "sector"), ("Warenbezeichnung", "sector"), ("品名", "sector"),
        ("ISIC", "sector"), ("NACE code", "sector"), ("HS Code", "hs"), ("hs6", "hs"), ("HTSUS", "hs"), ("Zolltarifnummer", "hs"), ("NCM", "hs"),
        ("Supplier ID", "id"), ("ref", "id"), ("as_of", "as_of"), ("import_into", "import_into"), ("facts", "facts"),
        ("Supplier", None), ("Billing address", None), ("Parent country", None), ("Number of workers", None), ("Ship-to city", None), ("", None),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_usual_heading(heading: str, role: str | None) -> None:
    assert (found := role_of(heading)) is None or found[0] == role
    assert (found is None) == (role is None)


def test_a_column_of_the_plant_comes_before_one_of_the_seller() -> None:
    found = roles(["Supplier country", "Country", "Factory country"], ())
    assert found["country"] == [2, 1, 0]


def test_no_heading_has_two_roles() -> None:
    names = [name.strip() for named in ROLES.values() for name in named.split(";")]
    assert [name for name in set(names) if names.count(name) > 1] == []


def test_the_place_is_combined_from_its_columns(client: FlaskClient) -> None:
    text = "address,city,province,country,product\n12 Harbour Rd,Donggang,Liaoning,China,frozen squid\n,Tiruppur,,India,t-shirts\n,,,VN,shoes\n"
    assert [row["risk_region"] for row in screen_sheet(client, text)] == ["CN-LN", "IN-TN", "VN"]


def test_a_header_lists_the_columns_that_were_used(client: FlaskClient) -> None:
    assert columns(client, "Supplier,Country,Product,HS code") == {
        "country": ["Country"],
        "hs": ["HS code"],
        "sector": ["Product"],
    }


def test_headers_list_the_columns_that_were_not_read_and_how_the_sheet_was_read(client: FlaskClient) -> None:
    answer = screen(client, b"Title\nSupplier,Country,Product,Spend\nA,China,shirts,5\n", CSV)
    assert json.loads(answer.headers["Screening-Columns-Not-Read"]) == ["Supplier", "Spend"]
    assert json.loads(answer.headers["Screening-Sheet"])["heading_lines"] == [2]
    stated = screen(
        client, b"Title\nSupplier,Country,Product,Spend\nA,China,shirts,5\n", CSV, JSON
    ).get_json()
    assert stated["sheet"]["columns_not_read"] == ["Supplier", "Spend"]
    assert stated["columns"] == {"country": ["Country"], "sector": ["Product"]}


def test_headers_are_bounded_however_many_columns_there_are(client: FlaskClient) -> None:
    many = [f"Änderung {number} {'x' * 200}" for number in range(200)]
    products = [f"Product ({number})" for number in range(298)]
    heading = ",".join(["Country", "Product", *products, *many])
    answer = screen(client, f"{heading}\nChina,shirts\n".encode(), CSV)
    for name in ("Screening-Columns", "Screening-Columns-Not-Read", "Screening-Sheet"):
        assert len(answer.headers[name]) <= 1500
        assert answer.headers[name].isascii()
        assert json.loads(answer.headers[name])
    assert json.loads(answer.headers["Screening-Columns-Not-Read"])[-1].startswith("and ")


def test_columns_names_others_and_leaves_some_out(client: FlaskClient) -> None:
    text = "Wo,Was,Product\nDandong,sewing,frozen fish fillets\n"
    (row,) = screen_sheet(client, text, "columns=city:Wo&columns=sector:Was")
    assert (row["risk_region"], row["risk_sector"]) == ("CN-LN", "1410")
    (row,) = screen_sheet(client, text, "columns=city:Wo")
    assert row["risk_sector"] == "1020"
    answer = client.post(f"{URL}?columns=sector:", data="city,product\n", content_type=CSV)
    assert answer.status_code == 422
    assert "no column with a sector" in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("columns=city:Orte", "did you mean Ort?"),
        ("columns=town:Wo", "unknown role"),
        ("columns=city", "role:heading"),
    ],
)
def test_a_named_column_that_does_not_exist_is_reported(client: FlaskClient, query: str, word: str) -> None:
    answer = client.post(f"{URL}?{query}", data="Ort,Product\n", content_type=CSV)
    assert answer.status_code == 422, answer.text
    assert word in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("text", "word"), [("a,b\n1,2\n", "a place"), ("city,b\n", "a sector"), ("\n", "empty")]
)
def test_a_sheet_without_a_known_heading_is_refused_with_how_to_name_one(
    client: FlaskClient, text: str, word: str
) -> None:
    answer = client.post(URL, data=text, content_type=CSV)
    assert answer.status_code == 422
    assert word in answer.get_json()["detail"]


def test_a_sheet_that_was_screened_before_is_refused(client: FlaskClient) -> None:
    once = screen(client, PLAIN.encode(), CSV).data
    answer = client.post(URL, data=once, content_type=CSV)
    assert answer.status_code == 422
    assert "screened before" in answer.get_json()["detail"]


def test_a_row_with_an_open_quote_and_a_return_inside_is_a_row_with_a_fault(client: FlaskClient) -> None:
    (found, after) = screen_sheet(client, 'region,sector\n"CN-\rXJ,cotton\nKP,shirts\n')
    assert (found["risk_status"], after["risk_status"]) == ("invalid", "assessed")
    assert "quote not closed" in found["risk_note"]
