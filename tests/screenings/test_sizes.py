"""A screened sheet is short: bytes of our columns, a row on average and at most."""

import csv
import io
from collections.abc import Iterable

import pytest
from flask.testing import FlaskClient

from api.database import Release
from api.screenings.sheet import RISK_COLUMNS
from tests.answers import DAY
from tests.screenings.mixed_sheet import mixed_sheet

ROWS = 1500
RICHEST = ("CN", "CN-XJ", "CN-LN", "KP")
"""The places with the most evidence and the most laws."""


def bytes_of_ours(client: FlaskClient, sheet: bytes) -> tuple[list[int], int]:
    """Return the bytes of our cells of each row with their delimiters, and those of the screened sheet."""
    answer = client.post(f"/v1/screenings?as_of={DAY}&format=csv", data=sheet, content_type="text/csv")
    assert answer.status_code == 200, answer.text
    rows = csv.DictReader(io.StringIO(answer.text))
    return [sum(len(row[name].encode()) + 1 for name in RISK_COLUMNS) for row in rows], len(answer.data)


def coded(pairs: Iterable[tuple[str, str, str]]) -> bytes:
    return "".join(f"{','.join(cells)}\n" for cells in [("region", "sector", "hs"), *pairs]).encode()


def test_a_mixed_sheet_grows_to_five_times_its_size_at_most(client: FlaskClient, opened: Release) -> None:
    sheet = mixed_sheet(opened, ROWS)
    sizes, screened = bytes_of_ours(client, sheet)
    assert len(sizes) == ROWS
    assert len(sheet) / ROWS < 95
    assert sum(sizes) / ROWS <= 400
    assert screened <= 5 * len(sheet)
    assert sorted(sizes)[int(ROWS * 0.99)] <= 1000


@pytest.mark.parametrize("place", RICHEST)
def test_the_richest_rows_are_limited(client: FlaskClient, opened: Release, place: str) -> None:
    goods = opened.column(
        "SELECT DISTINCT value FROM evidence, json_each(evidence.goods) WHERE goods IS NOT NULL ORDER BY value"
    )
    sectors = opened.column("SELECT code FROM sectors WHERE length(code) = 4 ORDER BY code")
    pairs = [*((place, code, "") for code in sectors), *((place, "", hs) for hs in goods[::3])]
    sizes, _ = bytes_of_ours(client, coded(pairs))
    assert sum(sizes) / len(sizes) <= 550
    assert max(sizes) <= 1400
