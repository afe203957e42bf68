"""Rows of law in the release of the small world."""

import copy
import json
import sqlite3

import pytest

from tests.seed.baked import Tables, digest, one


@pytest.fixture
def small(tables: Tables) -> Tables:
    """Copies of the tables of law and of those that they refer to."""
    names = ("sectors", "publishers", "sources", "facts", "instruments", "notices", "notice_sectors")
    chosen = {name: copy.deepcopy(tables[name]) for name in (*names, "presumptions")}
    chosen["regions"] = [dict(row) for row in tables["regions"] if row["country"] == "UM"]
    return chosen


def test_a_trigger_is_stored_as_its_tree_with_parts_in_their_order_and_sets_sorted(
    release: sqlite3.Connection,
) -> None:
    row = one(release, "SELECT trigger FROM instruments WHERE id = 'quay-ban'")
    place = {"region_in": ["HM", "UM-71"]}
    goods = {"any": [{"sector_in": ["03", "1020"]}, {"hs_in": ["0301", "1604"]}]}
    negated = {"not": {"documented": "quay_labour"}}
    facts = [
        {"fact": f"{name}"}
        for name in ("quay_workers", "inputs_from:quay-presumption", "duty_holder:quay-ban")
    ]
    assert json.loads(row["trigger"]) == {"any": [{"all": [place, goods, negated]}, *facts]}
    assert row["trigger"].startswith('{"any": [{"all": [{"region_in": ["HM", "UM-71"]}, ')


def test_a_precedent_has_no_trigger(release: sqlite3.Connection) -> None:
    row = one(release, "SELECT * FROM instruments WHERE id = 'quay-ruling'")
    assert (row["kind"], row["trigger"]) == ("precedent", None)
    assert (row["citation_title"], row["citation_url"], row["applies_to"]) == ("Ruling 1 of 2025", None, None)


def test_a_notice_applies_since_its_day_to_each_of_its_classes(release: sqlite3.Connection) -> None:
    row = one(release, "SELECT * FROM notices")
    assert (row["id"], row["instrument"], row["since"]) == ("quay-first", "quay-presumption", "2024-07-09")
    sectors = release.execute("SELECT notice, sector FROM notice_sectors ORDER BY sector").fetchall()
    assert [tuple(row) for row in sectors] == [("quay-first", "0311"), ("quay-first", "1020")]


def test_a_presumption_without_sector_is_of_every_sector(release: sqlite3.Connection) -> None:
    rows = release.execute("SELECT region, sector, since, until FROM presumptions ORDER BY region, since")
    assert [tuple(row) for row in rows] == [
        ("UM-71", None, "2024-06-01", None),
        ("UM-79", "1020", "2024-06-01", "2025-06-30"),
        ("UM-79", "1020", "2025-07-01", None),
    ]


def test_the_release_counts_its_law(release: sqlite3.Connection) -> None:
    counts = json.loads(one(release, "SELECT counts FROM release")["counts"])
    law = ("instruments", "notices", "presumptions", "facts")
    assert [counts[table] for table in law] == [3, 1, 3, 3]


CHANGES = {
    "instruments": ("caution", "Another."),
    "notices": ("title", "Boats first"),
    "notice_sectors": ("sector", "1410"),
    "presumptions": ("until", "2030-01-01"),
    "facts": ("question", "Did they?"),
}


@pytest.mark.parametrize("table", CHANGES)
def test_the_digest_of_the_rows_covers_the_law(small: Tables, table: str) -> None:
    before = digest(small)
    column, value = CHANGES[table]
    small[table][-1][column] = value
    assert digest(small) != before


def test_the_order_of_rows_does_not_change_the_digest_of_the_law(small: Tables) -> None:
    before = digest(small)
    assert digest({name: rows[::-1] for name, rows in reversed(small.items())}) == before
