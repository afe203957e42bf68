"""Seal a loaded database: the row of `release` with its digests and counts, and the planner's statistics."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from seed.read.files import Data
from seed.reference.packages import versions
from seed.write.digest import inputs_sha256, rows_sha256
from seed.write.schema import SCHEMA_VERSION

COUNTED = (
    "regions", "sectors", "sector_slugs", "sector_terms", "hs_codes", "hs_sectors", "indicators",
    "publishers", "practices", "sources", "evidence", "measures",
    "instruments", "notices", "presumptions", "facts", "goods", "lists", "upstream",
)  # fmt: skip


def seal(database: Database, data: Data, folder: Path) -> dict[str, Any]:
    """Write the one row of `release`, gather the planner's statistics, and return the row.

    Raises `sqlite3.DatabaseError` when the database fails its integrity check.
    """
    packages = versions()
    row = {
        "version": data.release["version"],
        "schema_version": SCHEMA_VERSION,
        "built_on": data.release["built_on"],
        "inputs_sha256": inputs_sha256(folder, data.files, packages),
        "rows_sha256": rows_sha256(database.conn),
        "counts": json.dumps(_counts(database), sort_keys=True),
        "packages": json.dumps(packages, sort_keys=True),
        "sqlite_version": sqlite3.sqlite_version,
    }
    database.table("release").insert_all([row])
    database.conn.execute("ANALYZE")
    if database.conn.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise sqlite3.DatabaseError("the database in memory failed its integrity check")
    return row


def _counts(database: Database) -> dict[str, int]:
    """Count the rows by table; `evidence` counts the items, `claims` the facts that they state."""
    found = {table: database[table].count for table in COUNTED}
    (claims,) = database.conn.execute("SELECT COUNT(DISTINCT claim) FROM evidence").fetchone()
    return {**found, "claims": claims}
