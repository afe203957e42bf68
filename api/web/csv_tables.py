"""A collection as CSV: one column for each value, named by its path, the same columns on every page."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from marshmallow import Schema, fields

from api.web.work_lock import pause
from schemas.reference import IndicatorRef, RegionRef, SectorRef, SourceRef

if TYPE_CHECKING:
    from collections.abc import Iterable

Path = tuple[str, ...]
Plan = list[tuple[str, "Plan | None"]]
"""Keys in order, each with the plan of the object inside it; None where the value is a cell."""

REFERENCES = (RegionRef, SectorRef, IndicatorRef, SourceRef)
"""Schemas of a code or id with its name."""
KEYS = {frozenset(schema().dump_fields): next(iter(schema().dump_fields)) for schema in REFERENCES}
"""By their members, the one that is the code or id."""

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
    """Return one value as a cell: a list of texts, or of references by their codes, is joined by semicolons; any other is JSON."""
    if type(value) is str and value[:1].isalnum():
        return value  # most texts: none of the signs is a letter or a digit
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        texts = [_code(one) for one in value]
        value = json.dumps(value, ensure_ascii=False) if None in texts else ";".join(map(str, texts))
    return escape_formula(value)


def is_joined(field: fields.List[Any]) -> bool:
    """Return whether the entries of a list stand in its cell joined by semicolons."""
    inner = field.inner
    return isinstance(inner, fields.String) or (
        isinstance(inner, fields.Nested) and frozenset(inner.schema.dump_fields) in KEYS
    )


def _code(entry: Any) -> str | None:
    """Return a text of a list, or the code of a reference; None of anything else."""
    if isinstance(entry, str):
        return entry
    key = KEYS.get(frozenset(entry)) if isinstance(entry, dict) else None
    return entry[key] if key else None


def escape_formula(value: Any) -> Any:
    """Return a value that no spreadsheet runs as a formula: an apostrophe is put before a text that begins like one."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value
