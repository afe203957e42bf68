"""Claims of a list: written once, and the same as claims that are read and shaped for every request."""

import json
from pathlib import Path

import pytest
from flask import Flask

from api.app import create_app
from api.evidence.claims import COLUMNS, claim_of
from api.settings import Settings
from api.web.current import state_of
from api.web.shape import shaper
from schemas.evidence import Evidence
from tests.answers import DAY, get_json
from tests.queries import statements

LISTS = [
    "",
    "&region=CN-LN&inherit=true",
    "&sector=1020&inherit=true",
    "&region=CN&within=true&sector=C&inherit=true",
    "&region=KP&sector=1410&inherit=true&stance=supports",
]


@pytest.fixture
def unread(release_path: Path) -> Flask:
    """An application that has read nothing and stores no answer."""
    return create_app(Settings(release=release_path, answer_cache=1))


@pytest.mark.parametrize("filters", LISTS)
def test_a_claim_written_before_is_the_claim_that_is_read_and_shaped(unread: Flask, filters: str) -> None:
    client, shape = unread.test_client(), shaper(Evidence())
    rows = state_of(unread).release.rows(COLUMNS)
    plain = {row["id"]: json.loads(json.dumps(shape(claim_of(row)))) for row in rows}
    url = f"/v1/evidence?as_of={DAY}&limit=200{filters}"
    first = get_json(client, url)
    assert first["items"]
    for item in first["items"]:
        inherited = item.pop("inherited_from")
        assert item == plain[item["id"]]
        assert inherited is None or inherit_is_named(inherited)
    assert [item["id"] for item in get_json(client, url)["items"]] == [item["id"] for item in first["items"]]
    assert client.get(url).data == client.get(url).data


def inherit_is_named(inherited: dict[str, str | None]) -> bool:
    """Return whether a claim that is inherited names the wider region or sector."""
    return bool(inherited["region"] or inherited["sector"])


def test_a_claim_is_written_apart_for_each_way_in_which_it_is_inherited(unread: Flask) -> None:
    client = unread.test_client()
    own = get_json(client, f"/v1/evidence?as_of={DAY}&region=CN&limit=500")["items"]
    inherited = get_json(client, f"/v1/evidence?as_of={DAY}&region=CN-LN&inherit=true&limit=500")["items"]
    assert {item["id"]: item["inherited_from"] for item in own} == {item["id"]: None for item in own}
    wider = {item["id"]: item["inherited_from"] for item in inherited if item["region"]["code"] == "CN"}
    assert wider
    assert set(map(str, wider.values())) == {"{'region': 'CN', 'sector': None}"}


@pytest.mark.parametrize(("filters", "queries"), [("", 0), ("&region=CN", 1)])
def test_a_page_takes_one_query_for_its_claims_until_they_were_written_and_one_for_its_filters(
    unread: Flask, filters: str, queries: int
) -> None:
    client, url = unread.test_client(), f"/v1/evidence?limit=50&as_of={DAY}{filters}"
    release = state_of(unread).release
    assert get_json(client, "/v1/evidence?as_of=1950-01-01&region=CN")["items"] == []  # codes are read once
    assert get_json(client, "/v1/evidence?as_of=1950-01-01")["items"] == []
    with statements(release) as first:
        before = client.get(url).data
    with statements(release) as second:
        after = client.get(url).data
    assert (len(first), len(second)) == (1 + queries, queries)
    assert before == after


@pytest.mark.parametrize("form", ["csv", "ndjson"])
def test_a_table_and_lines_are_the_same_before_and_after_the_claims_were_written(
    unread: Flask, form: str
) -> None:
    client, url = (
        unread.test_client(),
        f"/v1/evidence?limit=50&as_of={DAY}&region=CN&within=true&format={form}",
    )
    first = client.get(url).data
    assert first.count(b"\n") >= 50
    assert client.get(url).data == first
