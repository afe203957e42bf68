"""Load rows into a database in memory, where the schema refuses what the checks missed."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from seed.read.faults import Faults
from seed.write.schema import empty_database, schema_line

Tables = Mapping[str, list[dict[str, Any]]]
REMEDY = "add a check to seed/<subject>"
PREPARED = ("places", "place_names", "name_filter", "near_names")
"""Tables that come ready from the gazetteer: whatever else its file holds is not copied."""


def load(tables: Tables, faults: Faults, prepared: bytes | None = None) -> Database:
    """Return a database in memory with the rows of `tables` and of the serialised database `prepared`.

    Every table of `prepared` that the schema has is copied. Rows that the schema refuses are noted as faults at the
    table's line of schema.sql. Raises `LookupError` for a table or column that the schema lacks or that a row lacks.
    """
    database = Database(empty_database())
    connection = database.conn
    if prepared:
        connection.execute("ATTACH ':memory:' AS prepared")
        connection.deserialize(prepared, name="prepared")
    connection.execute("BEGIN")
    for table, rows in tables.items():
        _insert_records(database, table, rows, faults)
    if prepared:
        _copy(database)
    for table, _, parent, _ in connection.execute("PRAGMA main.foreign_key_check").fetchall():
        faults.add(schema_line(table), f"a row of {table} names no row of {parent}", REMEDY)
    connection.execute("ROLLBACK" if faults else "COMMIT")
    if prepared:
        connection.execute("DETACH prepared")
    return database


def _insert_records(database: Database, table: str, rows: list[dict[str, Any]], faults: Faults) -> None:
    """Insert rows whose keys are exactly the table's columns: sqlite-utils would create a misspelt table or column."""
    if not database[table].exists():
        raise LookupError(f"schema.sql has no table {table}")
    columns = list(database[table].columns_dict)
    for row in rows:
        if row.keys() != set(columns):
            raise LookupError(f"{table}: {sorted(row.keys() ^ set(columns))} are not in both row and table")
    insert(database.conn, table, columns, ([row[column] for column in columns] for row in rows), faults)


def insert(
    connection: sqlite3.Connection,
    table: str,
    columns: Iterable[str],
    rows: Iterable[Sequence[Any]],
    faults: Faults,
) -> None:
    """Insert rows, the values in the order of `columns`; note a fault where the schema refuses one."""
    columns = list(columns)
    sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    try:
        connection.executemany(sql, rows)
    except sqlite3.IntegrityError as error:
        faults.add(schema_line(table), f"{table} refuses a row: {error}", REMEDY)


def _copy(database: Database) -> None:
    """Copy the prepared tables, and no others; SQLite copies rows unread where definitions are equal."""
    for table in PREPARED:
        database.conn.execute(f"INSERT INTO main.{table} SELECT * FROM prepared.{table}")
