"""The list of orders and findings of US customs: acts on goods of countries become notices, and no name is entered."""

from pathlib import Path

import pytest

from tests.seed.importers.importing import (
    DATA,
    DAYS,
    EXAMPLES,
    WORLD,
    Ran,
    changed_lines,
    contents,
    copied,
    ran,
    written,
)
from tests.seed.mistakes import faults_of

CSV = (EXAMPLES / "customs.csv").read_bytes().decode("cp1252")
WORDS = ("--edition", "2026-11-20", *DAYS)
NAMES = ("Example", "Works", "Star", "invented")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A copy of the data with the acts of the small file, and what the run gave."""
    data = copied(tmp_path_factory.mktemp("imported"))
    return data, ran("cbp", EXAMPLES / "customs.csv", *WORDS, "--data", data, "--write", "--diff")


def test_acts_in_force_become_notices_that_pass_the_checks(imported: tuple[Path, Ran]) -> None:
    data, found = imported
    assert found.code == 0, found.text
    lines = changed_lines(DATA, data, "notices.yaml")[1]
    assert "- id: us-cbp-order-2026-03-02-in-carpets" in lines
    assert "  aimed_at: [NE]" in lines
    assert faults_of(data) == []


def test_importing_again_changes_nothing(imported: tuple[Path, Ran]) -> None:
    data, _ = imported
    before = contents(data)
    again = ran("cbp", EXAMPLES / "customs.csv", *WORDS, "--data", data, "--write")
    assert (again.code, again.number("added"), again.number("same")) == (0, 0, 2)
    assert contents(data) == before


def test_no_name_of_a_producer_or_a_vessel_is_entered_or_printed(imported: tuple[Path, Ran]) -> None:
    data, found = imported
    files = ("notices.yaml", "sources/law.yaml")
    entered = "".join("\n".join(changed_lines(DATA, data, file)[1]) for file in files)
    assert [name for name in NAMES if name in CSV] == [*NAMES]
    assert [name for name in NAMES if name in found.text + entered] == []


def test_an_act_that_ended_is_named_for_a_person_to_remove(
    imported: tuple[Path, Ran], tmp_path: Path
) -> None:
    data, _ = imported
    ended = written(tmp_path, "c.csv", CSV.replace("Textiles,Active", "Textiles,Inactive"), "cp1252")
    found = ran("cbp", ended, "--edition", "2026-11-25", *DAYS, "--data", data, "--write")
    assert found.code == 1
    assert "us-cbp-order-2026-03-02-in-carpets is no longer in force" in found.out


def test_what_is_left_out_is_stated_and_counted() -> None:
    found = ran("cbp", EXAMPLES / "customs.csv", *WORDS)
    for says in (
        "names of producers or vessels, for places and goods alone are entered: 5",
        "acts on vessels, which have no place: 1",
        "acts that are instruments of their own, entered by hand: 1",
        "acts no longer in force: 1",
        "read as Windows-1252",
    ):
        assert says in found.out


def test_goods_that_nothing_maps_stop_the_import_until_a_person_maps_them(tmp_path: Path) -> None:
    data = copied(tmp_path)
    path = written(tmp_path, "c.csv", CSV.replace("Carpets", '"Widgets, gold"'), "cp1252")
    before = contents(data)
    found = ran("cbp", path, *WORDS, "--data", data, "--write")
    assert found.code == 1
    assert (
        "goods 'Widgets, gold' of IN: add them to published_goods.csv with the publisher us-cbp" in found.out
    )
    assert contents(data) == before
    mapped = data / "published_goods.csv"
    mapped.write_text(mapped.read_text() + "us-cbp,Widgets,,8483,2814,invented\n")
    done = ran("cbp", path, *WORDS, "--data", data, "--write")
    assert done.code == 0, done.text
    assert "us-cbp-order-2026-03-02-in-widgets-gold" in done.out
    assert faults_of(data) == []


def test_goods_that_a_person_leaves_out_are_counted(tmp_path: Path) -> None:
    data = copied(tmp_path)
    mapped = data / "published_goods.csv"
    mapped.write_text(mapped.read_text() + "us-cbp,Carpets,,,,left out: an invented reason\n")
    found = ran("cbp", EXAMPLES / "customs.csv", *WORDS, "--data", data)
    assert found.code == 0
    assert "acts on goods that published_goods.csv leaves out: 1" in found.out
    assert found.number("added") == 1


WRONG = {
    "an unknown status": ("Active", "Pending", "unknown status 'Pending'"),
    "an unknown act": (",WRO,", ",Ruling,", "unknown act 'Ruling'"),
    "no day": ("03/02/2026", "March 2026", "'March 2026' is no day"),
    "a heading renamed": ("Merchandise", "Goods", "missing: merchandise"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_changed_form_is_refused(name: str, tmp_path: Path) -> None:
    old, new, says = WRONG[name]
    found = ran("cbp", written(tmp_path, "c.csv", CSV.replace(old, new), "cp1252"), *WORDS, "--data", WORLD)
    assert found.code == 2
    assert says in found.err


def test_an_unknown_country_stops_the_import(tmp_path: Path) -> None:
    path = written(tmp_path, "c.csv", CSV.replace("IN,India", ",Ruritania"), "cp1252")
    found = ran("cbp", path, *WORDS, "--data", WORLD)
    assert found.code == 1
    assert "country Ruritania: add the name to place_aliases.csv" in found.out


def test_an_act_of_the_day_of_an_instrument_and_of_another_country_is_entered(tmp_path: Path) -> None:
    text = CSV.replace("03/02/2026,2026,IN", "05/18/2018,2018,IN")
    found = ran("cbp", written(tmp_path, "c.csv", text, "cp1252"), *WORDS, "--diff")
    assert "us-cbp-order-2018-05-18-in-carpets" in found.out
    assert "acts that are instruments of their own, entered by hand: 1" in found.out


def test_acts_that_share_a_notice_are_counted(tmp_path: Path) -> None:
    row = "03/02/2026,2026,IN,India,Carpets,WRO,Apparel and Textiles,Active,,Another (invented),,N/A\n"
    found = ran("cbp", written(tmp_path, "c.csv", CSV + row, "cp1252"), *WORDS)
    assert found.number("added") == 2
    assert "one notice is for all of them: 1" in found.out


def test_an_act_after_the_day_of_its_list_is_refused(tmp_path: Path) -> None:
    text = CSV.replace("07/14/2026", "12/14/2026")
    found = ran("cbp", written(tmp_path, "c.csv", text, "cp1252"), *WORDS, "--data", WORLD)
    assert found.code == 2
    assert "an act of 2026-12-14, after the list of 2026-11-20" in found.err
