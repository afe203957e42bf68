"""Sheets: what spreadsheets write is read as it is meant, and given back with our columns behind theirs."""

import codecs
import csv
import io
import json

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from screening import CSV, NDJSON, URL, lines, screened, sheet

from api.screening.headings import ROLES, role_of, roles

ROW = "Dandong;frozen fish fillets\r\n"
PLAIN = "region;product\r\n" + ROW


def columns(client: FlaskClient, heading: str) -> dict[str, list[str]]:
    answer = screened(client, f"{heading}\n".encode(), CSV)
    found: dict[str, list[str]] = json.loads(answer.headers["Screening-Columns"])
    return found


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_and_kept(client: FlaskClient, mark: str) -> None:
    (row,) = sheet(client, PLAIN.replace(";", mark), delimiter=mark)
    assert (row["region"], row["risk_region"], row["risk_sector"]) == ("Dandong", "CN-LN", "1020")


def test_the_line_that_names_the_delimiter_is_kept(client: FlaskClient) -> None:
    text = screened(client, b"sep=;\r\n" + PLAIN.encode(), CSV).text
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
    answer = screened(client, mark + text.encode(encoding), CSV)
    marked = answer.data.startswith(codecs.BOM_UTF8)
    assert marked == (encoding != "utf-8" or bool(mark))
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert [row["Lieferant"] for row in rows] == ["Müller", "Meier"]
    assert [row["risk_region"] for row in rows] == ["CH-ZH" if encoding == "cp1252" else "TR-16", "AT-9"]
    assert rows[1]["Ware"] == "Möbel"


@pytest.mark.parametrize(
    ("charset", "status"), [("utf-8", 200), ("Windows-1252", 200), ("gbk", 415), ("shift_jis", 415)]
)
def test_an_encoding_that_is_not_read_is_refused_where_it_is_told(
    client: FlaskClient, charset: str, status: int
) -> None:
    answer = client.post(URL, data=PLAIN.encode(), content_type=f"{CSV}; charset={charset}", buffered=True)
    assert answer.status_code == status
    assert (status == 200) or "save it as UTF-8" in answer.get_json()["detail"]


def test_bytes_that_are_no_text_spoil_their_own_row_only(client: FlaskClient) -> None:
    body = "region,product\nKöln,sewing\n".encode() + b"K\xffln,sewing\n" + b"Hanoi,sewing\n"
    found = [row["risk_status"] for row in sheet(client, body)]
    assert found[1] == "invalid"
    assert "invalid" not in (found[0], found[2])


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Country", "country"), ("COUNTRY CODE", "country"), ("Factory country", "country"), ("country_of_origin", "country"),
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


def test_where_work_is_done_goes_before_where_somebody_sells() -> None:
    found = roles(["Supplier country", "Country", "Factory country"], ())
    assert found["country"] == [2, 1, 0]


def test_no_heading_has_two_roles() -> None:
    names = [name.strip() for named in ROLES.values() for name in named.split(";")]
    assert [name for name in set(names) if names.count(name) > 1] == []


def test_place_is_put_together_from_its_columns(client: FlaskClient) -> None:
    text = "address,city,province,country,product\n12 Harbour Rd,Donggang,Liaoning,China,frozen squid\n,Tiruppur,,India,t-shirts\n,,,VN,shoes\n"
    assert [row["risk_region"] for row in sheet(client, text)] == ["CN-LN", "IN-TN", "VN"]


def test_the_answer_tells_which_columns_were_used(client: FlaskClient) -> None:
    assert columns(client, "Supplier,Country,Product,HS code") == {
        "country": ["Country"],
        "hs": ["HS code"],
        "sector": ["Product"],
    }


def test_columns_names_others_and_leaves_some_out(client: FlaskClient) -> None:
    text = "Wo,Was,Product\nDandong,sewing,frozen fish fillets\n"
    (row,) = sheet(client, text, "columns=city:Wo&columns=sector:Was")
    assert (row["risk_region"], row["risk_sector"]) == ("CN-LN", "1410")
    (row,) = sheet(client, text, "columns=city:Wo")
    assert row["risk_sector"] == "1020"
    answer = client.post(f"{URL}?columns=sector:", data="city,product\n", content_type=CSV)
    assert answer.status_code == 422
    assert "no column of a work" in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("columns=city:Orte", "did you mean Ort?"),
        ("columns=town:Wo", "unknown role"),
        ("columns=city", "role:heading"),
    ],
)
def test_a_column_that_is_not_there_is_told(client: FlaskClient, query: str, word: str) -> None:
    answer = client.post(f"{URL}?{query}", data="Ort,Product\n", content_type=CSV)
    assert answer.status_code == 422, answer.text
    assert word in answer.get_json()["detail"]


@pytest.mark.parametrize(
    ("text", "word"), [("a,b\n1,2\n", "a place"), ("city,b\n", "a work"), ("\n", "empty")]
)
def test_a_sheet_without_a_known_heading_says_how_to_name_it(
    client: FlaskClient, text: str, word: str
) -> None:
    answer = client.post(URL, data=text, content_type=CSV)
    assert answer.status_code == 422
    assert word in answer.get_json()["detail"]


def test_a_sheet_that_was_screened_before_is_refused(client: FlaskClient) -> None:
    once = screened(client, PLAIN.encode(), CSV).data
    answer = client.post(URL, data=once, content_type=CSV)
    assert answer.status_code == 422
    assert "screened before" in answer.get_json()["detail"]


def test_a_row_of_more_or_fewer_cells_loses_nothing(client: FlaskClient) -> None:
    text = "region,product,note\nDandong,frozen squid\nHanoi,shoes,x,,\nHanoi,shoes,x,y,z\n"
    short, empty, long = sheet(client, text)
    assert (short["risk_status"], short["note"], short["risk_region"]) == ("assessed", "", "CN-LN")
    assert empty["risk_region"] == "VN-HN"
    assert long["risk_status"] == "invalid"
    assert '"y", "z"' in long["risk_note"]


def test_a_quote_that_is_not_closed_is_told_and_ends_somewhere(client: FlaskClient) -> None:
    text = 'region,product\n"Dandong,frozen squid\n' + "Hanoi,shoes\n" * 20_000
    rows = sheet(client, text)
    assert "quote not closed" in rows[0]["risk_note"]
    assert rows[-1]["risk_region"] == "VN-HN"


def test_line_breaks_inside_cells_are_kept(client: FlaskClient) -> None:
    (row,) = sheet(client, 'address,product\r\n"12 Rd\r\nDandong\r\nChina",frozen squid\r\n')
    assert (row["address"], row["risk_region"]) == ("12 Rd\r\nDandong\r\nChina", "CN-LN")


def test_a_line_without_an_end_is_told_and_costs_no_other(client: FlaskClient) -> None:
    body = b"region,product\nDandong,frozen squid\n" + b"x" * 1_100_000 + b"\nHanoi,shoes\n"
    assert [row["risk_region"] for row in sheet(client, body)] == ["CN-LN", "", "VN-HN"]
    body = (
        b'{"region": "Dandong", "sector": "frozen squid"}\n'
        + b"x" * 1_100_000
        + b'\n{"region": "VN", "sector": "shoes"}\n'
    )
    found = lines(screened(client, body, NDJSON))
    assert [item["status"] == "invalid" for item in found[:-1]] == [False, True, False]


def test_own_text_is_no_formula_and_the_callers_cells_stay(client: FlaskClient) -> None:
    rows = sheet(client, "region,product,note\nNarnia,=1+1,=1+1\nHanoi,-x,@y\n")
    assert [row["note"] for row in rows] == ["=1+1", "@y"]
    ours = [value for row in rows for name, value in row.items() if name.startswith("risk_")]
    assert [value for value in ours if value.startswith(("=", "+", "-", "@"))] == []
    answer = screened(client, {"items": [{"id": "=1", "region": "+VN", "sector": "shoes"}]}, out=CSV)
    assert answer.text.splitlines()[1].startswith("'=1,'+VN,,shoes,,")


def test_facts_stand_in_columns_of_their_own_or_together(client: FlaskClient) -> None:
    text = (
        "region,product,dprk_workers,facts,as_of,import_into\n"
        "Dandong,frozen squid,yes,,,\nDandong,frozen squid,No,xuar_inputs:yes,2020-01-01,US;EU\nDandong,frozen squid,perhaps,,,\nDandong,frozen squid,,dprk:yes,,\n"
    )
    first, second, third, fourth = sheet(client, text)
    assert "caatsa-321b:applies" in first["risk_laws"]
    assert "caatsa-321b:applies" not in second["risk_laws"]
    assert "dprk_workers: " in third["risk_note"]
    assert "unknown fact" in fourth["risk_note"]
    asked = lines(screened(client, text.encode(), CSV, NDJSON))
    assert "as_of=2020-01-01&facts=dprk_workers:no,xuar_inputs:yes&import_into=EU,US" in asked[1]["profile"]


def test_unknown_goods_may_be_left_open(client: FlaskClient) -> None:
    rows = sheet(
        client,
        "region,product,hs\nDandong,frozen squid,\nDandong,frozen squid,n/a\nDandong,frozen squid,TBD\n",
    )
    assert {row["risk_status"] for row in rows} == {"assessed"}


@given(
    rows=st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=3, max_size=3
        ),
        max_size=8,
    )
)
def test_the_callers_cells_come_back_as_they_were(app: object, rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["region", "product", "note"], *rows])
    client = app.test_client()  # type: ignore[attr-defined]
    answer = screened(client, text.getvalue().encode(), CSV)
    back = list(csv.reader(io.StringIO(answer.data.decode(), newline="")))
    assert [row[:3] for row in back[1:]] == rows
