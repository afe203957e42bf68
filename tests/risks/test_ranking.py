"""The ranking and its two views: rows agree with profiles, filters and order with plain code, and pages contain every row."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.answers import DAY, Json, altered, every_item, get_json
from tests.risks.crowd import pair
from tests.risks.ranked_by import worst

FIELDS = ("score", "structural_score", "evidence_count", "region", "sector")
SORTS = [way + field for field in FIELDS for way in ("-", "")]


def value_of(row: Json, field: str) -> Any:
    if field == "score":
        return worst(row, field)
    return row[field]["code"] if isinstance(row[field], dict) else row[field]


def by_hand(rows: list[Json], sort: str) -> list[Json]:
    """Return rows sorted by value, in the plainest way."""
    field = sort.removeprefix("-")
    rows = sorted(rows, key=pair)
    values = sorted({value_of(row, field) for row in rows} - {None}, reverse=sort.startswith("-"))
    return [row for value in [*values, None] for row in rows if value_of(row, field) == value]


def test_there_are_enough_pairs_and_some_of_every_kind(everything: list[Json]) -> None:
    assert len(everything) > 500
    assert len({pair(row) for row in everything}) == len(everything)
    assert {row["status"] for row in everything} == {
        "assessed",
        "partial",
        "wider",
        "structural_only",
        "not_covered",
    }
    assert None in [row["sector"] for row in everything]


def test_every_row_of_a_large_ranking_is_the_summary_of_its_profile(
    crowd: FlaskClient, everything: list[Json]
) -> None:
    for row in everything:
        if row["profile"]:
            profile = get_json(crowd, f"{row['profile']}?as_of={DAY}")
            assert {name: profile.get(name) for name in row if name != "profile"} == {
                name: value for name, value in row.items() if name != "profile"
            }


@pytest.mark.parametrize("sort", SORTS)
def test_rows_are_sorted_and_pages_contain_each_once(
    crowd: FlaskClient, everything: list[Json], sort: str
) -> None:
    rows = every_item(crowd, f"/v1/risks?sort={sort}&limit=93&as_of={DAY}")
    assert rows == by_hand(everything, sort)


def test_a_partial_pair_is_ranked_by_its_highest_part(client: FlaskClient) -> None:
    rows = every_item(client, f"/v1/risks?region=CN&min_score=5&band=very_high&limit=500&as_of={DAY}")
    partial = [row for row in rows if row["status"] == "partial"]
    assert "2011" in [row["sector"]["code"] for row in partial]
    assert rows == by_hand(rows, "-score")
    assert rows[-1]["status"] != "partial" or worst(rows[-1], "score") >= 6.5
    assert {worst(row, "band") for row in rows} == {"very_high"}


@pytest.mark.parametrize("sort", SORTS)
def test_pages_of_one_row_contain_the_real_ranking_once(client: FlaskClient, sort: str) -> None:
    china = f"/v1/regions/CN/risks?within=true&as_of={DAY}"
    rows = every_item(client, f"{china}&limit=500")
    assert len(rows) > 3
    assert every_item(client, f"{china}&sort={sort}&limit=1") == by_hand(rows, sort)


def test_the_highest_score_is_first_by_default(crowd: FlaskClient) -> None:
    assert get_json(crowd, f"/v1/risks?as_of={DAY}")["items"] == get_json(crowd, f"/v1/risks?as_of={DAY}&sort=-score")["items"]  # fmt: skip


@pytest.mark.parametrize("sort", SORTS)
def test_rows_without_a_value_come_last_in_both_orders(crowd: FlaskClient, sort: str) -> None:
    values = [value_of(row, sort.removeprefix("-")) for row in every_item(crowd, f"/v1/risks?sort={sort}&limit=500&as_of={DAY}")]  # fmt: skip
    without = values.count(None)
    assert None not in values[: len(values) - without]


def inside(client: FlaskClient, kind: str, code: str) -> set[str]:
    """Return a code and all codes below it, from the tree as it is served."""
    children = get_json(client, f"/v1/{kind}/{code}")["children"]
    return {code, *chain.from_iterable(inside(client, kind, child["code"]) for child in children)}


def place(*codes: str) -> Callable[[Json], bool]:
    return lambda row: row["region"]["code"] in codes


def work(*codes: str) -> Callable[[Json], bool]:
    return lambda row: row["sector"] is None or row["sector"]["code"] in codes


FILTERS: dict[str, Callable[[Json], bool]] = {
    "region=CN&region=kp": place("CN", "KP"),
    "sector=sewing&sector=62": work("1410", "62"),
    "status=structural_only": lambda row: row["status"] == "structural_only",
    "status=assessed&status=not_covered": lambda row: row["status"] in {"assessed", "not_covered"},
    "band=high&band=medium": lambda row: worst(row, "band") in {"high", "medium"},
    "min_score=6.5": lambda row: (worst(row, "score") or 0) >= 6.5,
    "status=assessed&band=high&region=CN": lambda row: (
        row["status"] == "assessed" and row["band"] == "high" and row["region"]["code"] == "CN"
    ),
    "status=not_covered&min_score=1&band=low": place(),
}


@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("sort", ["-score", "sector"])
def test_filters_agree_with_a_plain_filter(
    crowd: FlaskClient, everything: list[Json], query: str, sort: str
) -> None:
    rows = every_item(crowd, f"/v1/risks?{query}&sort={sort}&limit=50&as_of={DAY}")
    assert rows == by_hand([row for row in everything if FILTERS[query](row)], sort)


@pytest.mark.parametrize(("region", "sector"), [("CN", "C"), ("CN", "10"), ("RU", "A"), ("KP", "1410")])
def test_within_adds_places_inside_the_region_and_sectors_inside_the_sector(
    crowd: FlaskClient, everything: list[Json], region: str, sector: str
) -> None:
    here, this = place(*inside(crowd, "regions", region)), work(*inside(crowd, "sectors", sector))
    rows = [row for row in everything if here(row) and this(row)]
    assert rows
    for query in (
        f"/v1/risks?region={region}&sector={sector}",
        f"/v1/regions/{region}/risks?sector={sector}",
        f"/v1/sectors/{sector}/risks?region={region}",
    ):
        assert every_item(crowd, f"{query}&within=true&limit=20&as_of={DAY}") == rows


def test_a_pair_of_which_there_are_only_opinions_is_not_ranked(release_path: Path, tmp_path: Path) -> None:
    only_opinions = "UPDATE evidence SET opinion = 1, finding = 0 WHERE region = 'MW' AND sector = '1200'"
    with create_app(Settings(release=altered(release_path, tmp_path, only_opinions))).test_client() as client:
        ranked = {pair(row) for row in every_item(client, f"/v1/regions/MW/risks?as_of={DAY}")}
        assert ("MW", "1200") not in ranked
        assert ranked
        profile = get_json(client, f"/v1/risks/MW/1200?as_of={DAY}")
    assert (profile["status"], profile["score"]) == ("structural_only", None)
