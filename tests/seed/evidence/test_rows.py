"""Rows of evidence in the release of the small world."""

import sqlite3

from tests.seed.baked import ids, one


def test_a_fact_stated_for_two_sectors_is_two_items(release: sqlite3.Connection) -> None:
    sql = "SELECT id FROM evidence WHERE claim = ? ORDER BY id"
    assert ids(release, sql, "harbour-locked-quay") == [
        "harbour-locked-quay-1020",
        "harbour-locked-quay-1410",
    ]
    assert ids(release, sql, "council-denies-lock") == ["council-denies-lock"]


def test_a_dispute_covers_every_item_of_the_claim_that_it_names(release: sqlite3.Connection) -> None:
    rows = release.execute("SELECT item, disputed FROM evidence_disputes ORDER BY disputed").fetchall()
    assert [tuple(row) for row in rows] == [
        ("council-denies-lock", "harbour-locked-quay-1020"),
        ("council-denies-lock", "harbour-locked-quay-1410"),
    ]
    assert (
        one(release, "SELECT * FROM evidence WHERE id = 'council-denies-all'")["disputes_origin"] == "harbour"
    )


def test_a_partial_date_is_stored_as_written_with_its_last_day(release: sqlite3.Connection) -> None:
    row = one(release, "SELECT * FROM evidence WHERE id = 'harbour-locked-quay-1020'")
    assert (row["observed_from"], row["observed_to"], row["observed_end"]) == (
        "2025",
        "2026-02",
        "2026-02-28",
    )
    assert (row["published_on"], row["published_precision"], row["published_by"]) == (
        "2026-05",
        "month",
        "2026-05-31",
    )
    assert (row["quantity_low"], row["quantity_high"], row["quantity_unit"]) == (40.0, 60.0, "workers")


def test_a_statement_is_attributed_to_its_speaker_or_else_to_the_publisher(
    release: sqlite3.Connection,
) -> None:
    row = one(release, "SELECT * FROM evidence WHERE id = 'harbour-locked-quay-1020'")
    assert (row["attributed_name"], row["attributed_kind"]) == ("two former guards", "witness")
    row = one(release, "SELECT * FROM evidence WHERE id = 'office-listed-102'")
    assert (row["attributed_name"], row["attributed_kind"]) == ("Labour Office (invented)", "authority")
    assert (row["is_listing"], row["listed_since"], row["last_edition_checked"]) == (1, "2022-09-28", "2025")


def test_a_blank_key_overrides_a_default(release: sqlite3.Connection) -> None:
    assert one(release, "SELECT * FROM evidence WHERE claim = 'weekly-more-to-come'")["region"] is None
    assert one(release, "SELECT * FROM evidence WHERE claim = 'watch-sent-by-state'")["every_sector"] == 1
    assert (
        one(release, "SELECT * FROM evidence WHERE claim = 'harbour-withdrawn'")["withdrawn_on"]
        == "2026-11-01"
    )


def test_a_measure_is_a_value_or_a_category(release: sqlite3.Connection) -> None:
    rows = release.execute(
        "SELECT indicator, value, category FROM measures WHERE region = 'UM' ORDER BY indicator"
    )
    assert [tuple(row) for row in rows] == [
        ("freedom-from-forced-labour", 0.25, None),
        ("rule-of-law-wgi", -1.5, None),
        ("trafficking-tier", None, "Tier 2 Watch List"),
    ]


def test_a_publisher_without_affiliation_is_its_own(release: sqlite3.Connection) -> None:
    sql = "SELECT affiliation FROM publishers WHERE id = ?"
    assert ids(release, sql, "island-watch") == ["island-watch"]
    assert ids(release, sql, "harbour-post") == ["harbour-group"]
