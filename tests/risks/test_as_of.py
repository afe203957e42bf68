"""Days other than today: evidence published and law in force by then, with the same bytes on every request."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from schemas.paging import today
from tests.answers import DAY, Json, every_item, get_json, get_problem
from tests.law.cases import flags, profile

DATED = [
    "/v1/risks/CN-LN/1020?explain=full",
    "/v1/risks/CN-LN/1020/history?",
    "/v1/risks?",
    "/v1/regions/CN/risks?within=true",
    "/v1/sectors/1020/risks?",
    "/v1/coverage?",
    "/v1/evidence?",
    "/v1/instruments?",
    "/v1/instruments/uflpa?",
]
LAST = "2029-07-26"
"""The day on which the last law known today begins to apply."""


def on(url: str, day: str) -> str:
    return f"{url}&as_of={day}".replace("?&", "?")


def test_the_last_day_is_the_last_date_of_a_law(client: FlaskClient) -> None:
    rows = every_item(client, f"/v1/instruments?as_of={LAST}&limit=500")
    assert max(row["applies_to"] or row["applies_from"] for row in rows) == LAST


@pytest.mark.parametrize("url", DATED)
def test_a_future_day_is_answered_up_to_the_last_date_of_a_law(client: FlaskClient, url: str) -> None:
    assert client.get(on(url, LAST)).status_code == 200
    after = max(date.fromisoformat(LAST), today() + timedelta(1)) + timedelta(
        1
    )  # midnight may pass meanwhile
    [error] = get_problem(client, on(url, str(after)), 422)["errors"]
    assert error["parameter"] == "as_of"
    bounds = {max(LAST, str(today() + timedelta(days))) for days in (-1, 0)}
    assert any(day in error["detail"] for day in bounds)


@pytest.mark.parametrize("url", DATED)
@pytest.mark.parametrize("day", ["2026-02-30", "20261124", "2026-W48-2", "2026-11", "tomorrow", "", "9999-12-31", "1930-06-16", "0001-01-01", "+2026-11-24", "2026-11-24T00:00:00"])  # fmt: skip
def test_a_malformed_or_impossible_day_is_refused(client: FlaskClient, url: str, day: str) -> None:
    [error] = get_problem(client, on(url, day), 422)["errors"]
    assert error["parameter"] == "as_of"


@pytest.fixture(scope="module")
def another(release_path: Path) -> FlaskClient:
    """A client of another server, which stores no answers."""
    return create_app(Settings(release=release_path, answer_cache=1)).test_client()


@pytest.mark.parametrize("day", ["1930-06-17", "2017-08-02", "2022-06-21", DAY, "2027-12-14", LAST])
@pytest.mark.parametrize("url", DATED)
def test_the_same_day_and_release_have_the_same_bytes(
    another: FlaskClient, client: FlaskClient, url: str, day: str
) -> None:
    another.get(on(url, "2024-01-01"))
    one, two = client.get(on(url, day)), another.get(on(url, day))
    assert one.status_code == 200
    assert (one.data, one.headers["ETag"]) == (two.data, two.headers["ETag"])


@pytest.mark.parametrize("url", [url for url in DATED if not url.endswith("uflpa?")])
def test_the_day_is_in_the_answer_whether_past_or_future(client: FlaskClient, url: str) -> None:
    assert {get_json(client, on(url, day))["as_of"] for day in ("2017-08-02", LAST)} == {"2017-08-02", LAST}


@pytest.mark.parametrize(
    ("day", "caatsa", "uflpa", "ban"),
    [
        ("2017-08-01", None, None, None),
        ("2017-08-02", "conditional", None, None),
        ("2021-12-22", "conditional", None, None),
        ("2021-12-23", "conditional", "not_yet_applicable", None),
        ("2022-03-01", "conditional", "not_yet_applicable", None),
        ("2022-06-20", "conditional", "not_yet_applicable", None),
        ("2022-06-21", "conditional", "conditional", None),
        ("2024-11-26", "conditional", "conditional", None),
        ("2024-11-27", "conditional", "conditional", "not_yet_applicable"),
        ("2027-12-13", "conditional", "conditional", "not_yet_applicable"),
        ("2027-12-14", "conditional", "conditional", "conditional"),
    ],
)
def test_the_laws_are_those_of_the_day(
    client: FlaskClient, day: str, caatsa: str | None, uflpa: str | None, ban: str | None
) -> None:
    found = {id_: flag["status"] for id_, flag in flags(client, f"CN-LN/1020?as_of={day}").items()}
    assert [found.get(id_) for id_ in ("caatsa-321b", "uflpa", "eu-2024-3015")] == [caatsa, uflpa, ban]


def test_evidence_that_prompts_a_law_was_published_by_the_day(client: FlaskClient) -> None:
    prompted = []
    for day in ("2018-01-01", "2022-03-01", "2024-02-27", "2025-01-01", DAY):
        ids = flags(client, f"CN-LN/1020?as_of={day}")["caatsa-321b"]["prompted_by"]
        assert all(get_json(client, f"/v1/evidence/{id_}")["published_on"] <= day for id_ in ids)
        prompted.append(len(ids))
    assert prompted == sorted(prompted)
    assert prompted[0] == 0 < prompted[-1]


def test_a_law_applies_to_a_state_only_once_the_practice_is_documented(client: FlaskClient) -> None:
    """The report of the United States of 23 July 2018 is the first one of an authority on workers in China."""
    before, after = (flags(client, f"CN-GD/6201?as_of={day}") for day in ("2018-07-22", "2018-07-23"))
    assert before["unscr-2397-8"]["missing_facts"] == ["documented:dprk_labour"]
    assert after["unscr-2397-8"]["status"] == "applies_to_state"


def measures(found: Json) -> list[Json]:
    return [m for name in ("vulnerability", "coping") for m in found["dimensions"][name]["measures"]]


@pytest.mark.parametrize("day", ["1990-01-01", "2017-08-02", "2024-06-01", "2025-12-31", DAY, LAST])
def test_a_measure_of_a_later_edition_is_used_and_flagged(client: FlaskClient, day: str) -> None:
    found = measures(profile(client, f"CN-LN/1020?explain=full&as_of={day}"))
    assert found
    for measure in found:
        assert measure["edition_after_as_of"] == (measure["published_on"] > day)
    assert any(m["edition_after_as_of"] for m in found) == (day < max(m["published_on"] for m in found))


@pytest.mark.parametrize("day", ["1990-01-01", "2018-07-22", "2018-07-23", DAY, LAST])
def test_evidence_from_is_the_first_publication_on_every_day(client: FlaskClient, day: str) -> None:
    found = profile(client, f"CN-LN/1020?explain=full&as_of={day}")
    assert found["evidence_from"] == "2018-07-23"
    shown = [item["published_by"] for part in found["dimensions"].values() for item in part["evidence"]]
    assert bool(shown) == (day >= "2018-07-23")
    if shown:
        assert min(shown) == "2018-07-23"


@pytest.mark.parametrize("pair", ["NO/1410", "AQ/0111"])
def test_evidence_from_is_null_without_evidence(client: FlaskClient, pair: str) -> None:
    assert profile(client, pair)["evidence_from"] is None


DAYS = ("1930-06-17", "2018-07-23", "2024-02-27", DAY, LAST)


def test_a_later_day_lists_every_item_of_an_earlier_one(client: FlaskClient) -> None:
    listed = [
        {row["id"] for row in every_item(client, f"/v1/evidence?limit=500&as_of={day}")} for day in DAYS
    ]
    assert not listed[0]
    assert all(earlier <= later for earlier, later in pairwise(listed))


def test_a_later_day_ranks_every_pair_of_an_earlier_one_that_has_a_claim_left(client: FlaskClient) -> None:
    ranked = [{pair(row) for row in every_item(client, f"/v1/risks?limit=500&as_of={day}")} for day in DAYS]
    items = every_item(client, f"/v1/evidence?limit=500&as_of={LAST}")
    withdrawn = {pair(item) for item in items if item["withdrawn_on"] and item["region"]}
    assert not ranked[0]
    assert all(earlier - later <= withdrawn for earlier, later in pairwise(ranked))


def pair(row: Json) -> tuple[str, str | None]:
    return row["region"]["code"], row["sector"] and row["sector"]["code"]
