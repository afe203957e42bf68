"""A new edition of the List of Goods: what is shown, what is written, what ends, and what stays for a person."""

from pathlib import Path

import pytest

from seed.read.faults import Faults
from seed.read.files import read
from seed.reference.iso import countries
from tests.seed.importers.importing import (
    DATA,
    DAYS,
    EXAMPLES,
    Ran,
    changed_lines,
    contents,
    copied,
    goods_xml,
    ran,
    written,
)
from tests.seed.mistakes import faults_of

NEW = ("--edition", "2026", *DAYS)
PART = (*NEW, "--part")
LISTINGS = "listings.csv"
KNOWN = goods_xml(("Bricks", "Pakistan", "cfk"), ("Gold", "Niger", "c"))


def test_without_write_nothing_is_written_and_the_difference_is_shown(tmp_path: Path) -> None:
    data = copied(tmp_path)
    before = contents(data)
    found = ran("dol", EXAMPLES / "goods.xml", *PART, "--data", data, "--diff")
    assert found.code == 0
    assert (found.number("added"), found.number("removed"), found.number("same")) == (2, 0, 3)
    assert "+dol-list-of-goods,bricks,TR,,child,,,2026,2026,,2026-11-20,," in found.out
    assert "nothing was written" in found.out
    assert contents(data) == before


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A copy of the data with the small edition written into it, and what the run gave."""
    data = copied(tmp_path_factory.mktemp("imported"))
    return data, ran("dol", EXAMPLES / "goods.xml", *PART, "--data", data, "--write")


def test_what_is_written_has_its_edition_its_days_and_its_source_and_no_other_line_changes(
    imported: tuple[Path, Ran],
) -> None:
    data, found = imported
    lost, got = changed_lines(DATA, data, LISTINGS)
    assert lost == [line.replace(",2026,", ",2024,") for line in got if ",2026,2026," not in line]
    assert [line for line in got if ",2026,2026," in line] == [
        "dol-list-of-goods,bricks,TR,,child,,,2026,2026,,2026-11-20,,",
        "dol-list-of-goods,gold,NE,,forced,,,2026,2026,,2026-11-20,,",
    ]
    assert changed_lines(DATA, data, "lists.yaml") == (
        [],
        ['    - {edition: "2026", published_on: 2026-11-20, source: dol-list-of-goods-2026}'],
    )
    record = changed_lines(DATA, data, "sources/lists.yaml")[1]
    assert {"- id: dol-list-of-goods-2026", "  read: primary"} <= set(record)
    before = contents(DATA)
    changed = {name for name, content in contents(data).items() if content != before[name]}
    assert changed == {LISTINGS, "lists.yaml", "sources/lists.yaml"}
    assert found.code == 1  # how much of its class bricks of Türkiye are is for a person to say


def test_what_only_a_person_can_judge_is_named_with_its_line(imported: tuple[Path, Ran]) -> None:
    data, found = imported
    lines = (data / LISTINGS).read_text().splitlines()
    line = next(number for number, text in enumerate(lines, 1) if ",bricks,TR," in text)
    assert f"{LISTINGS}:{line}: nothing states how much of its classes bricks of TR is" in found.out
    assert "left for a person: 1" in found.out
    assert len(faults_of(data)) == 1


def test_importing_again_changes_nothing(imported: tuple[Path, Ran]) -> None:
    data, _ = imported
    before = contents(data)
    again = ran("dol", EXAMPLES / "goods.xml", *PART, "--data", data, "--write")
    assert again.code == 0, again.text
    assert "the data have this edition already" in again.out
    assert (again.number("added"), again.number("removed"), again.number("changed")) == (0, 0, 0)
    assert contents(data) == before


def test_an_edition_without_new_pairs_passes_the_checks(tmp_path: Path) -> None:
    data = copied(tmp_path)
    text = goods_xml(("Bricks", "Pakistan", "cfk"), ("Gold", "Niger", "cf"))
    found = ran("dol", written(tmp_path, "g.xml", text), *PART, "--data", data, "--write")
    assert found.code == 0, found.text
    assert faults_of(data) == []


@pytest.mark.parametrize("file", ["goods.csv", "goods.json"])
def test_other_forms_of_the_list_give_the_same_lines(file: str) -> None:
    found = ran("dol", EXAMPLES / file, *PART, "--diff")
    assert found.code == 0
    assert "+dol-list-of-goods,bricks,TR,,child,,,2026,2026,,2026-11-20,," in found.out
    assert "+dol-list-of-goods,gold,NE,,forced,,,2026,2026,,2026-11-20,," in found.out
    assert "listings for downstream: the form of this file states nothing of it" in found.out


def all_listed(data: Path, *without: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Return every listing in force, as a complete file of the next edition would have it, but for some."""
    read_data = read(data, Faults())
    names = {row["id"]: row["name"] for row in read_data.tables["goods"]}
    letters = {"child": "c", "forced": "f", "forced_child": "k", "downstream": "d"}
    listed: dict[tuple[str, str], str] = {}
    for row in read_data.tables["listings"]:
        pair = row["good"], row["country"]
        if not row["removed_in"] and pair not in without:
            listed[pair] = listed.get(pair, "") + "".join(letters[kind] for kind in row.words("labour"))
    return [(names[good], country, kinds) for (good, country), kinds in listed.items()]


def names_of(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [(good, countries()[code].name, kinds) for good, code, kinds in rows]


def test_what_a_complete_edition_lacks_ends_and_no_row_is_deleted(tmp_path: Path) -> None:
    data = copied(tmp_path)
    rows = names_of(all_listed(data, ("gold", "NE")))
    rows = [
        (good, land, "cf" if (good, land) == ("Bricks", "Pakistan") else kinds) for good, land, kinds in rows
    ]
    file = written(tmp_path, "goods.xml", goods_xml(*rows))
    found = ran("dol", file, *NEW, "--data", data, "--write", "--rows", len(rows))
    assert found.code == 0, found.text
    assert (found.number("added"), found.number("removed")) == (0, 2)
    got = changed_lines(DATA, data, LISTINGS)[1]
    assert "dol-list-of-goods,gold,NE,,child,,,2014,2024,,,2026-11-20,dol-list-of-goods-2026" in got
    assert "dol-list-of-goods,bricks,PK,,child forced,,,2014,2026,,,," in got
    ended = "dol-list-of-goods,bricks,PK,,forced_child,,,2014,2024,,,2026-11-20,dol-list-of-goods-2026"
    assert ended in got
    assert (
        len((data / LISTINGS).read_text().splitlines()) == len((DATA / LISTINGS).read_text().splitlines()) + 1
    )
    assert ", complete: yes}" in "".join(changed_lines(DATA, data, "lists.yaml")[1])
    again = ran("dol", file, *NEW, "--data", data, "--write")
    assert again.code == 0, again.text
    assert "the data have this edition already" in again.out


def test_an_edition_that_was_read_in_part_is_completed_under_a_source_of_its_own(tmp_path: Path) -> None:
    data = copied(tmp_path)
    rows = [*names_of(all_listed(data, ("gold", "NE"))), ("Salt", "India", "c")]
    file = written(tmp_path, "goods.xml", goods_xml(*rows))
    found = ran("dol", file, "--edition", "2024", "--retrieved-on", "2026-11-30", "--data", data, "--write")
    got = changed_lines(DATA, data, LISTINGS)[1]
    assert "dol-list-of-goods,salt,IN,,child,,,2024,2024,dol-list-of-goods-2024,2024-09-05,," in got
    assert "dol-list-of-goods,gold,NE,,child,,,2014,2024,,,2024-09-05,dol-list-of-goods-2024" in got
    assert not [line for line in (data / LISTINGS).read_text().splitlines() if line.endswith(",2022,,,,")]
    assert "salt of IN" in found.out
    lines = changed_lines(DATA, data, "lists.yaml")[1]
    assert lines == [
        '    - {edition: "2024", published_on: 2024-09-05, source: dol-country-pages-2024-list, complete: yes}'
    ]


STOPS = {
    "a good": (("Marble", "Niger", "c"), "good Marble (NE): add it to goods.csv with its HS and ISIC codes"),
    "a country": (("Gold", "Ruritania", "c"), "country Ruritania (rows: 1): add the name to place_aliases.csv"),
    "an input": (("Sweaters", "India", "d"), "good Sweaters (IN)"),
    "the input of a known good": (("Garments", "Pakistan", "d"), "the input of garments of PK (its country: not stated): add the row"),
    "a removal by hand": (("Blueberries", "Argentina", "c"), "removed on 2024-09-05, and the file lists it"),
}  # fmt: skip


@pytest.mark.parametrize("name", STOPS)
def test_what_is_unknown_is_listed_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    row, says = STOPS[name]
    data = copied(tmp_path)
    before = contents(data)
    file = written(tmp_path, "goods.xml", goods_xml(row, ("Bricks", "Pakistan", "cfk")))
    words = ("--edition", "2024", "--retrieved-on", "2026-11-30") if "removal" in name else NEW
    found = ran("dol", file, *words, "--part", "--data", data, "--write")
    assert found.code == 1
    assert says in found.out
    assert "nothing was written" in found.err
    assert contents(data) == before


def test_a_name_that_a_person_mapped_is_taken_and_stays_as_it_is(tmp_path: Path) -> None:
    data = copied(tmp_path)
    mapped = data / "published_goods.csv"
    mapped.write_text(mapped.read_text() + "us-labor-department,Marble,gold,,,an invented name\n")
    before = mapped.read_bytes(), (data / "goods.csv").read_bytes()
    file = written(tmp_path, "goods.xml", goods_xml(("Marble", "Niger", "c")))
    found = ran("dol", file, *PART, "--data", data, "--write")
    assert found.code == 0, found.text
    assert found.number("same") == 1
    assert (mapped.read_bytes(), (data / "goods.csv").read_bytes()) == before


REFUSED = {
    "a cut-off file": (NEW, "lacks", "State the number of its rows with --rows"),
    "another number of rows": ((*PART, "--rows", "470"), "has 2 rows, not 470", "download it again"),
    "an edition before the last": (
        ("--edition", "2023", "--published-on", "2023-09-01", "--retrieved-on", "2026-11-30"),
        "edition 2023 is not later than 2024",
        "the editions are 2014",
    ),
    "no day of a new edition": (("--edition", "2026"), "--published-on is missing", "write --published-on"),
    "a day that no calendar has": ((*PART, "--published-on", "2026-02-30"), "2026-02-30 is no date", "YYYY-MM-DD"),
    "days the wrong way round": ((*PART, "--published-on", "2026-12-01"), "later than --retrieved-on", "swap"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_options_and_files_that_do_not_fit_are_refused(name: str, tmp_path: Path) -> None:
    words, what, remedy = REFUSED[name]
    found = ran("dol", written(tmp_path, "goods.xml", KNOWN), *words)
    assert found.code == 2
    assert what in found.err
    assert remedy in found.err


def test_a_release_older_than_the_reading_is_left_for_a_person(tmp_path: Path) -> None:
    data = copied(tmp_path)
    days = ("--published-on", "2027-09-30", "--retrieved-on", "2027-10-02")
    file = written(tmp_path, "goods.xml", KNOWN)
    found = ran("dol", file, "--edition", "2027", *days, "--part", "--data", data, "--write")
    assert found.code == 1
    assert "retrieved_on 2027-10-02 is later than the release" in found.out
    assert "set built_on in release.yaml" in found.out
