"""The marshmallow plugin of apispec, which describes each schema by the docstring of its class."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter

from schemas.paging import Day

if TYPE_CHECKING:
    from marshmallow import Schema

Json = dict[str, Any]


class DescribingConverter(OpenAPIConverter):
    """A converter that knows the field ``Day``, and describes a schema by its summary."""

    field_mapping = {**OpenAPIConverter.field_mapping, Day: ("string", "date")}  # noqa: RUF012  as in apispec

    def schema2jsonschema(self, schema: Schema) -> Json:
        """Return a schema as JSON Schema with a description."""
        return {"description": summary(schema), **super().schema2jsonschema(schema)}  # type: ignore[no-untyped-call]


class DescribingPlugin(MarshmallowPlugin):
    """The plugin with that converter."""

    Converter = DescribingConverter


def summary(documented: object) -> str:
    """Return the first line of a docstring, with code marked as in Markdown."""
    return (documented.__doc__ or "").strip().partition("\n")[0].replace("``", "`")
