"""Paging: following ``next`` returns every item once, in order; a cursor is bound to its query."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.answers import DAY, Json, altered, every_item, get_json, get_problem

COLLECTIONS = {
    "sectors?level=division": "code",
    "regions?country=CN": "code",
    "indicators?": "id",
    "evidence?origin=daily-nk&origin=un-ohchr": "id",
    "sources?": "id",
    "methods?": "id",
    "instruments?jurisdiction=US&jurisdiction=UN": "id",
}


def key(item: Json) -> Any:
    """Return the codes that identify a row of the ranking."""
    return item["region"]["code"], item["sector"] and item["sector"]["code"]


@pytest.mark.parametrize("limit", [1, 7, 500])
@pytest.mark.parametrize(("collection", "name"), COLLECTIONS.items())
def test_following_next_returns_every_item_once_in_order(
    client: FlaskClient, collection: str, name: str, limit: int
) -> None:
    found = [item[name] for item in every_item(client, f"/v1/{collection}&limit={limit}")]
    assert found
    assert found == sorted(set(found))
    begin = [item[name] for item in get_json(client, f"/v1/{collection}&limit=500")["items"]]
    assert found[: len(begin)] == begin
    assert len(begin) == min(len(found), 500)


@pytest.mark.parametrize("address", [f"risks?limit=3&as_of={DAY}", "sectors?q=sew", "methods?format=ndjson"])
def test_a_star_is_the_cursor_of_the_first_page(client: FlaskClient, address: str) -> None:
    first, starred = (client.get(f"/v1/{address}{cursor}") for cursor in ("", "&cursor=*"))
    assert starred.status_code == 200
    assert starred.data == first.data
    assert starred.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("limit", [7, 50, 500])
def test_following_next_returns_the_ranking_once_in_order(client: FlaskClient, limit: int) -> None:
    found = [key(item) for item in every_item(client, f"/v1/risks?as_of={DAY}&limit={limit}")]
    assert len(found) == len(set(found))
    begin = [key(item) for item in get_json(client, f"/v1/risks?as_of={DAY}&limit=500")["items"]]
    assert found[: len(begin)] == begin
    assert len(found) > len(begin)


@pytest.mark.parametrize("limit", [7, 500])
def test_following_next_returns_every_region_once(client: FlaskClient, limit: int) -> None:
    found = [item["code"] for item in every_item(client, f"/v1/regions?limit={limit}")]
    assert found == sorted(set(found))
    assert len(found) == get_json(client, "/v1/release")["counts"]["regions"]


def test_a_page_has_fifty_items_by_default(client: FlaskClient) -> None:
    assert len(get_json(client, "/v1/regions")["items"]) == 50
    assert len(get_json(client, "/v1/regions?limit=500")["items"]) == 500


@pytest.mark.parametrize("collection", ["sectors", "regions", "evidence", "sources", "risks", "indicators"])
def test_the_link_header_is_next(client: FlaskClient, collection: str) -> None:
    answer = client.get(f"/v1/{collection}?limit=2")
    assert answer.json is not None
    assert answer.headers["Link"] == f'<{answer.json["next"]}>; rel="next"'


def test_the_last_page_has_no_next(client: FlaskClient) -> None:
    answer = client.get("/v1/methods")
    assert answer.json is not None
    assert answer.json["next"] is None
    assert "Link" not in answer.headers


def test_a_full_last_page_has_no_next(client: FlaskClient) -> None:
    count = len(every_item(client, "/v1/sectors?parent=A"))
    assert get_json(client, f"/v1/sectors?parent=A&limit={count}")["next"] is None


@pytest.mark.parametrize("collection", ["evidence", "risks"])
def test_next_contains_the_default_day(client: FlaskClient, collection: str) -> None:
    first = get_json(client, f"/v1/{collection}?limit=1")
    assert parse_qs(urlsplit(first["next"]).query)["as_of"] == [first["as_of"]]
    assert get_json(client, first["next"])["as_of"] == first["as_of"]


def test_next_contains_every_filter_in_canonical_form(client: FlaskClient) -> None:
    following = get_json(client, "/v1/evidence?region=cn-21&region=chn&sector=seafood-processing&limit=1")[
        "next"
    ]
    query = parse_qs(urlsplit(following).query)
    assert (query["region"], query["sector"], query["limit"]) == (["CN", "CN-LN"], ["1020"], ["1"])


def test_another_spelling_of_the_query_takes_the_same_cursor(client: FlaskClient) -> None:
    following = get_json(client, f"/v1/evidence?region=cn&limit=1&as_of={DAY}")["next"]
    cursor = parse_qs(urlsplit(following).query)["cursor"][0]
    assert get_json(client, f"/v1/evidence/?region=CHN&as_of={DAY}&limit=1&cursor={cursor}") == get_json(
        client, following
    )


def test_a_cursor_takes_another_limit(client: FlaskClient) -> None:
    following = get_json(client, "/v1/sectors?limit=1")["next"].replace("limit=1", "limit=3")
    assert len(get_json(client, following)["items"]) == 3


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("as_of=2026-11-24", "as_of=2026-11-23"),
        ("region=CN", "region=CN-LN"),
        ("within=false", "within=true"),
    ],
)
def test_a_cursor_is_bound_to_its_filters(client: FlaskClient, before: str, after: str) -> None:
    following = get_json(client, f"/v1/evidence?region=CN&as_of={DAY}&limit=1")["next"]
    assert before in following
    problem = get_problem(client, following.replace(before, after), 400)
    assert "the cursor belongs to other filters; start again without cursor" in problem["detail"]


def test_a_cursor_is_bound_to_its_collection(client: FlaskClient) -> None:
    following = get_json(client, "/v1/sectors?limit=1")["next"]
    assert (
        "belongs to other filters"
        in get_problem(client, following.replace("sectors", "sources"), 400)["detail"]
    )


@pytest.fixture
def newer(release_path: Path, tmp_path: Path) -> Iterator[FlaskClient]:
    """The API over the next release."""
    path = altered(release_path, tmp_path, "UPDATE release SET version = '2027.01.01'")
    with create_app(Settings(release=path)).test_client() as client:
        yield client


def test_a_cursor_is_bound_to_its_release(client: FlaskClient, newer: FlaskClient) -> None:
    version, following = (
        get_json(client, "/v1/release")["version"],
        get_json(client, "/v1/sectors?limit=1")["next"],
    )
    problem = get_problem(newer, following, 400)
    assert f"the cursor belongs to release {version}, this is 2027.01.01" in problem["detail"]


def encoded(parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


FORGED = [[], [5], [None], [{"a": 1}], ["x", "y"], [[1]], ["x", 1, 2], [1.5, "CN", None], [[[]]], ["\ud800"]]


@pytest.mark.parametrize("after", FORGED)
@pytest.mark.parametrize("collection", ["risks", "evidence"])
def test_a_forged_cursor_is_refused_without_a_crash(
    client: FlaskClient, collection: str, after: Json
) -> None:
    following = get_json(client, f"/v1/{collection}?limit=1")["next"]
    address, _, cursor = following.partition("&cursor=")
    version, digest, day, *_ = json.loads(base64.urlsafe_b64decode(cursor + "=="))
    problem = get_problem(client, f"{address}&cursor={encoded([version, digest, day, *after])}", 400)
    assert "the cursor is damaged" in problem["detail"]


@pytest.mark.parametrize(
    "text", ["5", "null", "{}", '["a"]', "[" * 2500, '"abc"', "\ud800".encode("utf-8", "replace")]
)
def test_a_cursor_in_another_format_is_refused(client: FlaskClient, text: str | bytes) -> None:
    content = text if isinstance(text, bytes) else text.encode()
    cursor = base64.urlsafe_b64encode(content).decode().rstrip("=")
    assert "damaged" in get_problem(client, f"/v1/sectors?cursor={quote(cursor)}", 400)["detail"]


@pytest.mark.parametrize("collection", ["risks", "evidence"])
def test_a_cursor_contains_the_day_where_the_query_does_not(client: FlaskClient, collection: str) -> None:
    first = get_json(client, f"/v1/{collection}?limit=1&as_of=2024-03-01")
    cursor = first["next"].partition("&cursor=")[2]
    second = get_json(client, f"/v1/{collection}?limit=1&cursor={cursor}")
    assert second["as_of"] == "2024-03-01"
    assert second["items"] == get_json(client, first["next"])["items"]
    detail = get_problem(client, f"/v1/{collection}?limit=1&as_of=2024-03-02&cursor={cursor}", 400)["detail"]
    assert "the cursor belongs to other filters" in detail
