"""The history of a pair: its events, the score after each, and what each changed."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.risks.history import _days
from api.settings import Settings
from tests.answers import DAY, Json, altered, every_item, get_json
from tests.law.cases import flags, profile
from tests.scoring.claims import claim

SHOWN = ("status", "score", "band", "confidence")
PAIRS = ["CN-LN/1020", "CN-JL/1410", "CN-XJ/0116", "CN/10", "KP/1020", "RU/41", "TM/0116", "NO/1410"]

LIAONING_SEAFOOD = """
1930-06-17  -     status+confidence               tariff-act-307:conditional
1990-08-01  -     -                               kr-dprk:conditional
2006-10-13  -     -                               jp-dprk:not_yet_applicable
2006-10-14  -     -                               jp-dprk:conditional
2011-04-18  -     -                               eo-13570:not_yet_applicable
2011-04-19  -     -                               eo-13570:conditional
2011-08-11  -     -                               ca-dprk-sanctions:conditional
2016-03-15  -     -                               us-dprk-payments:not_yet_applicable
2016-03-16  -     -                               us-dprk-payments:conditional
2016-05-18  -     -                               ch-dprk-payments:conditional
2017-08-02  -     -                               caatsa-321b:conditional
2017-08-05  -     -                               unscr-2371-9:conditional
2017-08-30  -     -                               eu-dprk-payments:not_yet_applicable
2017-09-01  -     -                               eu-dprk-payments:conditional
2017-09-11  -     -                               unscr-2375-17:conditional
2017-09-14  -     -                               eu-2017-1509-seafood:not_yet_applicable
2017-09-16  -     -                               eu-2017-1509-seafood:conditional
2017-11-21  -     -                               no-dprk-sanctions:conditional
2017-12-22  -     -                               unscr-2397-8:conditional
2018-04-25  -     -                               ch-dprk-goods:conditional
2018-05-29  -     -                               au-dprk-un-regulations:not_yet_applicable
2018-06-02  -     -                               au-dprk-un-regulations:conditional
2018-07-23  -     -                               1 unscr-2375-17:applies_to_state unscr-2397-8:applies_to_state
2018-08-16  -     -                               au-customs-4y:not_yet_applicable
2018-08-18  -     -                               au-customs-4y:conditional
2019-03-05  -     -                               gb-dprk-sanctions:not_yet_applicable
2019-03-26  -     -                               1
2019-03-31  -     -                               2
2019-07-31  -     -                               1
2020-03-01  -     -                               3
2020-03-13  -     -                               ca-customs-tariff-9897:not_yet_applicable
2020-07-01  -     -                               ca-customs-tariff-9897:conditional
2020-07-03  -     -                               1
2020-12-27  -     -                               mx-dprk-embargo:not_yet_applicable
2020-12-28  -     -                               mx-dprk-embargo:conditional
2020-12-31  -     -                               gb-dprk-sanctions:conditional
2021-03-29  -     -                               2
2021-12-23  -     -                               uflpa:not_yet_applicable
2022-06-21  -     -                               uflpa:conditional
2023-03-06  -     -                               2
2023-10-24  5.17  status+score+band               4
2024-02-26  6.71  status+score+band+confidence    4
2024-02-27  7.0   score                           8
2024-02-29  7.12  score                           2
2024-03-31  7.07  score                           2
2024-06-24  7.07  -                               1
2024-09-05  7.02  score                           1
2024-11-27  6.96  score                           eu-2024-3015:not_yet_applicable
2025-05-29  6.92  score                           4
2025-06-27  6.96  score                           1
2025-09-30  7.21  score+confidence                2
2025-10-31  7.51  score                           53
2026-01-22  7.46  score                           2
2026-01-23  7.46  -                               1
2026-11-29  7.27  score                           2-withdrawn
2027-12-14  7.2   score                           eu-2024-3015:conditional
"""
"""Day, score, fields that changed, number of publications and of withdrawals, and laws with their status from then on."""


def history(client: FlaskClient, pair: str, day: str = DAY) -> list[Json]:
    events: list[Json] = get_json(client, f"/v1/risks/{pair}/history?as_of={day}")["items"]
    return events


def laws(event: Json) -> dict[str, str]:
    return {cause["id"]: cause["status"] for cause in event["causes"] if cause["kind"] == "law"}


def published(event: Json) -> list[str]:
    return [cause["id"] for cause in event["causes"] if cause["kind"] == "publication"]


def row(event: Json) -> list[str]:
    number = [str(len(published(event)))] if published(event) else []
    withdrawn = sum(cause["kind"] == "withdrawal" for cause in event["causes"])
    number += [f"{withdrawn}-withdrawn"] if withdrawn else []
    expected = "+".join(event["changed"]) or "-"
    statuses = [f"{law}:{status}" for law, status in laws(event).items()]
    return [event["on"], "-" if event["score"] is None else str(event["score"]), expected, *number, *statuses]


def test_the_history_of_liaoning_seafood_is_as_expected(
    client: FlaskClient,
) -> None:
    expected = [row(event) for event in history(client, "CN-LN/1020", "2028-01-01")]
    assert expected == [line.split() for line in LIAONING_SEAFOOD.strip().splitlines()]


@pytest.mark.parametrize("pair", PAIRS)
def test_events_are_in_order_of_days_and_each_has_a_cause(client: FlaskClient, pair: str) -> None:
    found = history(client, pair)
    assert all(a["on"] < b["on"] <= DAY for a, b in pairwise(found))
    assert all(event["causes"] for event in found)


@pytest.mark.parametrize("pair", PAIRS)
def test_an_event_agrees_with_the_profile_of_its_day(client: FlaskClient, pair: str) -> None:
    for event in history(client, pair):
        on_the_day = profile(client, f"{pair}?as_of={event['on']}")
        assert {name: event[name] for name in SHOWN} == {name: on_the_day[name] for name in SHOWN}


@pytest.mark.parametrize("pair", PAIRS)
def test_an_event_lists_what_differs_from_the_event_before(client: FlaskClient, pair: str) -> None:
    before: Json = dict.fromkeys(SHOWN)
    for event in history(client, pair):
        assert event["changed"] == [name for name in SHOWN if event[name] != before[name]], event["on"]
        before = event


@pytest.mark.parametrize("pair", PAIRS)
def test_a_law_is_an_event_when_its_status_changes(client: FlaskClient, pair: str) -> None:
    statuses: dict[str, str] = {}
    for event in history(client, pair):
        now = {id_: flag["status"] for id_, flag in flags(client, f"{pair}?as_of={event['on']}").items()}
        for law, status in laws(event).items():
            assert now[law] == status != statuses.get(law), f"{law} on {event['on']}"
        statuses |= laws(event)
        assert statuses == {law: now[law] for law in statuses}, event["on"]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_relevant_law_is_in_the_history_from_its_adoption(client: FlaskClient, pair: str) -> None:
    watched = {law for event in history(client, pair) for law in laws(event)}
    for id_, flag in flags(client, pair).items():
        if flag["prompted_by"] or flag["status"].startswith("applies"):
            assert id_ in watched


@pytest.mark.parametrize("pair", PAIRS)
def test_every_publication_in_the_profile_is_an_event_on_its_day(client: FlaskClient, pair: str) -> None:
    days = {id_: event["on"] for event in history(client, pair) for id_ in published(event)}
    for part in profile(client, f"{pair}?explain=full")["dimensions"].values():
        for item in part["evidence"]:
            assert days[item["id"]] == item["published_by"]


@pytest.mark.parametrize("pair", ["CN/10", "CN/C"])
def test_a_publication_on_a_part_is_an_event_of_the_wider_pair(client: FlaskClient, pair: str) -> None:
    expected = {id_ for event in history(client, pair) for id_ in published(event)}
    part = {id_ for event in history(client, "CN-LN/1020") for id_ in published(event)}
    assert part <= expected


def test_the_laws_of_the_union_and_the_united_states_change_on_their_days(client: FlaskClient) -> None:
    def changes(pair: str, law: str) -> list[tuple[str, str]]:
        found = history(client, pair, "2028-01-01")
        return [(event["on"], laws(event)[law]) for event in found if law in laws(event)]

    assert changes("CN-LN/1020", "eu-2024-3015") == [
        ("2024-11-27", "not_yet_applicable"),
        ("2027-12-14", "conditional"),
    ]
    assert changes("CN-LN/1020", "caatsa-321b") == [("2017-08-02", "conditional")]
    assert changes("KP/1020", "caatsa-321b") == [("2017-08-02", "applies")]
    assert changes("CN-XJ/0116", "uflpa") == [("2021-12-23", "not_yet_applicable"), ("2022-06-21", "applies")]
    assert changes("TM/0116", "wro-tm-cotton") == [("2018-05-18", "applies")]
    assert changes("CN-LN/1020", "uflpa") == [
        ("2021-12-23", "not_yet_applicable"),
        ("2022-06-21", "conditional"),
    ]
    assert changes("UZ/0116", "uflpa") == []


def test_a_law_that_has_ended_is_in_the_history_with_its_beginning_and_its_end(client: FlaskClient) -> None:
    found = {event["on"]: laws(event) for event in history(client, "CN-XJ/0116")}
    assert found["2021-01-13"] == {"wro-xj-cotton": "applies"}
    assert found["2022-06-21"] == {"wro-xj-cotton": "not_triggered", "uflpa": "applies"}


def test_a_presumption_raises_the_score_on_the_day_that_it_begins(release_path: Path, tmp_path: Path) -> None:
    silent = altered(release_path, tmp_path, "DELETE FROM evidence_disputes", "DELETE FROM evidence")
    client = create_app(Settings(release=silent)).test_client()
    event = {event["on"]: event for event in history(client, "CN-XJ/0116")}["2022-06-21"]
    assert event["score"] >= 5.0
    assert {"status", "score", "band"} <= set(event["changed"])


@pytest.mark.parametrize("pair", ["CN-LN/1020", "KP/1020"])
def test_the_history_up_to_an_earlier_day_has_only_publications_by_then(
    client: FlaskClient, pair: str
) -> None:
    complete, early = history(client, pair), history(client, pair, "2024-02-27")
    assert [(e["on"], published(e), e["score"]) for e in early if published(e)] == [
        (e["on"], published(e), e["score"]) for e in complete if published(e) and e["on"] <= "2024-02-27"
    ]


def test_a_pair_without_evidence_and_relevant_laws_has_no_history(client: FlaskClient) -> None:
    assert history(client, "NO/1410") == []


def test_a_history_is_one_page_in_every_media_type_at_its_canonical_address(client: FlaskClient) -> None:
    url = f"/v1/risks/CN-21/seafood-processing/history?as_of={DAY}"
    answer = client.get(url)
    assert answer.headers["Content-Location"] == f"/v1/risks/CN-LN/1020/history?as_of={DAY}"
    assert every_item(client, url) == history(client, "CN-LN/1020")
    lines = client.get(f"{url}&format=ndjson").text.strip().splitlines()
    rows = client.get(f"{url}&format=csv").text.strip().splitlines()
    assert len(lines) == len(rows) - 1 == len(history(client, "CN-LN/1020"))
    assert rows[0].startswith("on,status,score,band,confidence")


@pytest.mark.parametrize(
    ("withdrawn", "expected"),
    [(None, ["2025-12-01", "2026-06-30"]), (date(2026, 3, 1), ["2025-12-01", "2026-03-01"])],
)
def test_a_listing_is_no_event_on_a_day_on_which_its_item_is_not_known(
    withdrawn: date | None, expected: list[str]
) -> None:
    item = claim(
        published_by=date(2025, 12, 1),
        listing=True,
        listed_since=date(2022, 9, 28),
        listed_until=date(2026, 6, 30),
        withdrawn_on=withdrawn,
    )
    assert sorted(day.isoformat() for day, _ in _days(item)) == expected


def test_a_law_changes_on_the_day_on_which_a_practice_is_documented_elsewhere_in_the_state(
    client: FlaskClient,
) -> None:
    found = get_json(client, f"/v1/risks/LA-VT/1410/history?as_of={DAY}")["items"]
    days = {
        cause["id"]: event["on"]
        for event in found
        for cause in event["causes"]
        if cause["status"] == "applies_to_state"
    }
    assert {days["unscr-2375-17"], days["unscr-2397-8"]} == {"2023-10-31"}
    for law, day in days.items():
        eve = (date.fromisoformat(day) - timedelta(1)).isoformat()
        assert [status_of(client, law, on) == "applies_to_state" for on in (eve, day)] == [False, True]


def status_of(client: FlaskClient, law: str, day: str) -> str | None:
    """Return the status of a law for wearing apparel in Vientiane on a day; None where it is in no profile."""
    laws = get_json(client, f"/v1/risks/LA-VT/1410?laws=all&as_of={day}")["laws"]
    return next((str(flag["status"]) for flag in laws if flag["id"] == law), None)
