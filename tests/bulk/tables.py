"""One table of rows as every form that a screening takes, and the columns of the screening in each form's answer."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from api.database import Release
from api.screenings.sheet import RISK_COLUMNS
from tests.screenings.mixed_sheet import HEADING, mixed_rows

Rows = list[tuple[str, ...]]

COLUMNS = ("id", "region", "address", "country", "sector", "product", "hs", "as_of", "import_into")
"""Columns of rows whose names are members of an item of JSON too."""
ROWS: Rows = [
    ("a-1", "", "Dandong, Liaoning", "", "", "frozen fish fillets", "030475", "", "US"),
    ("a-2", "CN-XJ", "", "", "cotton", "", "", "", ""),
    ("a-3", "CN-XJ", "", "", "cotton", "", "", "2024-01-01", "US;EU"),
    ("a-4", "", "Donggang", "", "", "gizmo", "", "", ""),
    ("a-5", "", "", "Viet Nam", "1410", "", "", "", ""),
    ("a-6", "", "Springfield", "US", "", "shirts", "", "", ""),
    ("a-7", "", "Nowhere at all", "", "", "cotton", "", "", ""),
    ("a-8", "", "", "", "", "cotton yarn", "", "", ""),
    ("a-9", "CN-XJ", "", "", "", "", "99", "", ""),
    ("b-1", "CN-XJ", "", "", "cotton", "", "", "yesterday", "ZZ"),
    ("b-2", "=CN-XJ", "", "", '"cotton", the best', "", "", "", ""),
    ("b-3", "KP", "", "NA", "", "garments, men's", "62.03.42", "", ""),
    ("b-4", "CN-XJ", "", "", "x" * 1001, "", "", "", ""),
    ("b-5", "Kraków", "", "PL", "", "мебель из дуба", "", "", ""),
]
"""Rows of every status; two of them are equal but for their options."""


def mixed(release: Release, count: int) -> tuple[Sequence[str], Rows]:
    """Return the headings and the rows of a sheet as buyers send it."""
    return HEADING, list(islice(mixed_rows(release, count), count))


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as a CSV."""
    text = io.StringIO()
    csv.writer(text).writerows([heading, *rows])
    return text.getvalue().encode()


def as_items(rows: Iterable[Sequence[str]]) -> list[dict[str, Any]]:
    """Return rows as items of JSON; what is empty is left out."""
    items = []
    for row in rows:
        item: dict[str, Any] = {name: cell for name, cell in zip(COLUMNS, row, strict=True) if cell}
        if "import_into" in item:
            item["import_into"] = item["import_into"].split(";")
        items.append(item)
    return items


def as_lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as lines of JSON."""
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in as_items(rows)).encode()


def risks_of_csv(answer: bytes) -> Rows:
    """Return the columns of the screening in a CSV."""
    rows = csv.DictReader(io.StringIO(answer.decode(), newline=""))
    return [tuple(row[name] for name in RISK_COLUMNS) for row in rows]


def as_cells(columns: dict[str, list[Any]]) -> Rows:
    """Return the columns of a bulk screening as the cells of a CSV, whose formulas are neutralised."""
    rows = zip(*(columns[name] for name in RISK_COLUMNS), strict=True)
    return [tuple("" if value is None else escape(value) for value in row) for row in rows]


def escape(value: Any) -> str:
    """Return a value as a cell of a CSV of this project."""
    return f"'{value}" if isinstance(value, str) and value.lstrip()[:1] in set("=+-@") else str(value)
