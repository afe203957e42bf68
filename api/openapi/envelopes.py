"""The schemas of complete responses: a single thing with its release, or a page of a collection."""

from __future__ import annotations

from functools import cache
from typing import Any

from marshmallow import Schema, fields

from schemas.reference import day, spec

RELEASE = "Version of the release."
NEXT = "Path and query of the next page; null on the last one."


@cache
def single(returns: type[Schema]) -> type[Schema]:
    """Return the schema of a single thing: its fields, and the release."""
    return _named(returns.__name__, returns, release=fields.String(**spec(RELEASE)))


@cache
def page(returns: type[Schema], *, dated: bool) -> type[Schema]:
    """Return the schema of a page: its items, the next page, the day of a ``dated`` collection, the release."""
    name = returns.__name__.removesuffix("Listed")
    item = returns if returns.__name__ != name else _named(f"{name}Listed", returns)
    envelope: dict[str, fields.Field[Any]] = {
        "items": fields.List(fields.Nested(item), **spec("The items, in the order of the collection.")),
        "next": fields.String(**spec(NEXT, null=True)),
        **({"as_of": day("The day of the answer.")} if dated else {}),
        "release": fields.String(**spec(RELEASE)),
    }
    return _named(
        f"{name}Page",
        Schema,
        doc=f"A page of a collection; each item has the schema `{name}Listed`.",
        **envelope,
    )


def _named(name: str, base: type[Schema], doc: str | None = None, **more: fields.Field[Any]) -> type[Schema]:
    return type(name, (base,), {"__doc__": doc or base.__doc__, **more})
