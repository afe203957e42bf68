"""The only module that reads the data: one immutable SQLite database, verified and in memory, one connection per thread."""

from __future__ import annotations

import json
import sqlite3
import threading
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from api.computed import computed
from api.files.fault import ReleaseError
from api.files.memory import copy_of
from api.image import MAKE_RELEASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from api.files.memory import MemoryCopy

Made = TypeVar("Made")

Row = dict[str, Any]
"""A row by column name, as SQLite returns it."""

SCHEMA_VERSION = 9
"""The shape of the release that this code reads."""

LAST_DAY = "SELECT max(max(applies_from, ifnull(applies_to, applies_from))) FROM instruments"


class Release:
    """An opened release: its own record, rows by SQL with named parameters, and what is made from it once.

    It is read from ``copy``, by default from a copy of the file in memory that is made now. What happens to the file
    afterwards changes nothing. Raises ``ReleaseError`` where the file cannot be served.
    """

    def __init__(self, path: Path, copy: MemoryCopy | None = None) -> None:
        self._copy = copy or copy_of(path)
        self.file_sha256 = self._copy.sha256
        self._thread = threading.local()
        self._made: dict[Callable[[Release], Any], Any] = {}
        self._making = threading.RLock()
        self.record = record_of(self._connection(), path)
        self.version: str = self.record["version"]

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

    @computed
    def last_day(self) -> date:
        """The last day on which a law of the release begins or ends; nothing is known of later days."""
        return date.fromisoformat(self.column(LAST_DAY)[0])

    def age_days(self) -> int:
        """Return the days since the release was built, by its own date."""
        return (datetime.now(UTC).date() - date.fromisoformat(self.record["built_on"])).days

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._thread, "connection", None)
        if connection is None:
            connection = self._thread.connection = self._copy.connect()
        return connection


def record_of(connection: sqlite3.Connection, path: Path) -> Row:
    """Return the record that a release has of itself, with its JSON parsed.

    Raises ``ReleaseError`` where the database at this path is no release, or one of another schema version.
    """
    try:
        cursor = connection.execute("SELECT * FROM release")
        columns = [column[0] for column in cursor.description]
        record = dict(zip(columns, cursor.fetchall()[0], strict=True))
        schema_version = record["schema_version"]
    except (sqlite3.DatabaseError, LookupError):
        raise ReleaseError("no_release", f"{path} is no release: build one with {MAKE_RELEASE}") from None
    if schema_version != SCHEMA_VERSION:
        raise ReleaseError(
            "schema_version",
            f"{path} has schema version {schema_version}, this code reads {SCHEMA_VERSION}: build a new release with "
            f"{MAKE_RELEASE}, or serve it with its own code",
        )
    return record | {key: json.loads(record[key]) for key in ("counts", "packages")}


def in_list(values: Sequence[str | int] | None) -> str | None:
    """Return a list as one named parameter, which SQL reads with ``json_each``; None for None."""
    return None if values is None else json.dumps(values)


def parsed(row: Mapping[str, Any], *columns: str) -> Row:
    """Return a copy of a row with its JSON columns parsed."""
    return {**row, **{column: json.loads(row[column]) for column in columns if row[column] is not None}}
