"""Rows of a baked release by SQL, and the digest of tables that were changed before loading."""

import sqlite3
from typing import Any

from seed.read.faults import Faults
from seed.write.digest import rows_sha256
from seed.write.load import load

Tables = dict[str, list[dict[str, Any]]]


def one(release: sqlite3.Connection, sql: str, *values: object) -> dict[str, Any]:
    """Return the one row of a query."""
    return dict(release.execute(sql, values).fetchone())


def ids(release: sqlite3.Connection, sql: str, *values: object) -> list[Any]:
    """Return the first column of a query."""
    return [row[0] for row in release.execute(sql, values)]


def digest(tables: Tables) -> str:
    """Return the digest of the rows of these tables; the schema must accept them."""
    faults = Faults()
    database = load(tables, faults)
    assert not faults, [str(fault) for fault in faults]
    found = rows_sha256(database.conn)
    database.close()
    return found
