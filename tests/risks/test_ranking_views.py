"""The two views of the ranking, of one region and of one sector: aliases, filters, media types."""

import csv
import io
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.answers import DAY, every_item, get_json, get_problem
from tests.risks.crowd import pair


@pytest.mark.parametrize("more", ["", "within=true", "sort=sector", "status=assessed&sort=-evidence_count", "min_score=5&band=high"])  # fmt: skip
@pytest.mark.parametrize(
    ("view", "filtered"),
    [
        ("/v1/regions/CN/risks", "region=CN"),
        ("/v1/regions/NO/risks", "region=NO"),
        ("/v1/sectors/10/risks", "sector=10"),
        ("/v1/sectors/1410/risks", "sector=1410"),
    ],
)
def test_a_view_is_the_ranking_of_that_region_or_sector(
    crowd: FlaskClient, view: str, filtered: str, more: str
) -> None:
    rows = every_item(crowd, f"{view}?{more}&limit=7&as_of={DAY}".replace("?&", "?"))
    assert rows == every_item(crowd, f"/v1/risks?{filtered}&{more}&limit=500&as_of={DAY}".replace("&&", "&"))


@pytest.mark.parametrize("sector", ["0111", "6201", "C"])
def test_a_row_for_every_sector_is_in_the_view_of_each_sector(client: FlaskClient, sector: str) -> None:
    rows = every_item(client, f"/v1/sectors/{sector}/risks?as_of={DAY}")
    assert ("KP", None) in [(row["region"]["code"], row["sector"]) for row in rows]


@pytest.mark.parametrize(
    ("view", "advice"),
    [
        ("/v1/regions/Lioning/risks", "did you mean CN-LN (Liaoning)?"),
        ("/v1/sectors/seafod-processing/risks", "did you mean 1020 (seafood-processing)?"),
    ],
)
def test_the_view_of_an_unknown_region_or_sector_is_404_with_the_nearest(
    client: FlaskClient, view: str, advice: str
) -> None:
    assert advice in get_problem(client, view, 404)["detail"]


@pytest.mark.parametrize(
    ("alias", "canonical"),
    [
        ("/v1/regions/CHN/risks", "/v1/regions/CN/risks"),
        ("/v1/regions/cn/risks", "/v1/regions/CN/risks"),
        ("/v1/sectors/Sewing/risks", "/v1/sectors/1410/risks"),
    ],
)
def test_an_alias_returns_the_pages_of_the_canonical_address(
    release_path: Path, alias: str, canonical: str
) -> None:
    query, found = f"?limit=1&as_of={DAY}", []
    for first in (alias, canonical):
        fresh = create_app(Settings(release=release_path)).test_client()
        answer = fresh.get(first + query)
        assert answer.json["next"].startswith(f"{canonical}?")  # type: ignore[index]
        found.append((answer.data, answer.headers["ETag"], answer.headers["Link"]))
        second = answer.json["next"].replace(canonical, first)  # type: ignore[index]
        again = fresh.get(second)
        assert again.headers.get("Content-Location", second).replace(first, canonical) == answer.json["next"]  # type: ignore[index]
        assert again.json == get_json(fresh, answer.json["next"])  # type: ignore[index]
    assert found[0] == found[1]


@pytest.mark.parametrize("address", ["/v1/risks", "/v1/regions/CN/risks", "/v1/sectors/1020/risks"])
def test_the_lists_are_available_as_csv_and_ndjson(client: FlaskClient, address: str) -> None:
    rows = get_json(client, f"{address}?as_of={DAY}")["items"]
    assert rows
    lines = client.get(f"{address}?as_of={DAY}&format=ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = csv.DictReader(io.StringIO(client.get(f"{address}?as_of={DAY}&format=csv").text))
    assert [(line["region_code"], line["sector_code"], line["score"]) for line in table] == [
        (*pair(row), "" if row["score"] is None else str(row["score"])) for row in rows
    ]


@pytest.mark.parametrize(
    ("query", "status", "advice"),
    [
        ("sort=size", 422, "give one of -score, score"),
        ("sort=", 422, "give one of -score, score"),
        ("sort=-score,region", 422, "give one of"),
        ("sort=score&sort=region", 400, "sort appears 2 times"),
        ("status=low", 422, "give one of assessed, partial, wider, structural_only, not_covered"),
        ("region=CN", 400, "unknown parameter"),
        ("min_score=11", 422, "from 0 to 10"),
    ],
)
def test_a_wrong_query_of_a_view_is_refused_with_advice(
    client: FlaskClient, query: str, status: int, advice: str
) -> None:
    assert advice in get_problem(client, f"/v1/regions/CN/risks?{query}", status)["errors"][0]["detail"]


def test_a_cursor_is_bound_to_its_order_and_its_view(client: FlaskClient) -> None:
    following = get_json(client, f"/v1/risks?limit=1&sort=region&as_of={DAY}")["next"]
    for changed in (
        following.replace("sort=region", "sort=-region"),
        following.replace("&sort=region", ""),
        following.replace("/v1/risks", "/v1/regions/CN/risks"),
    ):
        assert "belongs to other filters" in get_problem(client, changed, 400)["detail"]
