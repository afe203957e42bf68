"""An export as a data package (Frictionless): each table as CSV and as Parquet, with a dictionary, licences and checksums."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from api.settings import code_version
from api.web.csv_tables import FORMULA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from api.command.export_tables import ExportTable
    from api.database import Release

PACKAGE, DICTIONARY, CHECKSUMS = "datapackage.json", "dictionary.csv", "SHA256SUMS"
VALUES: Mapping[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": lambda text: text == "true",
    "date": date.fromisoformat,
}
"""How the texts of a CSV are read by type of column; texts and lists in JSON stay texts."""


def write_package(folder: Path, tables: Iterable[ExportTable], release: Release, as_of: date) -> list[str]:
    """Write the tables into a folder with their descriptor, and return the names of the files."""
    resources, dictionary, written = [], [("table", "column", "type", "description")], []
    for table in tables:
        heading = [field["name"] for field in table.fields]
        content = _csv([heading, *table.rows])
        (folder / f"{table.name}.csv").write_bytes(content)
        _write_parquet(folder / f"{table.name}.parquet", table)
        written += [f"{table.name}.csv", f"{table.name}.parquet"]
        resources.append(_resource(table, content))
        dictionary += [
            (table.name, field["name"], field["type"], field["description"]) for field in table.fields
        ]
    (folder / DICTIONARY).write_bytes(_csv(dictionary))
    package = {
        "name": "supply-chain-risk",
        "title": "Forced-labour and sanctions risk of sectors in regions",
        "version": release.version,
        "created": f"{release.record['built_on']}T00:00:00Z",
        "profile": "tabular-data-package",
        "as_of": as_of.isoformat(),
        "release_sha256": release.record["rows_sha256"],
        "code": code_version(),
        "sources": _sources(release),
        "resources": resources,
    }
    (folder / PACKAGE).write_text(json.dumps(package, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    written += [DICTIONARY, PACKAGE]
    sums = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in sorted(written)
    ]
    (folder / CHECKSUMS).write_text("".join(sums))
    return [*written, CHECKSUMS]


def _resource(table: ExportTable, content: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": list(table.fields), "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    return {
        "name": table.name,
        "description": table.description,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _sources(release: Release) -> list[dict[str, str]]:
    """Return the sources with their licences; the table sources has more about each."""
    rows = release.rows("SELECT id, title, url, licence FROM sources ORDER BY id")
    return [
        {"title": row["title"], "id": row["id"], "licence": row["licence"]}
        | ({"path": row["url"]} if row["url"] else {})
        for row in rows
    ]


def _csv(rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode()


def unescaped(text: str) -> str:
    """Return the text of a cell without the mark that stops spreadsheets from running it as a formula."""
    return text[1:] if text[:1] == "'" and FORMULA.match(text, 1) else text


def _write_parquet(path: Path, table: ExportTable) -> None:
    """Write a table with typed columns; empty cells are null."""
    import pyarrow as pa  # noqa: PLC0415  the command says how to install it
    from pyarrow import parquet  # noqa: PLC0415

    types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}
    arrays, fields = [], []
    for place, field in enumerate(table.fields):
        read = VALUES.get(field["type"], str)
        kind = types.get(field["type"], pa.string())
        texts = [unescaped(row[place]) for row in table.rows]
        arrays.append(pa.array([read(text) if text else None for text in texts], kind))
        fields.append(pa.field(field["name"], kind, metadata={"description": field["description"]}))
    parquet.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), path, compression="zstd")
