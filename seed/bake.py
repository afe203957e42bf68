"""The two commands: read, check, derive and load; and, for a build, publish."""

import sqlite3
import sys
import time
from pathlib import Path

from seed.check import check
from seed.derive import derive
from seed.read.faults import Faults, FaultyData
from seed.read.files import read
from seed.read.syntax import shown
from seed.write.load import load, seal
from seed.write.publish import publish


class Progress:
    """Short lines on stderr: what was done, and how long after the start."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def tell(self, step: str, text: str) -> None:
        """Write one line."""
        sys.stderr.write(f"{step:<9} {text}  ({time.monotonic() - self._start:.1f} s)\n")
        sys.stderr.flush()


def prepare(folder: Path, progress: Progress) -> sqlite3.Connection:
    """Give the whole release as a database in memory; or raise `FaultyData` with every fault."""
    faults = Faults()
    data = read(folder, faults)
    progress.tell("read", f"{len(data.files):,} files, {data.rows():,} records")
    check(data, faults)
    _stop_if_faulty(faults)
    progress.tell("check", f"{data.rows():,} records, no faults")
    tables = derive(data)
    progress.tell("derive", f"{sum(map(len, tables.values())):,} rows in {len(tables)} tables")
    database = load(tables, faults)
    _stop_if_faulty(faults)
    release = seal(database, data, folder)
    progress.tell("load", f"keys and checks hold, rows {release['rows_sha256'][:12]}")
    connection: sqlite3.Connection = database.conn
    return connection


def _stop_if_faulty(faults: Faults) -> None:
    if faults:
        raise FaultyData(faults)


def build(folder: Path, target: Path) -> None:
    """Make a release at `target`; what stood there stays if anything fails."""
    progress = Progress()
    published = publish(prepare(folder, progress), target)
    size = published.size / 1_000_000
    progress.tell("write", f"{shown(published.path)} {size:.1f} MB, file {published.sha256[:12]}")


def check_only(folder: Path) -> None:
    """Do all that a build does, but write nothing."""
    prepare(folder, Progress())
