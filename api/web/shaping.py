"""A schema's shape as a plain function: what ``schema.dump`` gives for rows that are already of the right types.

marshmallow asks every field anew how to read and write each value; a profile spends more time there than in
its score. Rows come from STRICT tables and from the pure method, so only the picking of fields is left to do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import Schema, fields

Shaper = Callable[[Any], Any]


def shaper(schema: Schema) -> Shaper:
    """Make the function that picks a schema's fields from a mapping, nested ones too; what is not there is left out."""
    plan = [(name, field.data_key or name, _of(field)) for name, field in schema.dump_fields.items()]

    def shape(row: Any) -> Any:
        return {
            key: pick(row[name]) if pick is not None and row[name] is not None else row[name]
            for name, key, pick in plan
            if name in row
        }

    return shape


def _of(field: fields.Field[Any]) -> Shaper | None:
    """Give the function that shapes a field's value; None where the value goes out as it is."""
    if isinstance(field, fields.Nested):
        return shaper(field.schema)
    if isinstance(field, fields.List) and (inner := _of(field.inner)) is not None:
        return lambda values: [inner(value) for value in values]
    return None
