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


def test_a_claim_about_others_covers_every_item_of_the_claims_that_it_names(
    release: sqlite3.Connection,
) -> None:
    rows = release.execute("SELECT item, disputed FROM evidence_disputes ORDER BY disputed, item").fetchall()
    assert [tuple(row) for row in rows] == [
        ("council-denies-lock", "harbour-locked-quay-1020"),
        ("office-saw-gates-open-1020", "harbour-locked-quay-1020"),
        ("council-denies-lock", "harbour-locked-quay-1410"),
        ("office-saw-gates-open-1020", "harbour-locked-quay-1410"),
        ("council-repays-sheds", "watch-sheds-unpaid-1020"),
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


def test_what_a_reader_decides_is_stored_with_its_reason(release: sqlite3.Connection) -> None:
    sql = "SELECT stance, extent, extent_because, opinion, finding FROM evidence WHERE claim = ?"
    found = {
        claim: tuple(release.execute(sql, (claim,)).fetchone())
        for claim in (
            "office-found-sheds",
            "weekly-thinks-of-sheds",
            "council-repays-sheds",
            "office-saw-gates-open",
        )
    }
    assert found == {
        "office-found-sheds": ("supports", "case", "Two sites.", 0, 1),
        "weekly-thinks-of-sheds": ("supports", None, "A remark on what others counted.", 1, 0),
        "council-repays-sheds": ("remedies", None, "A promise without a number.", 0, 0),
        "office-saw-gates-open": ("ended", "recurring", "All gates were seen.", 0, 0),
    }


def test_a_listing_has_no_extent_of_its_own(release: sqlite3.Connection) -> None:
    sql = "SELECT DISTINCT extent, extent_because FROM evidence WHERE is_listing"
    assert [tuple(row) for row in release.execute(sql)] == [(None, None)]


def test_goods_are_the_codes_of_every_good_that_a_claim_or_a_listing_names(
    release: sqlite3.Connection,
) -> None:
    sql = "SELECT good, goods, main_in FROM evidence WHERE claim = ?"
    found = {
        claim: tuple(release.execute(sql, (claim,)).fetchone())
        for claim in (
            "office-found-sheds",
            "watch-sheds-unpaid",
            "harbour-long-shifts",
            "office-dried-fish-kp-forced",
        )
    }
    assert found == {
        "office-found-sheds": ("dried-fish", '["0305"]', "[]"),  # a part of the class
        "watch-sheds-unpaid": ("dried-fish", '["0305"]', '["UM-71"]'),  # by the listing; songs have no code
        "harbour-long-shifts": (None, "[]", None),
        "office-dried-fish-kp-forced": ("dried-fish", '["0305"]', '["KP"]'),  # the main part
    }


def test_a_period_ends_at_the_latest_when_its_claim_was_published(release: sqlite3.Connection) -> None:
    row = one(release, "SELECT * FROM evidence WHERE claim = 'office-found-sheds'")
    assert (row["observed_to"], row["observed_end"], row["published_by"]) == (
        "2026",
        "2026-04-10",
        "2026-04-10",
    )
    sql = "SELECT COUNT(*) FROM evidence WHERE observed_end > published_by"
    assert release.execute(sql).fetchone()[0] == 0


def test_the_edition_of_a_measure_is_stored_as_its_last_day(release: sqlite3.Connection) -> None:
    sql = "SELECT edition_published_on FROM measures WHERE region = 'UM' ORDER BY 1"
    assert ids(release, sql) == ["2025-09-29", "2025-12-31", "2026-03-31"]


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
