"""Shapes of answers as the documents name them: a single thing, an item of a collection, a page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from marshmallow import Schema, fields

from schemas.paging import Day
from schemas.reference import day, spec

if TYPE_CHECKING:
    from apispec.ext.marshmallow import MarshmallowPlugin

Json = dict[str, Any]

RELEASE = "Version of the release that answers."
NEXT = "Path and query of the next page; null on the last one."


def teach(plugin: MarshmallowPlugin) -> None:
    """Tell apispec of our own field, and let it describe a shape by its docstring."""
    converter = plugin.converter
    assert converter is not None  # noqa: S101  apispec makes it when the plugin is given to a document
    converter.map_to_openapi_type(Day, "string", "date")  # type: ignore[no-untyped-call]
    plain = converter.schema2jsonschema

    def described(schema: Schema) -> Json:
        return {"description": summary(schema), **plain(schema)}  # type: ignore[no-untyped-call]

    converter.schema2jsonschema = described  # type: ignore[method-assign]


def summary(documented: object) -> str:
    """Give a docstring's first line, its code marked as Markdown does."""
    return (documented.__doc__ or "").strip().partition("\n")[0].replace("``", "`")


@cache
def single(returns: type[Schema]) -> type[Schema]:
    """Give the shape of a single thing: its fields, and the release."""
    return _named(returns.__name__, returns, release=fields.String(**spec(RELEASE)))


@cache
def page(returns: type[Schema], *, dated: bool) -> type[Schema]:
    """Give the shape of a page of a collection: its items, the way on, the day where it has one, the release."""
    name = returns.__name__.removesuffix("Listed")
    item = returns if returns.__name__ != name else _named(f"{name}Listed", returns)
    envelope: dict[str, fields.Field[Any]] = {
        "items": fields.List(fields.Nested(item), **spec("The items, in the collection's own order.")),
        "next": fields.String(**spec(NEXT, null=True)),
        **({"as_of": day("The day it is answered for.")} if dated else {}),
        "release": fields.String(**spec(RELEASE)),
    }
    return _named(
        f"{name}Page", Schema, doc=f"A page of a collection, each of its items a `{name}Listed`.", **envelope
    )


def _named(name: str, base: type[Schema], doc: str | None = None, **more: fields.Field[Any]) -> type[Schema]:
    return type(name, (base,), {"__doc__": doc or base.__doc__, **more})


def opened(document: Json) -> Json:
    """Sort the shapes, and open their enumerations: what is known today stands as examples, for more may come."""
    shapes = document["components"]["schemas"]
    document["components"]["schemas"] = {name: shapes[name] for name in sorted(shapes)}
    for shape in shapes.values():
        for field in shape["properties"].values():
            if "enum" in field:
                known = [value for value in field.pop("enum") if value is not None]
                field["examples"] = known
                field["description"] += f" One of {', '.join(known)}; more may come."
    return document
