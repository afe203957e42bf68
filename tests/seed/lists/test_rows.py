"""Rows of lists and goods in the release of the small world."""

import json
import sqlite3

from seed.lists.covers import listed_goods, main_in_of_claim
from seed.lists.terms import good_term_rows, names_of
from seed.read.faults import Faults, FileLine
from seed.read.files import read
from seed.read.records import Entry
from tests.seed.baked import one
from tests.seed.mistakes import WORLD


def test_a_listing_has_the_goods_and_the_places_where_they_are_most_of_the_class(
    release: sqlite3.Connection,
) -> None:
    sql = "SELECT goods, main_in FROM evidence WHERE id = ?"
    places = {
        "office-dried-fish-kp-forced-1020": ["KP"],
        "office-dried-fish-um-child-1020": ["UM-71"],
        "office-sails-um-downstream-1410": [],
    }
    for item, main_in in places.items():
        row = one(release, sql, item)
        assert json.loads(row["main_in"]) == main_in, item
    assert json.loads(one(release, sql, "office-dried-fish-kp-forced-1020")["goods"]) == ["0305"]


def test_a_claim_that_is_no_listing_of_a_good_speaks_of_its_class(release: sqlite3.Connection) -> None:
    row = one(release, "SELECT goods, main_in FROM evidence WHERE id = 'harbour-locked-quay-1020'")
    assert (row["goods"], row["main_in"]) == ("[]", None)


def test_a_listed_good_has_its_reason_and_its_classes_in_order(release: sqlite3.Connection) -> None:
    row = one(release, "SELECT * FROM listed_goods WHERE good = 'dried-fish' AND country = 'UM'")
    assert (row["covers"], row["covers_because"]) == (
        "main",
        "Midway dries fish; the other islands freeze it.",
    )
    row = one(release, "SELECT * FROM listed_sectors WHERE good = 'dried-fish' AND country = 'UM'")
    assert (row["sector"], row["rank"], row["main_in"]) == ("1020", 1, '["UM-71"]')


def test_a_claim_about_a_listed_good_is_main_where_the_listing_is() -> None:
    listed = listed_goods(read(WORLD, Faults()))
    assert main_in_of_claim(listed, ["dried-fish"], "UM", "1020") == ["UM-71"]
    assert main_in_of_claim(listed, ["dried-fish"], "UM-71", "1020") == ["UM-71"]
    assert main_in_of_claim(listed, ["sails"], "UM", "1410") == []
    assert main_in_of_claim(listed, ["sails", "dried-fish"], "KP", "1410") is None
    assert main_in_of_claim(listed, [], "KP", "1020") is None


def test_a_good_has_its_name_and_its_other_words_with_a_code(release: sqlite3.Connection) -> None:
    rows = release.execute("SELECT term, hs, is_name FROM good_terms WHERE good = 'dried-fish' ORDER BY term")
    assert [tuple(row) for row in rows] == [
        ("driedfish", "0305", 1),
        ("stockfish", "0305", 0),
        ("winddriedfish", "0305", 0),
    ]


def test_a_good_without_hs_codes_has_no_words(release: sqlite3.Connection) -> None:
    assert one(release, "SELECT count(*) AS n FROM good_terms WHERE good = 'songs'")["n"] == 0


def test_a_kind_in_brackets_may_come_first() -> None:
    assert list(names_of("Cottonseed (hybrid)")) == ["cottonseedhybrid", "hybridcottonseed"]
    assert list(names_of("Dried Fish")) == ["driedfish"]


def test_names_with_the_same_stems_mean_neither_good() -> None:
    goods = []
    for line, (name, hs) in enumerate([("Pepper", "090411"), ("Peppers", "070960"), ("Salt", "2501")], 2):
        row = Entry(FileLine("goods.csv", line))
        row.update(id=name.lower(), name=name, hs=hs)
        goods.append(row)
    assert [row["good"] for row in good_term_rows(goods, [])] == ["salt"]
