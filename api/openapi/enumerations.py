"""Enumerations of the document, opened: a client must accept values that are added later."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def open_enumerations(document: Json) -> Json:
    """Sort the schemas by name, and replace each of their enumerations by examples of a string."""
    schemas = document["components"]["schemas"]
    document["components"]["schemas"] = {name: schemas[name] for name in sorted(schemas)}
    for schema in schemas.values():
        for field in schema["properties"].values():
            if "enum" in field:
                known = [value for value in field.pop("enum") if value is not None]
                field["examples"] = known
                field["description"] += " More values may come."
    return document
