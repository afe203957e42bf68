"""What the records of the small world become in its release."""

import copy
import sqlite3

import pytest

from api.settings import ROOT
from seed.read.faults import Faults
from seed.write.load import load
from tests.seed.baked import Tables, digest, ids, one

WORLD = ROOT / "tests" / "world"


@pytest.fixture
def small(tables: Tables) -> Tables:
    """Tables that may be changed: of regions only those that the others name, and no HS codes."""
    codes = {"UM", "UM-71", "UM-79", "KP"}
    kept = {
        name: copy.deepcopy(rows) for name, rows in tables.items() if not name.startswith(("region", "hs_"))
    }
    kept["regions"] = [dict(row) for row in tables["regions"] if row["code"] in codes]
    return kept


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


def test_partial_dates_keep_their_form_and_get_a_last_day(release: sqlite3.Connection) -> None:
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


def test_who_says_it_is_the_voice_or_else_the_publisher(release: sqlite3.Connection) -> None:
    row = one(release, "SELECT * FROM evidence WHERE id = 'harbour-locked-quay-1020'")
    assert (row["attributed_name"], row["attributed_kind"]) == ("two former guards", "witness")
    row = one(release, "SELECT * FROM evidence WHERE id = 'office-listed-102'")
    assert (row["attributed_name"], row["attributed_kind"]) == ("Labour Office (invented)", "authority")
    assert (row["is_listing"], row["listed_since"], row["last_edition_checked"]) == (1, "2022-09-28", "2025")


def test_a_blank_key_takes_a_default_away(release: sqlite3.Connection) -> None:
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


def test_a_publisher_without_affiliation_stands_for_itself(release: sqlite3.Connection) -> None:
    sql = "SELECT affiliation FROM publishers WHERE id = ?"
    assert ids(release, sql, "island-watch") == ["island-watch"]
    assert ids(release, sql, "harbour-post") == ["harbour-group"]


def test_trees_hold_each_node_and_all_its_ancestors(release: sqlite3.Connection) -> None:
    rows = release.execute("SELECT ancestor, levels FROM sector_tree WHERE sector = '1020' ORDER BY levels")
    assert [tuple(row) for row in rows] == [("1020", 0), ("102", 1), ("10", 2), ("C", 3)]
    rows = release.execute("SELECT ancestor, levels FROM region_tree WHERE region = 'UM-71' ORDER BY levels")
    assert [tuple(row) for row in rows] == [("UM-71", 0), ("UM", 1)]


def test_other_codes_answer_with_the_region_that_they_mean(release: sqlite3.Connection) -> None:
    sql = "SELECT region, reason FROM region_aliases WHERE alias = ?"
    assert tuple(release.execute(sql, ["CN-21"]).fetchone()) == ("CN-LN", "old_code")
    assert tuple(release.execute(sql, ["CN-TW"]).fetchone()) == ("TW", "own_country_code")
    assert tuple(release.execute(sql, ["UMI"]).fetchone()) == ("UM", "alpha3")
    assert ids(release, "SELECT code FROM regions WHERE code IN ('CN-21', 'CN-TW', 'US-UM')") == []


def test_the_longest_hs_prefix_wins(release: sqlite3.Connection) -> None:
    sql = "SELECT sector FROM hs_sectors WHERE hs = ? ORDER BY sector"
    assert ids(release, sql, "030475") == ["1020"]
    assert ids(release, sql, "030119") == ["0311"]
    assert ids(release, sql, "030111") == ["0311", "3290"]
    assert ids(release, sql, "999999") == []


def test_overrides_stand_over_the_packages(release: sqlite3.Connection) -> None:
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


def test_every_table_is_strict(release: sqlite3.Connection) -> None:
    rows = release.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    assert [row["name"] for row in rows if not row["strict"] and not row["name"].startswith("sqlite_")] == []


def test_the_order_of_rows_does_not_change_the_digest(small: Tables) -> None:
    backwards = {name: rows[::-1] for name, rows in reversed(small.items())}
    assert digest(small) == digest(backwards)


REFUSED = {
    "a text where a number belongs": ("measures", "value", "much"),
    "a grade that Admiralty does not know": ("sources", "reliability", "G"),
    "a number that credibility does not know": ("evidence", "credibility", 7),
    "a value that is missing": ("sectors", "title", None),
    "an id that stands twice": ("publishers", "id", "harbour-post"),
    "a slug in capitals": ("sector_slugs", "slug", "Sewing"),
    "axes that are no JSON": ("indicators", "axes", "penalty"),
    "a region that does not exist": ("evidence", "region", "UM-00"),
    "a sector that does not exist": ("sector_tree", "ancestor", "Z"),
    "a source that does not exist": ("measures", "source", "nowhere"),
}


@pytest.mark.parametrize(("table", "column", "value"), REFUSED.values(), ids=REFUSED.keys())
def test_the_schema_refuses(small: Tables, table: str, column: str, value: object) -> None:
    small[table][-1][column] = value
    faults = Faults()
    load(small, faults).close()
    assert any(str(fault.place).startswith("seed/schema.sql:") and table in fault.what for fault in faults)


def test_a_misspelt_table_or_column_is_an_error_not_a_new_one(small: Tables) -> None:
    with pytest.raises(LookupError, match="sourcs"):
        load({**small, "sourcs": small["sources"]}, Faults())
    small["sources"][0]["titel"] = small["sources"][0].pop("title")
    with pytest.raises(LookupError, match="titel"):
        load(small, Faults())
