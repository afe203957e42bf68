"""Workbooks for tests: .xlsx by the writer of this project, .xls and .ods as the smallest files that programs read."""

import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from api.web.media import NDJSON, XLSX
from tests.answers import DAY, Json
from tests.screenings.requests import URL, ndjson_lines, screen

Rows = Sequence[Sequence[Any]]

HEADING = ["Supplier", "City", "Country", "Product", "HS Code"]
ROWS: list[list[Any]] = [
    HEADING,
    ["A", "Dandong", "China", "frozen squid", 30743],
    ["B", "Hanoi", "Vietnam", "shoes", ""],
]


def xlsx(
    sheets: Mapping[str, Rows] | Rows, merged: Iterable[tuple[int, int, int, int, str]] = (), hidden: str = ""
) -> bytes:
    """Return a workbook with these sheets; texts that begin with = are formulas, stored with the value 0."""
    body = io.BytesIO()
    book = Workbook(body, {"in_memory": True})
    days = book.add_format({"num_format": "dd.mm.yyyy"})
    for name, rows in (sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}).items():
        sheet = book.add_worksheet(name)
        if name == hidden:
            sheet.hide()
        else:
            sheet.activate()
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(row, column, dt.datetime(cell.year, cell.month, cell.day), days)  # noqa: DTZ001  Excel has no zones
                else:
                    sheet.write(row, column, cell)
        for each in merged:
            sheet.merge_range(*each)
    book.close()
    return body.getvalue()


def workbook_of(text: str) -> bytes:
    """Return a sheet without quoted cells as a workbook, in a sheet "Suppliers"."""
    return xlsx({"Suppliers": [line.split(",") for line in text.splitlines()]})


def ods(rows: Rows) -> bytes:
    """Return an OpenDocument workbook with one sheet."""
    cells = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        f'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Tabelle1">{cells}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return body.getvalue()


def _ods_cell(value: Any) -> str:
    if isinstance(value, (int, float)):
        return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def changed(book: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with other bytes in one of its parts."""
    body = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book)) as source,
        zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for each in source.infolist():
            content = source.read(each)
            target.writestr(each.filename, content.replace(old, new) if each.filename == part else content)
    return body.getvalue()


def rows_of(book: bytes, sheet: str | int = 0) -> list[list[Any]]:
    """Return the cells of a sheet."""
    opened = CalamineWorkbook.from_filelike(io.BytesIO(book))
    found = opened.get_sheet_by_index(sheet) if isinstance(sheet, int) else opened.get_sheet_by_name(sheet)
    return found.to_python()


def items(client: FlaskClient, book: bytes, media: str = XLSX, query: str = "") -> list[Json]:
    return ndjson_lines(screen(client, book, media, NDJSON, f"{URL}?as_of={DAY}{query}"))[:-1]


def regions(found: list[Json]) -> list[Any]:
    return [item["matched"]["region"]["code"] for item in found]


def problem(client: FlaskClient, book: bytes, media: str = XLSX, query: str = "") -> tuple[int, str]:
    answer = client.post(f"{URL}?{query}", data=book, content_type=media)
    return answer.status_code, answer.get_json()["detail"]
