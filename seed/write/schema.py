"""The schema of a release: an empty database with every table, and the lines of schema.sql."""

import sqlite3
from pathlib import Path

from seed.read.faults import FileLine

SCHEMA = Path(__file__).resolve().parents[1] / "schema.sql"
SCHEMA_VERSION = 9  # raise it with every change of schema.sql that a reader would notice
APPLICATION_ID = 0x53435241  # "SCRA": `file` and a check at start-up identify a release by it
PAGE_SIZE = 4096


def empty_database() -> sqlite3.Connection:
    """Return a database in memory with the tables of schema.sql, without rows and in autocommit mode."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(f"PRAGMA page_size = {PAGE_SIZE:d}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION:d}")
    connection.executescript(SCHEMA.read_text("utf-8"))
    return connection


def schema_line(table: str) -> FileLine:
    """Return the line of schema.sql where the definition of a table begins."""
    lines = SCHEMA.read_text("utf-8").splitlines()
    starts = (number for number, line in enumerate(lines, 1) if line.startswith(f"CREATE TABLE {table} "))
    return FileLine(f"seed/{SCHEMA.name}", next(starts, 1))
