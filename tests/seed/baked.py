"""Looking into a baked release: rows by SQL, and the digest of tables that were changed before loading."""

import sqlite3
from typing import Any

from seed.read.faults import Faults
from seed.write.digest import rows_sha256
from seed.write.load import load

Tables = dict[str, list[dict[str, Any]]]


def one(release: sqlite3.Connection, sql: str, *values: object) -> dict[str, Any]:
    """Give the one row of a query."""
    return dict(release.execute(sql, values).fetchone())


def ids(release: sqlite3.Connection, sql: str, *values: object) -> list[Any]:
    """Give the first column of a query."""
    return [row[0] for row in release.execute(sql, values)]


def digest(tables: Tables) -> str:
    """Give the digest of the rows that these tables become; the schema must take them."""
    faults = Faults()
    database = load(tables, faults)
    assert not faults, [str(fault) for fault in faults]
    found = rows_sha256(database.conn)
    database.close()
    return found
