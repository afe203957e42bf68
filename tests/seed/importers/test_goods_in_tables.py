"""The List of Goods as a workbook, as CSV and as JSON of the data portal: the same rows, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from seed.importers.dol.portal_json import read_json
from seed.importers.dol.rows import GoodsFile
from seed.importers.dol.tabular import read_table
from seed.importers.tables import csv_rows
from seed.importers.workbooks import sheet_rows
from seed.read.faults import FaultyData
from tests.seed.importers.importing import EXAMPLES, workbook, written

HEADINGS = ["Country/Area", "Good", "Child Labor", "Forced Labor", "Forced Child Labor"]
ROWS = [["Pakistan", "Bricks", "X", "X", "X"], ["Niger", "Gold", "X", "", ""]]
PORTAL: list[dict[str, str | None]] = [
    {"Country": "Pakistan", "Good": "Bricks", "CL": "2009-", "FL": "2009-", "FCL": "2010-"},
    {"Country": "Niger", "Good": "Gold", "CL": "2014-", "FL": "2016-2022", "FCL": None},
]
MEANT = [("Pakistan", "Bricks", {"child", "forced", "forced_child"}), ("Niger", "Gold", {"child"})]


def stated(file: GoodsFile) -> list[tuple[str, str, set[str]]]:
    return [(row.country, row.good, set(row.labour)) for row in file.rows]


def faults_of(raised: pytest.ExceptionInfo[FaultyData]) -> str:
    return "\n".join(map(str, raised.value.faults))


def book(folder: Path, rows: list[list[str]], name: str = "List") -> Path:
    return workbook(folder / "goods.xlsx", {name: rows})


def test_a_workbook_with_a_title_above_its_headings_is_read(tmp_path: Path) -> None:
    path = book(tmp_path, [["List of goods"], [], HEADINGS, *ROWS])
    assert stated(read_table(path, sheet_rows(path))) == MEANT


def test_one_column_may_name_all_kinds(tmp_path: Path) -> None:
    rows = [
        ["Pakistan", "Bricks", "Child Labor, Forced Labor, Forced Child Labor"],
        ["Niger", "Gold", "Child Labor"],
    ]
    path = book(tmp_path, [["Country/Area", "Good", "Exploitation Type"], *rows])
    assert stated(read_table(path, sheet_rows(path))) == MEANT


def test_csv_with_marks_is_read() -> None:
    path = EXAMPLES / "goods.csv"
    assert stated(read_table(path, csv_rows(path)))[0] == MEANT[0]


@pytest.mark.parametrize("document", [PORTAL, {"data": PORTAL}, {"data": PORTAL, "meta": {"total_count": 2}}])
def test_json_of_the_portal_is_read_as_of_the_edition(document: Any, tmp_path: Path) -> None:
    path = written(tmp_path, "goods.json", json.dumps(document))
    assert stated(read_json(path, 2026)) == MEANT
    assert stated(read_json(path, 2020))[1] == ("Niger", "Gold", {"child", "forced"})


def test_json_with_yes_and_no_is_read(tmp_path: Path) -> None:
    records = [
        {
            "country": "Niger",
            "good": "Gold",
            "child_labor": True,
            "forced_labor": "No",
            "forced_child_labor": None,
        }
    ]
    path = written(tmp_path, "goods.json", json.dumps(records))
    assert stated(read_json(path, 2026)) == MEANT[1:]


WRONG_JSON: dict[str, tuple[Any, str]] = {
    "an error": ({"error": "Invalid key"}, "is an error of the portal"),
    "one page of two": ({"data": PORTAL, "total": 400}, "has 2 of 400 records"),
    "another table": ({"data": [{"id": 1, "hts_code": "0801"}]}, "no record has a field for the country"),
    "no list": ({"goods": 3}, "is no list of records"),
    "an unknown flag": ([{**PORTAL[0], "CL": "perhaps"}], "child is 'perhaps'"),
}


@pytest.mark.parametrize("name", WRONG_JSON)
def test_json_of_something_else_is_refused(name: str, tmp_path: Path) -> None:
    document, what = WRONG_JSON[name]
    with pytest.raises(FaultyData) as raised:
        read_json(written(tmp_path, "goods.json", json.dumps(document)), 2026)
    assert what in faults_of(raised)


@pytest.mark.parametrize("text", ['{"data": [{"country": "Nig', "[" * 100_000])
def test_json_that_is_cut_off_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(FaultyData):
        read_json(written(tmp_path, "goods.json", text), 2026)


WRONG_TABLES = {
    "a heading renamed": ([["Nation", "Good", "Child Labor"], ["Niger", "Gold", "X"]], "missing: country_area"),
    "no kind of labour": ([["Country", "Good"], ["Niger", "Gold"]], "no column states the kind of labour"),
    "an unknown kind": ([["Country", "Good", "Exploitation Type"], ["Niger", "Gold", "Tax Evasion"]], "unknown kind of labour 'tax evasion'"),
    "an unknown mark": ([HEADINGS, ["Niger", "Gold", "42", "", ""]], "child is '42'"),
    "headings alone": ([HEADINGS], "has headings and no row"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_TABLES)
def test_a_sheet_of_something_else_is_refused(name: str, tmp_path: Path) -> None:
    rows, what = WRONG_TABLES[name]
    path = book(tmp_path, rows)
    with pytest.raises(FaultyData) as raised:
        read_table(path, sheet_rows(path))
    assert what in faults_of(raised)


def test_a_sheet_that_the_workbook_lacks_is_refused_with_those_that_it_has(tmp_path: Path) -> None:
    with pytest.raises(FaultyData) as raised:
        sheet_rows(book(tmp_path, [HEADINGS, *ROWS]), (), "Goods")
    assert "has no sheet goods, but List" in faults_of(raised)


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, [HEADINGS, *ROWS])
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(FaultyData) as raised:
        sheet_rows(path)
    assert "is no workbook that can be read" in faults_of(raised)
