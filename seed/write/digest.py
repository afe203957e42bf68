"""Digests: of the rows, which are the same on any machine, and of what they were made from."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

ENCODE = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def rows_sha256(connection: sqlite3.Connection) -> str:
    """Digest every row of every table but `release`, as canonical JSON lines.

    Tables come by name and rows by primary key (by every column where there is none), so that neither the file's layout nor the order of inserting matters.
    """
    digest = sha256()
    for table in tables(connection):
        if table != "release":
            for line in _lines(connection, table):
                digest.update(line.encode())
    return digest.hexdigest()


def tables(connection: sqlite3.Connection) -> list[str]:
    """Give the names of the release's own tables, in order."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    )
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def _lines(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    info = connection.execute("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", [table]).fetchall()
    columns = [name for name, _ in info]
    keys = [name for name, position in sorted(info, key=lambda column: column[1]) if position]
    order = ", ".join(f'"{key}"' for key in keys or columns)
    for values in connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}'):
        row = dict(zip(columns, values, strict=True))
        yield ENCODE([table, row]) + "\n"


def inputs_sha256(folder: Path, files: tuple[Path, ...], packages: Mapping[str, str]) -> str:
    """Digest the human files (path below the folder, length, bytes) and the versions of the reference packages."""
    digest = sha256()
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\n{len(content)}\n".encode())
        digest.update(content)
    digest.update(json.dumps(dict(packages), sort_keys=True).encode())
    return digest.hexdigest()
