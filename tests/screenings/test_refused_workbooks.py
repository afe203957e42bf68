"""What is wrong with a workbook is reported, and ends nothing else: damaged ones, bombs, other files, macros."""

import io
import zipfile

import pytest
from flask.testing import FlaskClient

from api.web.media import CSV, ODS, XLS, XLSX
from tests.screenings.workbooks import ROWS, changed, items, ods, problem, regions, xlsx


def bomb() -> bytes:
    return changed(
        xlsx(ROWS), "xl/worksheets/sheet1.xml", b"</sheetData>", b" " * 200_000_000 + b"</sheetData>"
    )


def false_size() -> bytes:
    """Return a workbook whose archive declares few bytes for a part of many."""
    book = bytearray(bomb())
    with zipfile.ZipFile(io.BytesIO(bytes(book))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size.to_bytes(4, "little")
    return bytes(book).replace(size, (1000).to_bytes(4, "little"))


def far_cell() -> bytes:
    return changed(xlsx([*ROWS, ["x"]]), "xl/worksheets/sheet1.xml", b'r="A4"', b'r="XFD1048576"')


def far_cells_of_ods() -> bytes:
    return changed(
        ods(ROWS),
        "content.xml",
        b"<table:table-row>",
        b'<table:table-row table:number-rows-repeated="1048576">',
    )


@pytest.mark.parametrize(
    ("book", "media", "word"),
    [
        (bomb(), XLSX, "when unpacked"),
        (false_size(), XLSX, "when unpacked"),
        (far_cell(), XLSX, "delete what is outside of the table"),
        (xlsx(ROWS)[:2000], XLSX, "damaged"),
        (xlsx(ROWS).replace(b"\x50\x4b\x01\x02", b"\x50\x4b\x01\x03"), XLSX, "damaged"),
        (b"City,Country,Product\n", XLSX, "cannot be read"),
        (b"", XLSX, "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000, XLS, "cannot be read"),
        (xlsx([]), XLSX, "empty"),
        (xlsx([["a", "b"], [1, 2]]), XLSX, "no column with a place"),
    ],
    ids=[
        "bomb",
        "false size",
        "far cell",
        "cut",
        "directory",
        "csv",
        "nothing",
        "no xls",
        "empty",
        "headings",
    ],
)
def test_a_workbook_that_cannot_be_read_is_refused_and_ends_nothing_else(
    client: FlaskClient, book: bytes, media: str, word: str
) -> None:
    status, detail = problem(client, book, media)
    assert status == 422
    assert word in detail
    assert regions(items(client, xlsx(ROWS))) == ["CN-LN", "VN-HN"]


def test_a_workbook_that_repeats_its_rows_without_end_is_bounded(client: FlaskClient) -> None:
    status, detail = problem(client, far_cells_of_ods(), ODS)
    assert status == 422
    assert "limits" in detail or "at most" in detail


def test_a_workbook_is_limited_in_bytes(client: FlaskClient) -> None:
    status, detail = problem(client, b"PK" + b"\0" * 16_777_216)
    assert status == 413
    assert "send a CSV" in detail


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-excel.sheet.macroEnabled.12",
        "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    ],
)
def test_a_workbook_with_macros_is_refused(client: FlaskClient, kind: str) -> None:
    status, detail = problem(client, xlsx(ROWS), kind)
    assert status == 415
    assert "save it as .xlsx" in detail


def test_a_workbook_named_as_a_csv_is_refused_by_what_it_is(client: FlaskClient) -> None:
    assert "its own media type" in problem(client, xlsx(ROWS), CSV)[1]


def _archive(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"<html><table><tr><td>Country</td></tr></table></html>", "HTML"),
        (b'<?xml version="1.0"?><Workbook></Workbook>', "XML"),
        (b"%PDF-1.4", "a PDF"),
        (_archive("[Content_Types].xml", "word/document.xml"), "a document"),
        (_archive("suppliers.csv"), "an archive with suppliers.csv"),
        (_archive("xl/workbook.bin"), "an .xlsb"),
        (_archive("Index/Document.iwa"), "Apple Numbers"),
        (b"\x1f\x8b\x08abc", "a compressed file"),
        (b"Country,Product\nChina,shirts\n", "text/csv"),
        ("\ufeffCountry\tProduct\n".encode("utf-16"), "text/csv"),
        (b'{"items": []}', "application/json"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"", "empty"),
    ],
)
def test_a_file_that_is_no_workbook_is_refused_by_what_it_is(
    client: FlaskClient, body: bytes, words: str
) -> None:
    for media in (XLSX, XLS, ODS):
        status, detail = problem(client, body, media)
        assert status == 422
        assert words in detail
