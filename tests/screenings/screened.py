"""How the tests screen: any body in, any media type out, the answers by row."""

import csv
import io
import json
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.answers import Json

JSON, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"
URL = "/v1/screenings"


def screened(
    client: FlaskClient, body: Any, media: str = JSON, out: str | None = None, url: str = URL
) -> TestResponse:
    """Give the answer to a screening that is read."""
    data = json.dumps(body).encode() if media == JSON else body
    answer = client.post(url, data=data, content_type=media, headers={"Accept": out or media}, buffered=True)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == (out or media)
    return answer


def one(client: FlaskClient, item: Any, **beside: Any) -> Json:
    """Give the answer to one item."""
    (found,) = screened(client, {"items": [item], **beside}).get_json()["items"]
    told: Json = found
    return told


def lines(answer: TestResponse) -> list[Json]:
    """Give the lines of NDJSON, the receipt last."""
    return [json.loads(line) for line in answer.text.splitlines()]


def table(answer: TestResponse, delimiter: str = ",") -> list[dict[str, str]]:
    """Give the rows of a sheet by heading."""
    return list(
        csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    )


def sheet(
    client: FlaskClient, text: str | bytes, query: str = "", delimiter: str = ","
) -> list[dict[str, str]]:
    """Screen a sheet, and give its rows by heading."""
    body = text.encode() if isinstance(text, str) else text
    return table(screened(client, body, CSV, url=f"{URL}?{query}"), delimiter)
