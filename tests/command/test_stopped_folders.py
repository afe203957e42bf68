"""A run of a folder that was stopped: its processes end with it, what was finished is listed, and nothing is left behind."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from api.command.folder_progress import DONE
from api.command.run import main
from api.settings import ROOT
from tests.answers import DAY
from tests.serving import PATIENCE

HEADING = "id,address,country,product\n"
MANY = 200_000
"""Rows that no process screens within the patience of a test."""
SOME = 1_000


def sheet(rows: int) -> str:
    """Return a sheet of rows that all differ."""
    return HEADING + "".join(f'{row},"Road {row}, Dalian",China,frozen squid {row}\n' for row in range(rows))


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    source, target = tmp_path / "incoming", tmp_path / "screened"
    source.mkdir()
    return source, target


@pytest.fixture
def start(release_path: Path, folders: tuple[Path, Path]) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """A function that starts the command over the folder, with two processes."""
    started: list[subprocess.Popen[bytes]] = []
    source, target = map(str, folders)

    def begin() -> subprocess.Popen[bytes]:
        arguments = ["screen", source, "-o", target, "--jobs", "2", "--as-of", DAY]
        started.append(
            subprocess.Popen(
                [sys.executable, "-m", "api", *arguments, "--release", str(release_path)],
                cwd=ROOT,
                stderr=subprocess.DEVNULL,
            )
        )
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait(PATIENCE)


def wait_for(holds: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.05)


def parts(target: Path) -> list[Path]:
    return list(target.glob(".*.csv.*.part")) if target.exists() else []


def runs(process: int) -> bool:
    """Return whether a process runs; one that has ended and that its parent has not waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_the_processes_of_a_run_that_is_killed_end_and_the_next_run_removes_what_they_left(
    folders: tuple[Path, Path], start: Callable[[], subprocess.Popen[bytes]], release_path: Path
) -> None:
    source, target = folders
    for name in ("a.csv", "b.csv"):
        (source / name).write_text(sheet(MANY))
    run = start()
    wait_for(lambda: len(parts(target)) == 2)
    left = parts(target)
    workers = [int(path.suffixes[-2][1:]) for path in left]
    run.kill()
    run.wait(PATIENCE)
    try:
        wait_for(lambda: not any(map(runs, workers)))
    finally:
        for worker in filter(runs, workers):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
    assert parts(target) == left
    for name in ("a.csv", "b.csv"):
        (source / name).write_text(sheet(1))
    (target / f".a.csv.{os.getpid()}.part").write_text("of an earlier process with the same id")
    stays = {f".a.csv.{os.getppid()}.part", ".other.csv.999999999.part"}
    for name in stays:
        (target / name).write_text("of a process that runs, or of another output")
    arguments = ["screen", str(source), "-o", str(target), "--as-of", DAY, "--release", str(release_path)]
    assert main(arguments) == 0
    assert {path.name for path in target.iterdir()} == {"a.csv", "b.csv", DONE, *stays}


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_what_was_finished_is_listed_when_a_run_is_stopped(
    folders: tuple[Path, Path], start: Callable[[], subprocess.Popen[bytes]], ending: signal.Signals
) -> None:
    source, target = folders
    for name in "abcdef":
        (source / f"{name}.csv").write_text(sheet(SOME))
    run = start()
    wait_for(lambda: len(parts(target)) == 2)
    run.send_signal(ending)
    assert run.wait(PATIENCE) == 130
    results = {path.name for path in target.glob("?.csv")}
    assert results
    assert len(results) < 6
    assert set(json.loads((target / DONE).read_text())) == results
    assert not parts(target)


def test_hidden_files_that_are_left_out_are_named_and_those_of_the_command_are_not(
    folders: tuple[Path, Path], release_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = folders
    (source / "a.csv").write_text(sheet(1))
    for name in (".hidden.csv", ".b.csv.12345.part", ".DS_Store"):
        (source / name).write_text(sheet(1))
    arguments = ["screen", str(source), "-o", str(target), "--as-of", DAY, "--release", str(release_path)]
    assert main(arguments) == 0
    assert "left out: .DS_Store, .hidden.csv\n" in capsys.readouterr().err
