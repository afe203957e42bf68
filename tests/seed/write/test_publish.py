"""Publishing: a build that is killed at any moment leaves a complete release, the old one or the new."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.settings import ROOT
from seed.write.publish import publish
from tests.seed.command import LIMIT, WORLD, Builds, names, sha256, start

KILLED = """
import os, signal, sqlite3, sys
from pathlib import Path
from seed.__main__ import stop
from seed.write.publish import publish
signal.signal(signal.SIGTERM, stop)
target, kind, number, event = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
connection = sqlite3.connect(":memory:", isolation_level=None)
connection.execute("CREATE TABLE new (x)")
seen = 0
def kill(name, arguments):
    global seen
    if name == event and (name != "open" or ".tmp" in str(arguments[0])):
        seen += 1
        if seen == number:
            os.kill(os.getpid(), kind)
sys.addaudithook(kill)
publish(connection, target)
"""
MOMENTS = [("open", number) for number in range(1, 8)] + [("os.rename", number) for number in (1, 2, 3)]


def tiny(table: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(f"CREATE TABLE {table} (x)")
    return connection


def put(folder: Path, table: str) -> str:
    connection = tiny(table)
    published = publish(connection, folder / "release.sqlite")
    connection.close()
    return published.sha256


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGKILL], ids=["SIGTERM", "SIGKILL"])
def test_a_kill_at_any_moment_leaves_a_complete_release_and_a_sidecar_that_lists_it(
    kind: signal.Signals, tmp_path: Path
) -> None:
    killed = 0
    for event, number in MOMENTS:
        folder = tmp_path / f"{event}-{number}"
        old = put(folder, "old")
        new = put(tmp_path / "new", "new")
        where = str(folder / "release.sqlite")
        command = [sys.executable, "-c", KILLED, where, str(int(kind)), str(number), event]
        process = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=LIMIT, check=False)
        killed += process.returncode != 0
        digest = sha256(folder / "release.sqlite")
        assert digest in {old, new}
        assert f"{digest}  release.sqlite\n" in (folder / "release.sqlite.sha256").read_text()
        if kind == signal.SIGTERM:
            assert names(folder) == ["release.sqlite", "release.sqlite.sha256"]
        assert put(folder, "new") == new
        assert (folder / "release.sqlite.sha256").read_text() == f"{new}  release.sqlite\n"
        assert names(folder) == ["release.sqlite", "release.sqlite.sha256"]
    assert killed >= 7, "the moments no longer exist: see seed/write/publish.py"


@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGKILL], ids=["SIGTERM", "SIGKILL"])
def test_killing_a_real_build_leaves_old_or_new(kind: signal.Signals, builds: Builds, tmp_path: Path) -> None:
    (new, _), _ = builds
    folders = [tmp_path / str(number) for number in range(3)]
    olds = [put(folder, "old") for folder in folders]
    processes = [start("build", "--data", WORLD, "--out", folder / "release.sqlite") for folder in folders]
    for process, wait in zip(processes, (0.4, 0.8, 1.2), strict=True):
        time.sleep(wait)
        process.send_signal(kind)
    for folder, old, process in zip(folders, olds, processes, strict=True):
        process.communicate(timeout=LIMIT)
        digest = sha256(folder / "release.sqlite")
        assert digest in {old, sha256(new)}
        assert digest in (folder / "release.sqlite.sha256").read_text()
        if kind == signal.SIGTERM:
            assert names(folder) == ["release.sqlite", "release.sqlite.sha256"]


def test_leftovers_of_a_killed_build_are_removed_and_those_of_a_running_one_stay(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True, text=True
    )
    for process in (int(ended.stdout), os.getppid()):
        (tmp_path / f".release.sqlite.{process}.tmp").write_text("half")
    put(tmp_path, "new")
    assert names(tmp_path) == [
        f".release.sqlite.{os.getppid()}.tmp",
        "release.sqlite",
        "release.sqlite.sha256",
    ]
