"""An earlier result that was cut off is refused, or lacks complete rows alone."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.database import Release
from api.problem import Problem
from api.screenings.earlier.result import EarlierResult
from api.screenings.options import options_of
from api.settings import Settings
from api.web.media import CSV, NDJSON
from tests.screenings.earlier.exchange import SHEET, compared, rows_of, screened

ROWS = "".join(SHEET.splitlines(keepends=True)[:4])


@pytest.fixture(scope="module")
def release(release_path: Path) -> Iterator[Release]:
    """The release, to read results without a server."""
    app = create_app(Settings(release=release_path))
    with app.app_context():
        yield Release(release_path)


def read(release: Release, result: bytes, media: str) -> int | None:
    """Return how many rows an earlier result has; None where it is refused."""
    try:
        return EarlierResult(release, io.BytesIO(result), media, options_of({}, CSV, CSV)).rows.count
    except Problem as problem:
        return None if problem.status == 422 else -1


@pytest.mark.parametrize("query", ["", "receipt=true"])
@pytest.mark.parametrize("media", [CSV, NDJSON])
def test_a_result_cut_at_any_byte_is_refused_unless_it_ends_with_a_row(
    before: FlaskClient, release: Release, media: str, query: str
) -> None:
    form = "format=ndjson" if media == NDJSON else "format=csv"
    result = screened(before, ROWS, f"{form}&{query}")
    end, first = (b"\n", 0) if media == NDJSON else (b"\r\n", 1)
    assert result.endswith(end)
    rows = 3
    for cut in range(1, len(result)):
        part = result[:cut]
        complete = part.count(b"\n") - first
        found = read(release, part, media)
        if found is None:
            continue
        ends_here = result[cut - 1 :].startswith((b"\n", b"\r")) or result[cut:].startswith((b"\n", b"\r\n"))
        assert ends_here, part[-80:]
        assert found in {min(complete, rows), min(complete + 1, rows)}, part[-80:]
    assert read(release, result, media) == rows


def test_rows_that_were_cut_off_at_the_end_of_a_row_are_new(client: FlaskClient, before: FlaskClient) -> None:
    lines = screened(before, ROWS, "").splitlines(keepends=True)
    answer = compared(client, b"".join(lines[:3]), ROWS, "compare=all")
    assert answer.status_code == 200, answer.text
    states = {number: row["risk_changed"] for number, row in rows_of(answer.data).items()}
    assert states["3"] == "new"
    assert "new" not in {states["1"], states["2"]}


@pytest.mark.parametrize(("old", "new"), [(b"3,Hanoi", b"3,Hanoi,Hanoi"), (b"3,Hanoi,Vietnam,", b"3,Hanoi,")])
def test_a_row_with_more_or_fewer_cells_than_headings_is_refused(
    client: FlaskClient, before: FlaskClient, old: bytes, new: bytes
) -> None:
    answer = compared(client, screened(before, ROWS, "").replace(old, new), ROWS, "compare=all")
    assert answer.status_code == 422
    assert "cells, and the headings are" in answer.get_json()["detail"]
    assert answer.get_json()["detail"].startswith("earlier: line 4: ")


@pytest.mark.parametrize("member", ["id", "status", "score", "band", "at_most", "matched", "laws"])
def test_a_line_without_a_member_that_is_compared_is_refused(
    client: FlaskClient, before: FlaskClient, member: str
) -> None:
    first = json.loads(screened(before, ROWS, "format=ndjson").splitlines()[0])
    del first[member]
    answer = compared(client, json.dumps(first).encode() + b"\n", ROWS, "compare=all", "earlier.ndjson")
    assert answer.status_code == 422
    assert "it is no answer of a screening" in answer.get_json()["detail"].replace("a line is", "it is")


@pytest.mark.parametrize("number", ["# receipt 1", "# receipt {}"])
def test_a_row_that_begins_like_a_receipt_is_a_row(
    client: FlaskClient, before: FlaskClient, number: str
) -> None:
    sheet = ROWS.replace("\n3,", f"\n{number},")
    result = screened(before, sheet, "receipt=true")
    answer = compared(client, result, sheet, "compare=all")
    assert answer.status_code == 200, answer.text
    assert json.loads(answer.headers["Screening-Compared"])["receipt"] == "holds"
    last = answer.data.decode().splitlines()[-1]
    assert last.startswith(number)
    assert ",new," not in last


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_lines_after_a_receipt_are_refused(client: FlaskClient, before: FlaskClient, form: str) -> None:
    result = screened(before, ROWS, f"receipt=true&format={form}")
    answer = compared(client, result + result, ROWS, "compare=all", f"earlier.{form}")
    assert answer.status_code == 422
