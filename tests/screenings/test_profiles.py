"""A row has what its profile has: the same score, laws and documented inputs, at the address that it names."""

import csv
import io
import json
import random

import pytest
from flask.testing import FlaskClient

from api.database import Release
from tests.answers import DAY, Json, get_json

SUMMARY = ("status", "score", "band", "confidence", "basis", "at_most", "structural_score", "evidence_count")
FACTS: tuple[dict[str, bool], ...] = (
    {},
    {},
    {"dprk_workers": True},
    {"xuar_inputs": False, "prison_made": True},
    {"xuar_inputs": True},
)
COUNT = 150


@pytest.fixture(scope="module")
def items(opened: Release) -> list[Json]:
    """Items of every kind, with facts, goods, countries of import and days of their own; the same in each run."""
    chosen = random.Random(8)  # noqa: S311  the same in each run
    places = ["CN", "CN-XJ", "CN-LN", "CN-GD", "KP", *opened.column("SELECT code FROM regions ORDER BY code")]
    rich = opened.column("SELECT DISTINCT region FROM evidence WHERE region IS NOT NULL ORDER BY region")
    sectors = opened.column("SELECT code FROM sectors WHERE length(code) IN (2, 4) ORDER BY code")
    goods = opened.column("SELECT DISTINCT value FROM evidence, json_each(evidence.goods) ORDER BY value")
    found: list[Json] = []
    for _ in range(COUNT):
        item = {
            "region": chosen.choice([*places[:5], *chosen.sample(places, 2), *chosen.sample(rich, 6)]),
            "as_of": chosen.choice([DAY, "2027-12-20", "2021-03-01"]),
            "import_into": chosen.choice([[], [], ["US"], ["DE", "CA"]]),
            "facts": chosen.choice(FACTS),
        }
        kind, value = chosen.choice([("sector", chosen.choice(sectors)), ("hs", chosen.choice(goods))])
        found.append({**item, kind: value if kind == "hs" else f"ISIC {value}"})
    return found


@pytest.fixture
def screened(client: FlaskClient, items: list[Json]) -> list[Json]:
    answer = client.post("/v1/screenings", json={"items": items})
    assert answer.status_code == 200, answer.text
    rows: list[Json] = answer.get_json()["items"]
    return [row for row in rows if row["profile"]]


def test_a_row_has_the_summary_of_the_profile_that_it_names(
    client: FlaskClient, screened: list[Json]
) -> None:
    assert len(screened) > COUNT / 2
    assert {"assessed", "partial", "wider", "structural_only"} <= {row["status"] for row in screened}
    for row in screened:
        profile = get_json(client, row["profile"])
        assert [row[name] for name in SUMMARY] == [profile[name] for name in SUMMARY], row["profile"]
        assert row["notices"] == [notice["id"] for notice in profile["notices"]]


def laws(found: list[Json]) -> list[tuple[str, str]]:
    """Return the ids of laws with their statuses, each law of a family by itself, sorted."""
    return sorted((id_, law["status"]) for law in found for id_ in law.get("laws", [law["id"]]))


def test_a_row_has_the_laws_of_its_short_profile(client: FlaskClient, screened: list[Json]) -> None:
    for row in screened:
        profile = get_json(client, row["profile"])["laws"]
        assert laws(row["laws"]) == laws(profile), row["profile"]
        shown = [(law["id"], law["status"]) for law in row["laws"]]
        assert shown == [(law["id"], law["status"]) for law in profile if (law["id"], law["status"]) in shown]
        # A family is one entry here; in a profile it is as many as its ids need.
        entries = {law["id"] for law in row["laws"]}
        missing = {fact for law in profile if law["id"] in entries for fact in law["missing_facts"]}
        assert {fact for law in row["laws"] for fact in law["missing_facts"]} == missing, row["profile"]


def test_a_row_has_the_first_documented_inputs_of_its_profile(
    client: FlaskClient, screened: list[Json]
) -> None:
    steps = set()
    for row in screened:
        profile = get_json(client, row["profile"])["upstream"] or []
        steps |= {link["steps"] for link in profile}
        first = list(dict.fromkeys(link["input"] for link in profile))
        assert [link["input"] for link in row["upstream"]] == first[: len(row["upstream"])]
        assert bool(row["upstream"]) == bool(profile)
        for link in row["upstream"]:
            same = next(each for each in profile if each["input"] == link["input"])
            shown = min(
                len(link["places"]), len(same["places"])
            )  # a link of a short profile has room for few
            assert link["places"][:shown] == same["places"][:shown]
            assert shown
            assert len(link["places"]) <= same["places_count"]
    assert max(steps) >= 2


def test_the_columns_of_a_sheet_are_those_members(client: FlaskClient, items: list[Json]) -> None:
    lines = "".join(f"{json.dumps(item)}\n" for item in items)
    types = {"content_type": "application/x-ndjson"}
    sheet = client.post("/v1/screenings?format=csv", data=lines, **types)
    rows = list(csv.DictReader(io.StringIO(sheet.text)))
    objects = client.post("/v1/screenings?format=ndjson", data=lines, **types)
    members = [json.loads(line) for line in objects.text.splitlines()][:-1]
    for row, found in zip(rows, members, strict=True):
        listed = found["laws"] or []
        facts = dict.fromkeys(fact for law in listed for fact in law["missing_facts"])
        upstream = [f"{link['input']}: {','.join(link['places'])}" for link in found["upstream"] or []]
        part = found["at_most"]
        assert row["risk_laws"] == ";".join(f"{law['id']}:{law['status']}" for law in listed)
        assert row["risk_missing_facts"] == ";".join(facts)
        assert row["risk_upstream"] == ";".join(upstream)
        assert row["risk_at_most"] == (f"{part['score']} {part['band']}" if part else "")
        assert row["risk_profile"] == (found["profile"] or "")
        assert row["risk_status"] == found["status"]
