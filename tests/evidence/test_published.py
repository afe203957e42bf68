"""A list of claims without filters is read from memory, and is the one that a query returns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.evidence.routes import list_query
from api.settings import Settings
from api.web.current import state_of
from tests.answers import DAY, get_json


@pytest.fixture(scope="module")
def client(release_path: Path) -> FlaskClient:
    return create_app(Settings(release=release_path)).test_client()


def pages(client: FlaskClient, address: str | None) -> Iterator[list[str]]:
    """Yield the ids of each page from an address on."""
    while address:
        found = get_json(client, address)
        yield [item["id"] for item in found["items"]]
        address = found["next"]


@pytest.mark.parametrize("day", [DAY, "2026-01-31", "2019-06-01", "1950-01-01"])
def test_its_pages_are_those_of_a_query(client: FlaskClient, day: str) -> None:
    release = state_of(client.application).release
    sql, after = list_query({"as_of": day}), ""
    for page in pages(client, f"/v1/evidence?as_of={day}&limit=97"):
        rows = release.rows(sql, as_of=day, after=after, limit=97)
        assert page == [row["id"] for row in rows]
        after = page[-1] if page else ""
    assert release.rows(sql, as_of=day, after=after or "~", limit=1) == []
