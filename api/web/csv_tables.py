"""A collection as CSV: one column for each value, named by its path, the same columns on every page."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from marshmallow import Schema, fields

from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str, ...]
Plan = list[tuple[str, "Plan | None"]]
"""Keys in order, each with the plan of the object inside it; None where the value is a cell."""

FORMULA = re.compile(
    r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2060\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
)
"""Spreadsheets run a cell of text that begins with a sign of these as a formula; some drop blanks and marks before it."""


def columns(schema: Schema) -> list[Path]:
    """Return the paths of a schema's values; a nested object has one column for each of its members."""
    return [path for path, _ in cells(schema)]


def cells(schema: Schema) -> list[tuple[Path, fields.Field[Any]]]:
    """Return the paths of a schema's values, each with its field."""
    found: list[tuple[Path, fields.Field[Any]]] = []
    for name, field in schema.dump_fields.items():
        key = field.data_key or name
        if isinstance(field, fields.Nested):
            found += [((key, *path), inner) for path, inner in cells(field.schema)]
        else:
            found.append(((key,), field))
    return found


def as_csv(items: Iterable[dict[str, Any]], schema: Schema, *, headed: bool = True) -> str:
    """Return dumped items as CSV (RFC 4180), with a header line where it is ``headed``."""
    text = io.StringIO()
    writer = csv.writer(text)
    if headed:
        writer.writerow("_".join(path) for path in columns(schema))
    plan = _plan(schema)
    for item in items:
        pause()
        writer.writerow(_cells(item, plan))
    return text.getvalue()


def _plan(schema: Schema) -> Plan:
    """Return the keys of a schema's values in order, each with the plan of the object inside it."""
    return [
        (field.data_key or name, _plan(field.schema) if isinstance(field, fields.Nested) else None)
        for name, field in schema.dump_fields.items()
    ]


def _cells(item: dict[str, Any] | None, plan: Plan) -> list[Any]:
    """Return the cells of an item; those of an object that is null are empty."""
    found: list[Any] = []
    for key, inside in plan:
        value = None if item is None else item[key]
        if inside is None:
            found.append(None if value is None else _cell(value))
        else:
            found += _cells(value, inside)
    return found


def _cell(value: Any) -> Any:
    """Return one value as a cell: a list of texts is joined by semicolons, any other list is JSON."""
    if type(value) is str and value[:1].isalnum():
        return value  # most texts: none of the signs is a letter or a digit
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = (
            ";".join(value)
            if all(isinstance(v, str) for v in value)
            else json.dumps(value, ensure_ascii=False)
        )
    return escape_formula(value)


def escape_formula(value: Any) -> Any:
    """Return a value that no spreadsheet runs as a formula: an apostrophe is put before a text that begins like one."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value
