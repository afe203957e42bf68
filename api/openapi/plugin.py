"""The marshmallow plugin of apispec, which describes each schema by the docstring of its class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter

from api.openapi.days import day_pattern
from schemas.paging import ALL, EARLIEST, PAGE_LIMIT_MOST, Day, PageSize

if TYPE_CHECKING:
    from datetime import date

    from apispec import APISpec
    from marshmallow import Schema
    from marshmallow.fields import Field

Json = dict[str, Any]

PAGE_SIZE = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": PAGE_LIMIT_MOST},
        {"type": "string", "enum": [ALL]},
    ]
}


class DescribingConverter(OpenAPIConverter):
    """A converter that knows the fields ``Day`` and ``PageSize``, and describes a schema by its summary."""

    field_mapping = {**OpenAPIConverter.field_mapping, Day: ("string", "date"), PageSize: (None, None)}  # noqa: RUF012  as in apispec

    def schema2jsonschema(self, schema: Schema) -> Json:
        """Return a schema as JSON Schema with a description, and with what its ``rules`` say of several members.

        A schema with ``entries`` has members of any name, each with that schema.
        """
        found: Json = super().schema2jsonschema(schema)  # type: ignore[no-untyped-call]
        if entries := getattr(schema, "entries", None):
            found["additionalProperties"] = self.resolve_nested_schema(entries)  # type: ignore[no-untyped-call]
        return {"description": summary(schema), **found, **getattr(schema, "rules", {})}


class DescribingPlugin(MarshmallowPlugin):
    """The plugin with that converter; requests may be for days up to ``last``."""

    Converter = DescribingConverter

    def __init__(self, last: date) -> None:
        super().__init__()
        self._days = {"pattern": day_pattern(EARLIEST, last)}

    def init_spec(self, spec: APISpec) -> None:
        """Add the limits of days to the converter."""
        super().init_spec(spec)
        assert self.converter is not None  # noqa: S101  made by the line above
        days = self._days

        def limits(_converter: OpenAPIConverter, field: Field[Any], **_: Any) -> Json:
            return days if isinstance(field, Day) else PAGE_SIZE if isinstance(field, PageSize) else {}

        self.converter.add_attribute_function(limits)  # type: ignore[no-untyped-call]


def summary(documented: object) -> str:
    """Return the first line of a docstring, with code marked as in Markdown."""
    return (documented.__doc__ or "").strip().partition("\n")[0].replace("``", "`")
