"""Loading: the schema refuses what the checks missed."""

import copy
import sqlite3

import pytest

from seed.read.faults import Faults
from seed.write.load import load
from tests.seed.baked import Tables, digest


@pytest.fixture
def small(tables: Tables) -> Tables:
    """Tables that may be changed: of regions only those that the others name, and no HS codes."""
    codes = {"UM", "UM-71", "UM-79", "KP"}
    chosen = {
        name: copy.deepcopy(rows) for name, rows in tables.items() if not name.startswith(("region", "hs_"))
    }
    chosen["regions"] = [dict(row) for row in tables["regions"] if row["code"] in codes]
    return chosen


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
    "an id that occurs twice": ("publishers", "id", "harbour-post"),
    "a slug in capitals": ("sector_slugs", "slug", "Sewing"),
    "axes that are no JSON": ("indicators", "axes", "penalty"),
    "a region that does not exist": ("evidence", "region", "UM-00"),
    "an extent that the method does not know": ("evidence", "extent", "frequent"),
    "goods that are no JSON": ("evidence", "goods", "fish"),
    "a stance that the method does not know": ("evidence", "stance", "repays"),
    "a sector that does not exist": ("sector_tree", "ancestor", "Z"),
    "a source that does not exist": ("measures", "source", "nowhere"),
    "a trigger that is no JSON": ("instruments", "trigger", "always"),
    "a kind without its trigger": ("instruments", "kind", "import_ban"),
    "an addressee that is not known": ("instruments", "addressee", "everyone"),
    "an end before its start": ("instruments", "applies_to", "1999-01-01"),
    "an instrument of no source": ("instruments", "source", "nowhere"),
    "a notice of no instrument": ("notices", "instrument", "nothing"),
    "a notice of no sector": ("notice_sectors", "sector", "9999"),
    "a presumption of no region": ("presumptions", "region", "UM-00"),
    "one presumption twice": ("presumptions", "since", "2024-06-01"),
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
