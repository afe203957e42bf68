"""Requests of an auditor: complete responses by URL, each requested once."""

import random
from functools import lru_cache
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from tests.audit.items import Json
from tests.audit.recompute import all_differences
from tests.audit.scored import Audit, presuming
from tests.audit.tree import Tree

DAY = "2026-11-24"
DAYS = ("2017-12-31", "2019-06-30", "2024-03-01", DAY)
SEED, RANDOM_PAIRS = 20261124, 60
HIGHEST, SAMPLE = 12, 28

Pair = tuple[str, str]


def get(client: FlaskClient, url: str) -> Any:
    return _get_once(client.application, url)


@lru_cache(maxsize=4096)
def _get_once(app: Flask, url: str) -> Any:
    """Request a URL once: these tests read some responses many times, and change none."""
    response = app.test_client().get(url)
    assert response.status_code == 200, f"{url}: {response.status_code} {response.text}"
    return response.json


def profile(client: FlaskClient, pair: Pair, day: str = DAY, hs: str | None = None) -> Json:
    goods = f"&hs={hs}" if hs else ""
    found: Json = get(client, f"/v1/risks/{pair[0]}/{pair[1]}?explain=full&as_of={day}{goods}")
    return found


def makes(client: FlaskClient, pair: Pair, hs: str) -> bool:
    """Return whether the sector of a pair may deal in goods: the profile of others is refused."""
    response = client.get(f"/v1/risks/{pair[0]}/{pair[1]}?as_of={DAY}&hs={hs}")
    assert response.status_code in {200, 422}
    return response.status_code == 200


def constants(client: FlaskClient) -> Json:
    found: Json = get(client, "/v1/methods/inform-ilo-2")["constants"]
    return found


def pages(client: FlaskClient, url: str) -> list[Json]:
    """Return the items of all pages of a list."""
    rows: list[Json] = []
    following: str | None = url if "limit=" in url else f"{url}{'&' if '?' in url else '?'}limit=500"
    while following:
        page = get(client, following)
        rows, following = rows + page["items"], page["next"]
    return rows


def codes(client: FlaskClient, url: str) -> list[str]:
    return [item["code"] for item in pages(client, url)]


def path(client: FlaskClient, kind: str, code: str) -> list[str]:
    """Return the path of a code, from the top down to itself."""
    steps: list[Json] = get(client, f"/v1/{kind}/{code}")["path"]
    return [step["code"] for step in steps]


@lru_cache(maxsize=16)
def _tree(app: Flask, kind: str) -> Tree:
    """Return the auditor's tree of places or sectors, by the parents that the lists state."""
    rows = pages(app.test_client(), f"/v1/{kind}")
    return Tree({row["code"]: row["parent"] and row["parent"]["code"] for row in rows})


@lru_cache(maxsize=16)
def _laws(app: Flask, day: str) -> tuple[Json, ...]:
    """Return the instruments adopted by a day, each with the presumptions that it establishes."""
    client = app.test_client()
    rows = pages(client, f"/v1/instruments?as_of={day}")
    return tuple(get(client, f"/v1/instruments/{row['id']}?as_of={day}") for row in rows)


def audit_of(client: FlaskClient, pair: Pair, day: str = DAY, hs: str | None = None) -> Audit:
    """Return what the auditor knows beside the profile of a pair."""
    app = client.application
    audit = Audit(constants(client), _tree(app, "regions"), _tree(app, "sectors"), [])
    return audit._replace(presumed=presuming(_laws(app, day), audit, *pair, hs, day))


def ranked(client: FlaskClient, day: str = DAY) -> list[Pair]:
    """Return every pair of the ranking, highest score first."""
    rows = pages(client, f"/v1/risks?as_of={day}")
    return [(row["region"]["code"], row["sector"]["code"]) for row in rows if row["sector"]]


def sampled(client: FlaskClient) -> list[Pair]:
    """Return the highest pairs of the ranking and a fixed sample of the others: each is audited with all wider ones."""
    known = ranked(client)
    dice = random.Random(SEED)  # noqa: S311  a fixed sample, no secret
    return known[:HIGHEST] + dice.sample(known[HIGHEST:], SAMPLE)


def with_wider(client: FlaskClient, pairs: list[Pair]) -> list[Pair]:
    """Return the pairs with all wider ones, in place and in sector."""
    return sorted(
        {
            (region, sector)
            for pair in pairs
            for region in path(client, "regions", pair[0])
            for sector in path(client, "sectors", pair[1])
        }
    )


def random_pairs(client: FlaskClient) -> list[Pair]:
    countries = codes(client, "/v1/regions?kind=country")
    classes = codes(client, "/v1/sectors?level=class")
    dice = random.Random(SEED)  # noqa: S311  a fixed sample, no secret
    return [(dice.choice(countries), dice.choice(classes)) for _ in range(RANDOM_PAIRS)]


def pairs_to_audit(client: FlaskClient) -> list[Pair]:
    """Return sampled pairs with evidence and all wider ones, some neighbours, and random pairs, most without evidence."""
    known = with_wider(client, sampled(client))
    fixed = [
        ("CN-GD", "1020"),
        ("CN-LN", "1410"),
        ("CN-LN", "1622"),
        ("KP", "0111"),
        ("KP-01", "1410"),
        ("AQ", "0111"),
        ("CN-XJ", "0116"),
        ("CN-XJ", "1410"),
        ("CN-XJ", "C"),
        ("QA", "41"),
        ("QA", "4100"),
    ]
    return known + fixed + random_pairs(client)


def found_differences(client: FlaskClient, pairs: list[Pair], day: str, hs: str | None = None) -> list[str]:
    """Return all differences between the profiles and the auditor's recomputation."""
    return [
        f"{pair} on {day}{difference}"
        for pair in pairs
        for difference in all_differences(audit_of(client, pair, day, hs), profile(client, pair, day, hs))
    ]
