"""Asking the application as an auditor does: whole answers by their addresses, each asked once."""

import random
from functools import lru_cache
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.audit.floors import presuming
from tests.audit.items import Json
from tests.audit.recompute import differences, recompute

DAY = "2026-11-24"
DAYS = ("2017-12-31", "2019-06-30", "2024-03-01", DAY)
SEED, RANDOM_PAIRS = 20261124, 60
HIGHEST, SAMPLE = 12, 28

Pair = tuple[str, str]


def get(client: FlaskClient, url: str) -> Any:
    return once(client.application, url)


@lru_cache(maxsize=4096)
def once(app: Flask, url: str) -> Any:
    """Ask the same thing once: these tests look at some answers many times, and change none."""
    answer = app.test_client().get(url)
    assert answer.status_code == 200, f"{url}: {answer.status_code} {answer.text}"
    return answer.json


def profile(client: FlaskClient, pair: Pair, day: str = DAY) -> Json:
    found: Json = get(client, f"/v1/risks/{pair[0]}/{pair[1]}?explain=full&as_of={day}")
    return found


def constants(client: FlaskClient) -> Json:
    found: Json = get(client, "/v1/methods/inform-ilo-1")["constants"]
    return found


def codes(client: FlaskClient, url: str) -> list[str]:
    return [item["code"] for item in get(client, url)["items"]]


def path(client: FlaskClient, kind: str, code: str) -> list[str]:
    """A code's path from the top down to itself."""
    return [step["code"] for step in get(client, f"/v1/{kind}/{code}")["path"]]


def laws(client: FlaskClient, day: str) -> list[Json]:
    """The instruments adopted by a day, each with the presumptions that it makes."""
    rows = get(client, f"/v1/instruments?as_of={day}&limit=500")["items"]
    return [get(client, f"/v1/instruments/{row['id']}?as_of={day}") for row in rows]


def presumed(client: FlaskClient, pair: Pair, day: str = DAY) -> list[str]:
    """The laws that presume for a pair on a day, by the laws themselves."""
    places, work = path(client, "regions", pair[0]), path(client, "sectors", pair[1])
    return presuming(laws(client, day), places, work, day)


def ranked(client: FlaskClient, day: str = DAY) -> list[Pair]:
    """Every pair of the ranking, highest score first."""
    rows: list[Json] = []
    following: str | None = f"/v1/risks?as_of={day}&limit=500"
    while following:
        page = get(client, following)
        rows, following = rows + page["items"], page["next"]
    return [(row["region"]["code"], row["sector"]["code"]) for row in rows if row["sector"]]


def sampled(client: FlaskClient) -> list[Pair]:
    """The highest pairs of the ranking, and a fixed sample of the others: each is audited with all above it."""
    known = ranked(client)
    dice = random.Random(SEED)  # noqa: S311  a fixed sample, no secret
    return known[:HIGHEST] + dice.sample(known[HIGHEST:], SAMPLE)


def around(client: FlaskClient, pairs: list[Pair]) -> list[Pair]:
    """The pairs with everything above them, in place and in sector."""
    return sorted(
        {
            (region, sector)
            for pair in pairs
            for region in path(client, "regions", pair[0])
            for sector in path(client, "sectors", pair[1])
        }
    )


def anywhere(client: FlaskClient) -> list[Pair]:
    countries = codes(client, "/v1/regions?kind=country&limit=500")
    classes = codes(client, "/v1/sectors?level=class&limit=500")
    dice = random.Random(SEED)  # noqa: S311  a fixed sample, no secret
    return [(dice.choice(countries), dice.choice(classes)) for _ in range(RANDOM_PAIRS)]


def pairs_to_audit(client: FlaskClient) -> list[Pair]:
    """A sample of what is known, all above it, its neighbours, and a sample of where nothing may be known."""
    known = around(client, sampled(client))
    beside = [
        ("CN-GD", "1020"),
        ("CN-LN", "1410"),
        ("CN-LN", "1622"),
        ("KP", "0111"),
        ("KP-01", "1410"),
        ("AQ", "0111"),
        ("CN-XJ", "0116"),
        ("CN-XJ", "1410"),
        ("CN-XJ", "C"),
    ]
    return known + beside + anywhere(client)


def wrong(client: FlaskClient, pairs: list[Pair], day: str) -> list[str]:
    """All differences between the answers and the auditor's arithmetic."""
    k = constants(client)
    found = []
    for pair in pairs:
        answer = profile(client, pair, day)
        ours = recompute(
            k, answer, presumed(client, pair, day), lambda code: len(path(client, "regions", code))
        )
        found += [f"{pair} on {day}{d}" for d in differences(ours, answer)]
    return found
