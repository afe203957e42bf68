"""Laws that refer to a list of goods and places: the list of the day decides, not that of today."""

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.database import Release
from api.law.case import KnownFacts
from api.law.evaluation import EMPTY, FlagIndex
from api.law.instruments import Laws
from api.law.logic.flag import Case
from api.trees import Trees
from tests.law.cases import flags, written

FIRST_READ = date(2014, 12, 1)
"""The first edition of the List of Goods that was read."""


@dataclass(frozen=True)
class Listed:
    """A good that is listed for forced child labour in a country, with its first day and the day of its removal."""

    country: str
    good: str
    hs: tuple[str, ...]
    since: date
    removed: date | None


def listed(release: Path) -> list[Listed]:
    """Return the listings of goods with HS codes for forced labour of children, each once."""
    sql = """
        SELECT DISTINCT e.region, g.id, g.hs, e.published_by, e.listed_until
          FROM evidence AS e JOIN goods AS g ON g.id = e.good
         WHERE e.indicator = 'forced-child-labour-listing' AND e.is_listing
    """
    with closing(sqlite3.connect(release)) as connection:
        return [
            Listed(
                country,
                good,
                tuple(json.loads(hs)),
                date.fromisoformat(since),
                date.fromisoformat(removed) if removed else None,
            )
            for country, good, hs, since, removed in connection.execute(sql)
            if json.loads(hs)
        ]


def status(release: Release, country: str, hs: str, day: date) -> str:
    """Return the status of the order for goods of a country on a day, for whoever sells to the Government."""
    case = Case(
        region=release.keep(Trees).region(country),
        sector=(),
        goods=release.keep(KnownFacts).goods_of(hs),
        facts={"duty_holder:us-eo-13126": True},
        documented=frozenset(),
        as_of=day,
        named=True,
    )
    found = {flag.law.rule.id: flag for flag in release.keep(FlagIndex).flags(case, EMPTY).flags}
    return found["us-eo-13126"].status


def test_executive_order_13126_is_decided_by_what_was_listed_on_the_day(
    opened: Release, release_path: Path
) -> None:
    rows = listed(release_path)
    assert {row.country for row in rows if row.removed} == {"TH", "UZ", "VN"}
    for row in rows:
        for hs in row.hs:
            last = row.removed - timedelta(1) if row.removed else date(2026, 11, 24)
            for day in (row.since, last):
                assert status(opened, row.country, hs, day) == "applies", (row, day)
            if row.removed:
                assert status(opened, row.country, hs, row.removed) == "not_triggered", row
            if row.since > FIRST_READ:
                assert status(opened, row.country, hs, row.since - timedelta(1)) == "not_triggered", row


def test_before_the_first_list_that_was_read_the_goods_are_open(opened: Release) -> None:
    for country, hs in (("UZ", "5201"), ("NO", "6109")):
        assert status(opened, country, hs, FIRST_READ - timedelta(1)) == "conditional"


@pytest.mark.parametrize(
    ("pair", "flag"),
    [
        ("UZ/0116?hs=5201&as_of=2018-06-01", "us-eo-13126 applies"),
        ("UZ/0116?hs=5201&as_of=2019-03-24", "us-eo-13126 applies"),
        ("UZ/0116?hs=5201&as_of=2019-03-25", "us-eo-13126 not_triggered"),
        ("VN/1410?hs=6109&as_of=2023-06-01", "us-eo-13126 applies"),
        ("VN/1410?hs=6109&as_of=2024-09-05", "us-eo-13126 not_triggered"),
        ("TH/1020?hs=160521&as_of=2020-06-01", "us-eo-13126 applies"),
        ("KH/2392?hs=6904&as_of=2023-01-01", "us-eo-13126 not_triggered"),
        ("KH/2392?hs=6904", "us-eo-13126 applies"),
        ("CN/1811?hs=4901&as_of=2025-12-25", "eu-deforestation not_yet_applicable"),
        ("CN/1811?hs=4901&as_of=2025-12-26", "eu-deforestation not_triggered"),
    ],
)
def test_goods_follow_the_list_of_the_day(client: FlaskClient, pair: str, flag: str) -> None:
    found = flags(client, f"{pair}&facts=duty_holder:us-eo-13126:yes")
    assert written(found[flag.split(maxsplit=1)[0]]) == flag


def test_law_changes_on_the_day_on_which_a_listed_good_is_removed(opened: Release) -> None:
    assert {date(2019, 3, 25), date(2024, 9, 5), date(2025, 12, 26)} <= opened.keep(Laws).changes
