"""What a run of a folder takes as done: a result of this file as it is now, by this release, day and options, and nothing else."""

import os
from pathlib import Path

import pytest

from api.command.folder_progress import DONE, FileDone, FolderProgress
from api.command.run import main
from tests.answers import DAY

pytestmark = pytest.mark.more

SHEET = "region,sector\nCN-XJ,cotton\n"
SUMMARY = {"rows": 1, "statuses": {"assessed": 1}, "bands": {"high": 1}}


@pytest.fixture(autouse=True)
def _released(release_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "incoming" / "a.csv"
    path.parent.mkdir()
    path.write_text(SHEET)
    return path


def screen(source: Path, *options: str) -> Path:
    """Screen the folder of a file, and return the result of the file."""
    target = source.parent.with_name("screened")
    assert main(["screen", str(source.parent), "-o", str(target), "--as-of", DAY, *options]) == 0
    return target / source.name


def test_a_result_that_another_run_has_written_over_is_not_taken_as_done(source: Path) -> None:
    result = screen(source)
    expected = result.read_bytes()
    main(["screen", str(source), "-o", str(result), "--as-of", "2024-01-01", "--import-into", "EU"])
    assert result.read_bytes() != expected
    assert screen(source).read_bytes() == expected


def test_a_result_in_another_format_does_not_make_an_older_one_done(source: Path) -> None:
    expected = screen(source, "--import-into", "US").read_bytes()
    screen(source, "--import-into", "EU")
    screen(source, "--import-into", "US", "--to", "ndjson")
    assert screen(source, "--import-into", "US").read_bytes() == expected


def test_a_file_of_the_same_size_and_time_with_other_rows_is_screened_again(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    screen(source)
    times = source.stat()
    source.write_text(SHEET.replace("CN-XJ", "CN-LN"))
    os.utime(source, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert b"CN-LN" in screen(source).read_bytes()
    assert "1 files screened, 0 done before" in capsys.readouterr().err


def test_a_file_that_changes_while_it_is_screened_is_screened_again(source: Path) -> None:
    result = source.with_name("result.csv")
    progress = FolderProgress(source.parent, "release")
    assert not progress.is_done(source, result)
    result.write_text("of the rows before")
    source.write_text(SHEET * 2)
    progress.add(source, result, FileDone(SUMMARY))
    assert not FolderProgress(source.parent, "release").is_done(source, result)
    again = FolderProgress(source.parent, "release")
    again.is_done(source, result)
    again.add(source, result, FileDone(SUMMARY))
    assert FolderProgress(source.parent, "release").is_done(source, result)
    assert not FolderProgress(source.parent, "another release").is_done(source, result)


def test_a_list_that_cannot_be_read_makes_nothing_done(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = screen(source)
    for text in ("[1]", '{"a.csv": ', ""):
        result.with_name(DONE).write_text(text)
        screen(source)
        assert "1 files screened, 0 done before" in capsys.readouterr().err
    screen(source)
    assert "0 files screened, 1 done before" in capsys.readouterr().err


def test_what_is_left_out_is_named_and_a_result_that_is_old_too(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (source.parent / "year=2026").mkdir()
    (source.parent / "b.csv.gz").write_bytes(b"")
    screen(source)
    assert "left out: b.csv.gz, year=2026/" in capsys.readouterr().err
    source.write_text("no,sheet\n1,2\n")
    assert main(["screen", str(source.parent), "-o", str(source.parent.with_name("screened"))]) == 1
    assert "; a.csv is an earlier result\n" in capsys.readouterr().err


def test_a_file_whose_result_would_be_the_list_is_refused(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source.with_name(DONE).write_text('{"items": []}')
    assert main(["screen", str(source.parent), "-o", str(source.parent.with_name("screened"))]) == 2
    assert "rename it" in capsys.readouterr().err
