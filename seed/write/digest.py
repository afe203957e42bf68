"""Digests: of the rows, which are equal on every machine, and of the inputs that they were derived from."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path


def _blob(value: object) -> str:
    """Return the SHA-256 of a blob, which stands for it in the digested text."""
    if isinstance(value, bytes):
        return sha256(value).hexdigest()
    raise TypeError(f"{type(value)} is no value of SQLite")


ENCODE = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_blob
).encode
BLOCK = 1000
"""Rows in one line of the digest's text."""


def rows_sha256(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 of every row of every table but `release`, as lines of JSON.

    The digested text is UTF-8, and each of its lines ends with a line feed. Tables come in the order of their names.
    A table begins with the line `["table",["column",...]]`, its columns in the order of the schema. Its rows follow,
    ordered by the primary key (by every column, in the order of the schema, where there is none), 1,000 rows a line
    and the rest in the last one: `[[value,...],[value,...],...]`, a row's values in the order of the columns.
    JSON is written without blanks and without escapes for other scripts; NULL is null, a real is written with the
    fewest digits that read back as the same number (as Python does), a blob as the SHA-256 of its bytes in hexadecimal digits. SQLite compares texts by their UTF-8 bytes.

    So the layout of the file and the order of insertion do not change the digest.
    """
    return tables_sha256(connection, [table for table in tables_of(connection) if table != "release"])


def tables_sha256(connection: sqlite3.Connection, tables: Iterable[str]) -> str:
    """Return the SHA-256 of every row of some tables, in this order, as lines of JSON: see ``rows_sha256``."""
    digest = sha256()
    for table in tables:
        for line in _lines(connection, table):
            digest.update(line.encode())
            digest.update(b"\n")
    return digest.hexdigest()


def tables_of(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the release's own tables, in order."""
    rows = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    )
    return [name for (name,) in rows if not name.startswith("sqlite_")]


def _lines(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    info = connection.execute("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", [table]).fetchall()
    columns = [name for name, _ in info]
    keys = [name for name, position in sorted(info, key=lambda column: column[1]) if position]
    yield ENCODE([table, columns])
    names, order = (", ".join(f'"{name}"' for name in listed) for listed in (columns, keys or columns))
    cursor = connection.cursor()
    cursor.row_factory = None  # tuples, whatever the connection makes of its rows
    cursor.execute(f'SELECT {names} FROM "{table}" ORDER BY {order}')
    while block := cursor.fetchmany(BLOCK):
        yield ENCODE(block)


def inputs_sha256(folder: Path, files: tuple[Path, ...], packages: Mapping[str, str]) -> str:
    """Return the SHA-256 of the data files (path below the folder, length, bytes) and the versions of the packages."""
    digest = sha256()
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\n{len(content)}\n".encode())
        digest.update(content)
    digest.update(json.dumps(dict(packages), sort_keys=True).encode())
    return digest.hexdigest()
