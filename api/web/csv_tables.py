"""A collection as a table: one column a value, named by the path to it, the same on every page."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from marshmallow import Schema, fields

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str, ...]

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell of text that begins so is run as a formula by spreadsheets."""


def columns(schema: Schema) -> list[Path]:
    """Give the paths of a schema's values; references and other nested shapes are spread out."""
    found: list[Path] = []
    for name, field in schema.dump_fields.items():
        key = field.data_key or name
        if isinstance(field, fields.Nested):
            found += [(key, *path) for path in columns(field.schema)]
        else:
            found.append((key,))
    return found


def as_csv(items: Iterable[dict[str, Any]], schema: Schema) -> str:
    """Write dumped items as CSV (RFC 4180), a header line first."""
    paths = columns(schema)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow("_".join(path) for path in paths)
    writer.writerows([_cell(_at(item, path)) for path in paths] for item in items)
    return text.getvalue()


def _at(item: Any, path: Path) -> Any:
    for key in path:
        item = None if item is None else item[key]
    return item


def _cell(value: Any) -> Any:
    """Write one value: lists of texts joined by a semicolon, other lists as JSON, texts made harmless."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = (
            ";".join(value)
            if all(isinstance(v, str) for v in value)
            else json.dumps(value, ensure_ascii=False)
        )
    return harmless(value)


def harmless(value: Any) -> Any:
    """Make a text one that no spreadsheet runs as a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
