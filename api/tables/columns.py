"""The columns of a collection as a Table Schema has them, from the schema of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import fields

from api.web.csv_tables import cells, is_joined

if TYPE_CHECKING:
    from marshmallow import Schema

TYPES = ((fields.Boolean, "boolean"), (fields.Integer, "integer"), (fields.Float, "number"))
JOINED = "Entries are separated by semicolons."
"""Of a list of texts."""
CODES = "Their codes, separated by semicolons."
"""Of a list of references."""
AS_JSON = "A list as JSON."
"""Of any other list."""


def columns_of(schema: Schema) -> list[dict[str, Any]]:
    """Return the columns of a collection's CSV, in their order: name, type and description."""
    return [_column("_".join(path), field) for path, field in cells(schema)]


def _column(name: str, field: fields.Field[Any]) -> dict[str, Any]:
    text = field.metadata.get("description", "")
    if isinstance(field, fields.List):
        joined = is_joined(field)
        more = (CODES if isinstance(field.inner, fields.Nested) else JOINED) if joined else AS_JSON
        return {"name": name, "type": "string" if joined else "array", "description": f"{text} {more}"}
    return {"name": name, "type": _type(field), "description": text}


def _type(field: fields.Field[Any]) -> str:
    """Return the type of a value that is no list. Dates that may lack a day are strings."""
    if field.metadata.get("format") == "date":
        return "date"
    return next((name for kind, name in TYPES if isinstance(field, kind)), "string")
