"""The two commands: read, check, derive and load; and, for a build, publish."""

import sqlite3
import sys
import time
from pathlib import Path

from seed.changes.check import AGAIN
from seed.changes.rows import missing_list, note_other_data
from seed.check import check
from seed.derive import derive
from seed.places.gazetteer import Gazetteer
from seed.read.faults import Faults, FaultyData, shown
from seed.read.files import read
from seed.write.digest import tables_of
from seed.write.load import load
from seed.write.publish import publish
from seed.write.seal import seal


class Progress:
    """Short lines on stderr: what was done, and the seconds since the start."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def report(self, step: str, text: str) -> None:
        """Write one line."""
        sys.stderr.write(f"{step:<9} {text}  ({time.monotonic() - self._start:.1f} s)\n")
        sys.stderr.flush()


def prepare(
    folder: Path, progress: Progress, cache: Path | None = None, *, strict: bool = False
) -> sqlite3.Connection:
    """Return the complete release as a database in memory.

    A list of changes that is missing or of other data is a fault where the check is `strict`. A build states it in the
    release: the list is written from a release that was built.
    Tables of places are read from the folder `cache`, or derived and stored there; the rows are the same.
    Raises `FaultyData` with every fault.
    """
    faults = Faults()
    data = read(folder, faults)
    progress.report("read", f"{len(data.files):,} files, {data.rows():,} records")
    gazetteer = Gazetteer(data, cache)
    check(data, faults, gazetteer.geonames)
    _stop_if_faulty(faults)
    progress.report("check", f"{data.rows():,} records, no faults")
    tables = derive(data)
    progress.report("derive", f"{sum(map(len, tables.values())):,} rows in {len(tables)} tables")
    places = gazetteer.database(tables["regions"], tables["region_names"], faults)
    progress.report("places", gazetteer.origin)
    database = load(tables, faults, places)
    _stop_if_faulty(faults)
    if lack := missing_list(database.conn, data):
        if strict:
            faults.add(*lack, AGAIN)
            _stop_if_faulty(faults)
        progress.report("changes", f"{lack[1]}; {AGAIN}")
        note_other_data(database.conn, data)
    release = seal(database, data, folder)
    rows = sum(database[table].count for table in tables_of(database.conn))
    progress.report(
        "load", f"{rows:,} rows, keys and constraints are valid, digest {release['rows_sha256'][:12]}"
    )
    connection: sqlite3.Connection = database.conn
    return connection


def _stop_if_faulty(faults: Faults) -> None:
    if faults:
        raise FaultyData(faults)


def build(folder: Path, target: Path, cache: Path | None = None) -> None:
    """Make a release at `target`; an earlier one stays there if anything fails."""
    progress = Progress()
    published = publish(prepare(folder, progress, cache), target)
    size = published.size / 1_000_000
    progress.report("write", f"{shown(published.path)} {size:.1f} MB, file {published.sha256[:12]}")


def check_only(folder: Path, cache: Path | None = None) -> None:
    """Do everything that a build does, but publish nothing."""
    prepare(folder, Progress(), cache, strict=True)
