"""A sheet, the same sheet later, and what their tests send and read: comparisons with an earlier result."""

import csv
import io
import json
from typing import Any

from flask.testing import FlaskClient

from tests.answers import DAY, Json

SHEET = (
    "number,city,country,product\n"
    "1,Matsuyama Ehime,Japan,sewing of clothing\n"
    "2,Dandong,China,frozen pollock fillets\n"
    "3,Hanoi,Vietnam,shoes\n"
    "4,Oslo,Norway,software\n"
)
LATER = "number,product,city,country\n1,sewing of clothing,Matsuyama Ehime,Japan\n2,frozen pollock fillets,Dandong,China\n5,shoes,Hanoi,Vietnam\n4,frozen fish fillets,Bergen,Norway\n"
"""The same with its columns in another order, one row edited, one gone, one new."""
OLD = (
    "DELETE FROM evidence WHERE claim = 'jp-38-interns-2022-wages'",
    "UPDATE release SET version = '2026.11.29', rows_sha256 = replace(rows_sha256, '0', '1')",
)


def screened(client: FlaskClient, sheet: str, query: str, media: str = "text/csv") -> bytes:
    """Return the answer to a sheet."""
    answer = client.post(f"/v1/screenings?as_of={DAY}&{query}", data=sheet.encode(), content_type=media)
    assert answer.status_code == 200, answer.text
    found: bytes = answer.data
    return found


def compared(client: FlaskClient, earlier: bytes, sheet: str, query: str, name: str = "earlier.csv") -> Any:
    """Return the response to a comparison."""
    parts = {"earlier": (io.BytesIO(earlier), name), "sheet": (io.BytesIO(sheet.encode()), "sheet.csv")}
    return client.post(f"/v1/screenings?as_of={DAY}&{query}", data=parts, content_type="multipart/form-data")


def rows_of(data: bytes) -> dict[str, dict[str, str]]:
    lines = [line for line in data.decode("utf-8-sig").splitlines() if not line.startswith("# receipt")]
    return {row["number"]: row for row in csv.DictReader(lines)}


def receipt_of(data: bytes) -> Json:
    found: Json = json.loads(data.decode().splitlines()[-1].removeprefix("# receipt "))
    return found
