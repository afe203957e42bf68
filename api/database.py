"""The only door to the data: one immutable file, verified when opened, read by one connection a thread."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from typing import TYPE_CHECKING, Any

from flask import current_app

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Row = dict[str, Any]
"""A row by column name, as SQLite gives it."""

SCHEMA_VERSION = 4
"""The shape of the release that this code reads."""


CACHED_KIB = 128
"""Of a connection's own page cache; the 2 MB that SQLite takes would be half a gigabyte for 256 threads."""


class ReleaseError(RuntimeError):
    """The release cannot be served; the message says why and what to do."""


class Release:
    """An opened release: its own record, and rows by SQL with named parameters."""

    def __init__(self, path: Path) -> None:
        self.file_sha256 = verify(path)
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._thread = threading.local()
        try:
            record = self.one("SELECT * FROM release")
        except (sqlite3.DatabaseError, IndexError):
            raise ReleaseError(f"{path} is no release: build one with `python -m seed build`") from None
        if record["schema_version"] != SCHEMA_VERSION:
            raise ReleaseError(
                f"{path} has schema version {record['schema_version']}, this code reads {SCHEMA_VERSION}: "
                "build a new release with `python -m seed build`"
            )
        self.record = record | {key: json.loads(record[key]) for key in ("counts", "packages")}
        self.version: str = record["version"]

    def rows(self, sql: str, /, **parameters: object) -> list[Row]:
        """All rows of a query; parameters are bound by name, never pasted."""
        cursor = self._connection().execute(sql, parameters)
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor]

    def row(self, sql: str, /, **parameters: object) -> Row | None:
        """The only row of a query, or None."""
        found = self.rows(sql, **parameters)
        return found[0] if found else None

    def one(self, sql: str, /, **parameters: object) -> Row:
        """The only row of a query that always has one."""
        return self.rows(sql, **parameters)[0]

    def column(self, sql: str, /, **parameters: object) -> list[Any]:
        """The first column of a query."""
        return [row[0] for row in self._connection().execute(sql, parameters)]

    def tuples(self, sql: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a query without their names, where there are many and their order is known."""
        return self._connection().execute(sql, parameters).fetchall()

    def each(self, sql: str, /, **parameters: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a query without their names, one at a time: where there are more than memory should hold at once."""
        yield from self._connection().execute(sql, parameters)

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._thread, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._uri, uri=True)
            # The system's cache holds the file for all threads; none needs a large one of its own.
            connection.execute(f"PRAGMA cache_size = -{CACHED_KIB}")
            self._thread.connection = connection
        return connection


def verify(path: Path) -> str:
    """Hold the file against the hash in its sidecar, and give that hash.

    Raises ``ReleaseError`` where the file or its sidecar is missing or cannot be read, or the two differ.
    """
    sidecar = path.with_name(path.name + ".sha256")
    for needed in (path, sidecar):
        if not needed.is_file():
            raise ReleaseError(f"no release: {needed} is missing; build it with `python -m seed build`")
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        told = sidecar.read_text()
    except OSError as error:
        raise ReleaseError(
            f"{error.filename} cannot be read ({error.strerror}): give this user the right to"
        ) from None
    # Two lines stand there only if a build was killed between its two renames: old and new are both whole.
    expected = {line.split(maxsplit=1)[0] for line in told.splitlines() if line.strip()}
    if found not in expected:
        raise ReleaseError(
            f"{path} has SHA-256 {found}, its sidecar says {' or '.join(sorted(expected)) or 'nothing'}: the file is "
            "damaged or another one; build it again with `python -m seed build`"
        )
    return found


def release() -> Release:
    """Give the release that this application serves."""
    opened: Release = current_app.extensions["release"]
    return opened


def in_list(values: Sequence[str | int] | None) -> str | None:
    """Bind a list as one named parameter: SQL reads it with ``json_each``. None stays None."""
    return None if values is None else json.dumps(values)


def parsed(row: Mapping[str, Any], *columns: str) -> Row:
    """Copy a row with its JSON columns parsed."""
    return {**row, **{column: json.loads(row[column]) for column in columns if row[column] is not None}}
