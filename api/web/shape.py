"""The shape of an answer: the fields of a row that its schema declares. It needs no framework."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import Schema, fields

from api.web.written import Fragment

Shaper = Callable[[Any], Any]


class Shape:
    """A schema and the function that picks its fields from a row."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.one = shaper(schema)


def shaper(schema: Schema) -> Shaper:
    """Return a function that picks a schema's fields from a mapping, nested ones too; missing keys are left out.

    It returns what ``schema.dump`` returns for rows that have the right types. marshmallow looks up for each value how
    to read and write it, and would take longer for a profile than its score does. Rows come from STRICT tables and from
    the pure method, so their types are right, and picking the fields is enough. A fragment, which was shaped before it
    was written, is returned as it is.
    """
    plan = [(name, field.data_key or name, _shaper_of(field)) for name, field in schema.dump_fields.items()]

    def shape(row: Any) -> Any:
        if type(row) is Fragment:
            return row
        return {
            key: row[name] if pick is None or row[name] is None else pick(row[name])
            for name, key, pick in plan
            if name in row
        }

    return shape


def _shaper_of(field: fields.Field[Any]) -> Shaper | None:
    """Return the function that shapes a field's value; None where the value is sent as it is."""
    if isinstance(field, fields.Nested):
        return shaper(field.schema)
    if isinstance(field, fields.List) and (inner := _shaper_of(field.inner)) is not None:
        return lambda values: values if type(values) is Fragment else [inner(value) for value in values]
    return None
