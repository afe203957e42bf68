"""Typed values of Parquet files as the cells of a sheet: none breaks a row, and none ends the screening without a message."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from api.command.run import main
from tests.answers import DAY

pytestmark = pytest.mark.more


def screened(table: pa.Table, folder: Path) -> list[list[str]]:
    """Return the rows of a table that is screened to a CSV, with their headings."""
    parquet.write_table(table, folder / "rows.parquet")
    target = folder / "screened.csv"
    assert main(["screen", str(folder / "rows.parquet"), "-o", str(target), "--as-of", DAY]) == 0
    with target.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


@pytest.fixture(autouse=True)
def _released(release_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))


def test_cells_of_several_lines_stay_one_row(tmp_path: Path) -> None:
    places = ["Dandong,\nLiaoning", "a\rb", 'the "best"\r\nplace', "CN-XJ"]
    heading, *rows = screened(pa.table({"region": places, "sector": ["cotton"] * 4}), tmp_path)
    assert [row[0] for row in rows] == places
    assert {len(row) for row in rows} == {len(heading)}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pa.array([Decimal("1020.00"), Decimal("0.50"), None]), ["1020", "0.50", ""]),
        (pa.array([30475.0, float("nan"), 9007199254740991.0]), ["30475", "", "9007199254740991"]),
        (pa.array([b"cotton", b"\xff", None], pa.large_binary()), ["cotton", "\N{REPLACEMENT CHARACTER}", ""]),
        (pa.array([["cotton", "yarn"], [], None]), ["cotton,yarn", "", ""]),
        (pa.array([{"a": 1, "b": None}, {"a": 2, "b": "é"}, None]), ['{"a": 1, "b": null}', '{"a": 2, "b": "é"}', ""]),
        (pa.array([True, False, None]), ["yes", "no", ""]),
        (pa.array(["cotton", None, "coal"], pa.large_string()).dictionary_encode(), ["cotton", "", "coal"]),
        (pa.array([0, 34_200_000, None], pa.timestamp("ms")), ["1970-01-01", "1970-01-01 09:30:00", ""]),
    ],
    ids=["decimals", "floats", "bytes", "lists", "structures", "booleans", "dictionaries", "times"],
)  # fmt: skip
@pytest.mark.parametrize("column", ["sector", "remark"])
def test_values_of_every_type_are_texts(
    values: Any, expected: list[str], column: str, tmp_path: Path
) -> None:
    table = pa.table({"region": ["CN-XJ"] * 3, "product": ["cotton"] * 3, column: values})
    _, *rows = screened(table, tmp_path)
    assert [row[2] for row in rows] == expected


def test_a_value_that_cannot_be_read_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "days.parquet"
    days = pa.array([-200_000_000], pa.date32())
    parquet.write_table(pa.table({"region": ["CN"], "sector": ["1410"], "as_of": days}), source)
    assert main(["screen", str(source), "-o", str(tmp_path / "out.parquet")]) == 2
    assert f"Error: {source}: a value cannot be read after row 0" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == [source]
