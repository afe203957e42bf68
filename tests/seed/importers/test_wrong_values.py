"""Tables whose values are all possible and of something else: another column, row, scale, year or edition."""

import csv
from pathlib import Path

import pytest

from tests.seed.importers.importing import DATA, DAYS, EXAMPLES, ran, written
from tests.seed.importers.test_measures import IN_WORLD, MEASURES, as_csv, entered, text_of


def _swapped(text: str) -> str:
    return text.replace("v2xcl_slave,v2xcl_dmove", "v2xcl_dmove,v2xcl_slave", 1)


def _shifted(text: str) -> str:
    head, *rows = [row.split(",") for row in text.splitlines()]
    values = [row[2:] for row in rows]
    moved = zip(rows, [*values[1:], values[0]], strict=True)
    return "".join(f"{','.join(row)}\n" for row in [head, *(old[:2] + other for old, other in moved)])


OF_OTHER_ROWS = {
    "columns swapped": (_swapped, "values of freedom-from-forced-labour moved by more than 15%"),
    "rows shifted": (_shifted, "values of rule-of-law-vdem moved by more than 15%"),
    "an old year": (lambda text: text.replace(",2025,", ",2019,"), "has no row after 2019"),
}


@pytest.mark.parametrize("name", OF_OTHER_ROWS)
def test_values_that_are_possible_and_of_something_else_are_refused(name: str, tmp_path: Path) -> None:
    change, what = OF_OTHER_ROWS[name]
    text = entered("v16").replace("\r\n", "\n")
    path = written(tmp_path, "v.csv", change(text))
    found = ran("v-dem", path, "--edition", "v17", *DAYS, "--part")
    assert (found.code, what in found.err) == (2, True), found.text
    plain = ran("v-dem", written(tmp_path, "p.csv", text), "--edition", "v17", *DAYS, "--part")
    assert plain.code == 0, plain.text


def test_a_reversed_scale_is_refused(tmp_path: Path) -> None:
    with (DATA / MEASURES).open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["indicator"] == "rule-of-law-wgi"]
    values = [["code", "year", "estimate"]]
    values += [[row["country"], "2025", str(-float(row["value"]))] for row in rows]
    found = ran("wgi", written(tmp_path, "w.csv", as_csv(values)), "--edition", "2026", *DAYS)
    assert found.code == 2
    assert "values of rule-of-law-wgi moved by more than 15%" in found.err


def test_a_code_and_a_name_of_two_countries_are_refused(tmp_path: Path) -> None:
    text = text_of("wgi.csv").replace('"Australia","AUS"', '"Austria","AUS"')
    found = ran("wgi", written(tmp_path, "w.csv", text), "--edition", "2026", *IN_WORLD)
    assert found.code == 2
    assert "AUS is AU, and Austria is AT" in found.err


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    text = text_of("v-dem.csv").replace("v2xcl_slave_osp", "v2xcl_slave")
    found = ran("v-dem", written(tmp_path, "v.csv", text), "--edition", "v17", *IN_WORLD)
    assert found.code == 2
    assert "2 columns are named v2xcl_slave" in found.err


NAMES = {
    "no name of an edition": ("tip", "tiers.csv", "last", "'last' is no name of an edition of this source"),
    "another year than its day": ("tip", "tiers.csv", "2027", "--edition 2027 is not of the year of --published-on"),
    "an older version that came later": ("v-dem", "v-dem.csv", "v15", "edition v15 of 2026-11-20 is earlier than v16 by its name"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_an_edition_agrees_with_its_day(name: str) -> None:
    source, file, edition, what = NAMES[name]
    found = ran(source, EXAMPLES / file, "--edition", edition, *DAYS, "--part")
    assert found.code == 2
    assert what in found.err
