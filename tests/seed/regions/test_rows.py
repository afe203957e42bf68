"""Rows of regions in the release of the small world."""

import sqlite3

from tests.seed.baked import ids, one


def test_the_tree_has_each_region_and_all_its_ancestors(release: sqlite3.Connection) -> None:
    rows = release.execute("SELECT ancestor, levels FROM region_tree WHERE region = 'UM-71' ORDER BY levels")
    assert [tuple(row) for row in rows] == [("UM-71", 0), ("UM", 1)]


def test_another_code_leads_to_the_region_that_it_means(release: sqlite3.Connection) -> None:
    sql = "SELECT region, reason FROM region_aliases WHERE alias = ?"
    assert tuple(release.execute(sql, ["CN-21"]).fetchone()) == ("CN-LN", "old_code")
    assert tuple(release.execute(sql, ["CN-TW"]).fetchone()) == ("TW", "own_country_code")
    assert tuple(release.execute(sql, ["UMI"]).fetchone()) == ("UM", "alpha3")
    assert ids(release, "SELECT code FROM regions WHERE code IN ('CN-21', 'CN-TW', 'US-UM')") == []


def test_overrides_replace_what_the_packages_have(release: sqlite3.Connection) -> None:
    row = one(release, "SELECT * FROM regions WHERE code = 'CN-LN'")
    assert (row["name"], row["name_local"], row["name_ko"], row["numeric"]) == (
        "Liaoning",
        "辽宁省",
        "랴오닝성",
        "21",
    )
    row = one(release, "SELECT * FROM regions WHERE code = 'KP'")
    assert (row["name"], row["name_local"], row["numeric"]) == (
        "North Korea",
        "조선민주주의인민공화국",
        "408",
    )
    assert "辽宁" in ids(release, "SELECT name FROM region_names WHERE region = 'CN-LN' AND language = 'zho'")
