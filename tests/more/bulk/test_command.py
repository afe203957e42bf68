"""The command over files of any kind and folders: Parquet in and out, several processes, and what is done is not done again."""

import json
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from api.command.run import main
from api.database import Release
from api.screenings.sheet import RISK_COLUMNS
from tests.answers import DAY
from tests.bulk.tables import COLUMNS, ROWS, Rows, as_cells, as_csv, as_lines, mixed, risks_of_csv
from tests.screenings.workbooks import xlsx

pytestmark = pytest.mark.more

FORMULA = 10
"""The row whose place is a formula in a workbook."""


@pytest.fixture(autouse=True)
def _released(release_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))


def screen(*arguments: object) -> int:
    return main(["screen", *map(str, arguments), "--as-of", DAY])


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "rows.csv"
    path.write_bytes(as_csv(COLUMNS, ROWS))
    return path


@pytest.fixture
def expected(sheet: Path) -> Rows:
    """The answers to the rows, as the command gives them in a CSV."""
    target = sheet.with_name("expected.csv")
    assert screen(sheet, "-o", target) == 0
    return risks_of_csv(target.read_bytes())


def written(path: Path) -> Path:
    table = pa.Table.from_arrays(list(map(pa.array, zip(*ROWS, strict=True))), list(COLUMNS))
    parquet.write_table(table, path)
    return path


def risks_in(path: Path) -> Rows:
    return as_cells(parquet.read_table(path).select(list(RISK_COLUMNS)).to_pydict())


def test_a_parquet_file_is_screened_to_parquet_and_to_csv(
    sheet: Path, expected: Rows, release_path: Path
) -> None:
    source = written(sheet.with_suffix(".parquet"))
    target, text = sheet.with_name("screened.parquet"), sheet.with_name("screened.csv")
    assert (screen(source, "-o", target), screen(source, "-o", text)) == (0, 0)
    assert risks_in(target) == expected
    assert text.read_bytes() == sheet.with_name("expected.csv").read_bytes()
    found = parquet.read_table(target)
    assert found.select(list(COLUMNS)).equals(parquet.read_table(source))
    about = json.loads(found.schema.metadata[b"supply_chain_risk"])
    assert (about["as_of"], about["release"]) == (DAY, Release(release_path).version)


def test_several_processes_write_the_same_file(opened: Release, tmp_path: Path) -> None:
    heading, rows = mixed(opened, 40)
    source = tmp_path / "many.csv"
    source.write_bytes(as_csv(heading, rows * 20))
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    assert (screen(source, "-o", one), screen(source, "-o", two, "--jobs", 2)) == (0, 0)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("kind", ["csv", "ndjson", "xlsx"])
def test_any_file_is_screened_to_parquet(sheet: Path, expected: Rows, kind: str) -> None:
    source = sheet
    if kind == "ndjson":
        source = sheet.with_suffix(".ndjson")
        source.write_bytes(as_lines(ROWS))
    if kind == "xlsx":
        source = sheet.with_suffix(".xlsx")
        source.write_bytes(xlsx([list(COLUMNS), *map(list, ROWS)]))
    target = sheet.with_name("screened.parquet")
    assert screen(source, "-o", target) == 0
    found = risks_in(target)
    if kind == "xlsx":
        del found[FORMULA], expected[FORMULA]
    assert found == expected


def test_a_folder_is_screened_file_by_file_and_only_once(
    opened: Release, sheet: Path, expected: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, target = tmp_path / "incoming", tmp_path / "screened"
    folder.mkdir()
    (folder / "a.csv").write_bytes(sheet.read_bytes())
    written(folder / "b.parquet")
    (folder / "c.ndjson").write_bytes(as_lines(ROWS))
    (folder / "d.csv").write_bytes(b"no,sheet\n1,2\n")
    (folder / "readme").write_bytes(b"nothing to screen")
    assert screen(folder, "-o", target, "--jobs", 2) == 1
    assert "3 files screened, 0 done before\nd.csv: no column with a place" in capsys.readouterr().err
    assert sorted(path.name for path in target.iterdir()) == [
        "a.csv",
        "b.parquet",
        "c.ndjson",
        "screened.json",
    ]
    assert risks_of_csv((target / "a.csv").read_bytes()) == risks_in(target / "b.parquet") == expected
    heading, rows = mixed(opened, 10)
    (folder / "d.csv").write_bytes(as_csv(heading, rows))
    assert screen(folder, "-o", target) == 0
    assert "1 files screened, 3 done before" in capsys.readouterr().err
    assert screen(folder, "-o", target, "--import-into", "US") == 0
    assert "4 files screened, 0 done before" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--to", "xlsx"], "to Parquet or CSV"),
        (["--receipt"], "--receipt"),
        (["--jobs", "0"], "at least one"),
    ],
)
def test_what_a_parquet_file_cannot_be_is_refused(
    sheet: Path, arguments: list[str], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(sheet.with_suffix(".parquet"))
    assert (
        screen(source, "-o", sheet.with_name("out.parquet" if "xlsx" not in arguments else "out"), *arguments)
        == 2
    )
    assert word in capsys.readouterr().err
    assert not list(sheet.parent.glob("out*"))


def test_a_file_that_is_no_parquet_is_refused(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = sheet.with_suffix(".parquet")
    source.write_bytes(b"id,region\n")
    assert screen(source, "-o", sheet.with_name("out.parquet")) == 2
    assert "is no Parquet file" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["out.parquet", "out.ndjson", "-"])
def test_processes_are_refused_where_one_file_cannot_be_shared(
    sheet: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    output = target if target == "-" else sheet.with_name(target)
    assert screen(sheet, "-o", output, "--jobs", 2) == 2
    assert "share a CSV file" in capsys.readouterr().err
    assert [path.name for path in sheet.parent.iterdir()] == ["rows.csv"]


def test_rows_that_processes_could_not_share_are_stated(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert screen(sheet, "-o", sheet.with_name("out.csv"), "--jobs", 2) == 0
    assert f"one process read {len(ROWS)} of the {len(ROWS)} rows one by one" in capsys.readouterr().err


def test_a_folder_needs_another_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (screen(tmp_path), screen(tmp_path, "-o", tmp_path)) == (2, 2)
    assert capsys.readouterr().err.count("name one") == 2
