"""The only module that reads the data: one immutable SQLite file, verified when opened, one connection per thread."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

Made = TypeVar("Made")

Row = dict[str, Any]
"""A row by column name, as SQLite returns it."""

SCHEMA_VERSION = 7
"""The shape of the release that this code reads."""

CACHED_KIB = 128
"""KiB of page cache per connection; SQLite's default of 2 MB would be half a gigabyte for 256 threads."""

LAST_DAY = "SELECT max(max(applies_from, ifnull(applies_to, applies_from))) FROM instruments"


class ReleaseError(RuntimeError):
    """The release cannot be served; the message says why and what to do."""


class Release:
    """An opened release: its own record, rows by SQL with named parameters, and what is made from it once.

    Raises ``ReleaseError`` where the file cannot be served.
    """

    def __init__(self, path: Path) -> None:
        self.file_sha256 = verify(path)
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._thread = threading.local()
        self._made: dict[Callable[[Release], Any], Any] = {}
        self._making = threading.RLock()
        try:
            record = self.one("SELECT * FROM release")
        except (sqlite3.DatabaseError, IndexError):
            raise ReleaseError(f"{path} is no release: build one with `make release`") from None
        if record["schema_version"] != SCHEMA_VERSION:
            raise ReleaseError(
                f"{path} has schema version {record['schema_version']}, this code reads {SCHEMA_VERSION}: "
                "build a new release with `make release`"
            )
        self.record = record | {key: json.loads(record[key]) for key in ("counts", "packages")}
        self.version: str = record["version"]

    def rows(self, sql: str, /, **parameters: object) -> list[Row]:
        """Return all rows of a query; parameters are bound by name."""
        cursor = self._connection().execute(sql, parameters)
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]

    def row(self, sql: str, /, **parameters: object) -> Row | None:
        """Return the only row of a query, or None."""
        found = self.rows(sql, **parameters)
        return found[0] if found else None

    def one(self, sql: str, /, **parameters: object) -> Row:
        """Return the only row of a query that always has one."""
        return self.rows(sql, **parameters)[0]

    def column(self, sql: str, /, **parameters: object) -> list[Any]:
        """Return the first column of a query."""
        return [row[0] for row in self._connection().execute(sql, parameters)]

    def tuples(self, sql: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        """Return all rows of a query as tuples: cheaper than ``rows`` where there are many."""
        return self._connection().execute(sql, parameters).fetchall()

    def each(self, sql: str, /, **parameters: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query as tuples, one at a time: for more rows than should be in memory at once."""
        yield from self._connection().execute(sql, parameters)

    def keep(self, make: Callable[[Release], Made]) -> Made:
        """Return what ``make`` makes from this release: made once, by one thread, and cached as long as the release.

        ``make`` may itself call ``keep`` for what it builds upon.
        """
        if make not in self._made:
            with self._making:
                if make not in self._made:
                    self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def last_day(self) -> date:
        """The last day on which a law of the release begins or ends; nothing is known of later days."""
        return date.fromisoformat(self.column(LAST_DAY)[0])

    def age_days(self) -> int:
        """Return the days since the release was built, by its own date."""
        return (datetime.now(UTC).date() - date.fromisoformat(self.record["built_on"])).days

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._thread, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._uri, uri=True)
            # The operating system caches the file for all threads; no connection needs a large cache of its own.
            connection.execute(f"PRAGMA cache_size = -{CACHED_KIB}")
            self._thread.connection = connection
        return connection


def verify(path: Path) -> str:
    """Compare the file with the hash in its sidecar ``<file>.sha256``, and return that hash.

    Raises ``ReleaseError`` where the file or its sidecar is missing or unreadable, or the two differ.
    """
    sidecar = path.with_name(path.name + ".sha256")
    if path.is_dir():
        raise ReleaseError(f"{path} is a folder: name the file of a release in it")
    for needed in (path, sidecar):
        if not needed.is_file():
            raise ReleaseError(f"no release: {needed} is missing; build it with `make release`")
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        listed = sidecar.read_text()
    except OSError as error:
        raise ReleaseError(
            f"{error.filename} cannot be read ({error.strerror}): give this user the right to"
        ) from None
    # The sidecar has two lines only if a build was killed between its two renames: both files are complete.
    expected = {line.split(maxsplit=1)[0] for line in listed.splitlines() if line.strip()}
    if found not in expected:
        raise ReleaseError(
            f"{path} has SHA-256 {found}, its checksum file lists {' or '.join(sorted(expected)) or 'nothing'}: the file is "
            "damaged or another one; build it again with `make release`"
        )
    return found


def in_list(values: Sequence[str | int] | None) -> str | None:
    """Return a list as one named parameter, which SQL reads with ``json_each``; None for None."""
    return None if values is None else json.dumps(values)


def parsed(row: Mapping[str, Any], *columns: str) -> Row:
    """Return a copy of a row with its JSON columns parsed."""
    return {**row, **{column: json.loads(row[column]) for column in columns if row[column] is not None}}
