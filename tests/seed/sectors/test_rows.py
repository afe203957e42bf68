"""Rows of sectors in the release of the small world."""

import sqlite3

from tests.seed.baked import ids


def test_the_tree_has_each_sector_and_all_its_ancestors(release: sqlite3.Connection) -> None:
    rows = release.execute("SELECT ancestor, levels FROM sector_tree WHERE sector = '1020' ORDER BY levels")
    assert [tuple(row) for row in rows] == [("1020", 0), ("102", 1), ("10", 2), ("C", 3)]


def test_the_longest_hs_prefix_wins(release: sqlite3.Connection) -> None:
    sql = "SELECT sector FROM hs_sectors WHERE hs = ? ORDER BY sector"
    assert ids(release, sql, "030475") == ["1020"]
    assert ids(release, sql, "030119") == ["0311"]
    assert ids(release, sql, "030111") == ["0311", "3290"]
    assert ids(release, sql, "999999") == []
