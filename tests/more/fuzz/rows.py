"""Bodies of rows for Schemathesis: NDJSON, CSV and workbooks, with good rows, bad rows, and what is no row at all."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import schemathesis
import xlsxwriter
from hypothesis import strategies as st

from tests.screenings.workbooks import ods

PLACES = st.sampled_from(
    ["CN-LN", "Dandong, Liaoning", "Donggang", "HQ Hong Kong, plant Urumqi", "辽宁", "VN", "", "?"]
) | st.text(max_size=30)
GOODS = st.sampled_from(
    ["1020", "frozen pollock fillets", "sewing", "0304.75", "cotton yarn", "棉纱", ""]
) | st.text(max_size=30)
ITEMS = st.fixed_dictionaries(
    {"region": PLACES, "sector": GOODS},
    optional={
        "id": st.integers() | st.text(max_size=10) | st.none(),
        "hs": st.sampled_from(["030475", "0304", "x", ""]) | st.integers(0, 10**10) | st.floats(),
        "facts": st.dictionaries(
            st.sampled_from(["dprk_workers", "prison_made", "x"]), st.booleans(), max_size=2
        ),
        "import_into": st.lists(st.sampled_from(["US", "EU", "XX"]), max_size=2),
        "as_of": st.sampled_from(["2026-11-24", "2026-02-30", "1900-01-01"]),
        "address": st.text(max_size=20),
        "mine": st.text(max_size=10) | st.integers() | st.none(),
    },
)
"""Items, most of them valid."""
HEADINGS = st.lists(
    st.sampled_from(["supplier", "city", "country", "product", "hs", "address", "Ort", "Land", "Spalte", ""]),
    min_size=2,
    max_size=8,
)
NDJSON, CSV, CSV_FILE = "application/x-ndjson", "text/csv", "text/csv; header=present"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS = "application/vnd.ms-excel"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLD_WORKBOOK = Path(__file__).parents[2] / "screenings" / "suppliers.xls"


def line(item: Any) -> bytes:
    """Return an item as a line of JSON."""
    return json.dumps(item, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace") + b"\n"


def finite(item: dict[str, Any]) -> bool:
    """Return whether an item is JSON: NaN and infinity are not."""
    return not isinstance(item.get("hs"), float) or abs(item["hs"]) < float("inf")


LINES = st.lists(
    ITEMS.filter(finite).map(line)
    | st.sampled_from(
        [
            b"\n",
            b"{\n",
            b'{"region": "CN", "region": "VN"}\n',
            b"[]\n",
            b"null\n",
            b"\xff\n",
            b'{"hs": 1e999}\n',
        ]
    )
    | st.binary(max_size=40),
    max_size=8,
).map(b"".join)
"""NDJSON: valid items, and lines that are none."""


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """Draw a CSV with headings that are read, and rows of any length."""
    headings = ["city", "product", *draw(HEADINGS)]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=draw(st.sampled_from(",;\t")))
    writer.writerow(headings)
    for _ in range(draw(st.integers(0, 6))):
        writer.writerow(draw(st.lists(PLACES | GOODS, max_size=len(headings) + 1)))
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    return text.getvalue().encode(encoding, "replace")


def workbook(cells: list[tuple[str, str]]) -> bytes:
    """Return a workbook of Excel with these rows."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Suppliers")
        for number, row in enumerate([("city", "product"), *cells]):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    return content.getvalue()


PRINTED = st.characters(exclude_categories=["Cc", "Cs", "Cn"], max_codepoint=0xFFFF)
CELL = st.sampled_from(["CN-LN", "Dandong", "sewing", "0304.75", ""]) | st.text(PRINTED, max_size=20)
CELLS = st.lists(st.tuples(CELL, CELL), max_size=4)


def declare() -> None:
    """Give Schemathesis a strategy for each media type of rows."""
    for media, strategy in {
        NDJSON: LINES,
        CSV: sheets(),
        CSV_FILE: sheets(),
        XLSX: CELLS.map(workbook),
        XLS: st.just(OLD_WORKBOOK.read_bytes()),
        ODS: CELLS.map(lambda cells: ods([["city", "product"], *map(list, cells)])),
    }.items():
        schemathesis.openapi.media_type(media, strategy)


def use_strategies(context: Any, document: dict[str, Any]) -> None:
    """Have these bodies made by the strategies alone, as bytes: no example, and no text that a schema permits.

    The examples of their options go too: a column or a sheet of that name is in no sheet that is made.
    """
    del context
    for methods in document["paths"].values():
        for operation in methods.values():
            options = operation.get("parameters", []) if CSV in _media(operation) else []
            for option in options:
                option.get("schema", {}).pop("examples", None)
            for media, content in _media(operation).items():
                if media in {NDJSON, CSV}:
                    content.pop("examples", None)
                    content["schema"].pop("examples", None)
                    content["schema"]["format"] = "binary"


def _media(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the media types of the body of an operation, with their content."""
    found: dict[str, Any] = operation.get("requestBody", {}).get("content", {})
    return found
