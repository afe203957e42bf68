"""Requests that the tests of screenings send, and the rows of their answers."""

import csv
import io
import json
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.answers import Json

JSON, CSV, NDJSON = "application/json", "text/csv", "application/x-ndjson"
URL = "/v1/screenings"


def screen(
    client: FlaskClient, body: Any, media: str = JSON, out: str | None = None, url: str = URL
) -> TestResponse:
    """Return the response to a valid screening."""
    data = json.dumps(body).encode() if media == JSON else body
    answer = client.post(url, data=data, content_type=media, headers={"Accept": out or media}, buffered=True)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == (out or media)
    return answer


def screen_item(client: FlaskClient, item: Any, **beside: Any) -> Json:
    """Return the answer to one item."""
    (found,) = screen(client, {"items": [item], **beside}).get_json()["items"]
    answer: Json = found
    return answer


def ndjson_lines(answer: TestResponse) -> list[Json]:
    """Return the lines of an NDJSON answer; the last is its receipt."""
    return [json.loads(line) for line in answer.text.splitlines()]


def csv_rows(answer: TestResponse, delimiter: str = ",") -> list[dict[str, str]]:
    """Return the rows of a CSV answer, each by heading."""
    return list(
        csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
    )


def screen_sheet(
    client: FlaskClient, text: str | bytes, query: str = "", delimiter: str = ","
) -> list[dict[str, str]]:
    """Screen a sheet, and return the rows of the answer, each by heading."""
    body = text.encode() if isinstance(text, str) else text
    return csv_rows(screen(client, body, CSV, url=f"{URL}?{query}"), delimiter)
