"""Models of pydantic for the schemas of responses, so that FastAPI validates and writes exactly what the API writes."""

from __future__ import annotations

from functools import cache
from types import GenericAlias
from typing import Any

from marshmallow import Schema, fields
from pydantic import BaseModel, create_model

PLAIN: dict[type[fields.Field[Any]], Any] = {
    fields.Boolean: bool,
    fields.Integer: int,
    fields.Float: float,
    fields.String: str,
    fields.Dict: dict[str, Any],
    fields.Raw: Any,
}
"""Types of fields without parts; a subclass of a field has the type of its nearest base here."""


@cache
def model_of(schema: type[Schema]) -> type[BaseModel]:
    """Return the model of a schema, with the models of its parts; names are those of the JSON."""
    members: dict[str, Any] = {}
    for name, field in schema().fields.items():
        kind = _type_of(field)
        members[field.data_key or name] = (kind, ...) if field.required else (kind, None)
    return create_model(schema.__name__, **members)


def _type_of(field: fields.Field[Any]) -> Any:
    """Return the type of a field; one that may be null, or left out, permits None."""
    if isinstance(field, fields.Nested):
        model = model_of(type(field.schema))
        found: Any = GenericAlias(list, model) if field.many else model
    elif isinstance(field, fields.List):
        found = GenericAlias(list, _type_of(field.inner))
    else:
        found = next(PLAIN[base] for base in type(field).__mro__ if base in PLAIN)
    return found | None if (field.allow_none or not field.required) and found is not Any else found
