"""Parameters that several operations take, described once as components of the document."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

Json = dict[str, Any]


def share_parameters(document: Json) -> Json:
    """Move every parameter that several operations describe equally to the components.

    A component has the name of its parameter, with ``in_path_`` before it for a path parameter. Where descriptions differ
    under one name, the most frequent one is shared, and the others stay in their operations.
    """
    groups = [operation["parameters"] for operation in _operations(document) if "parameters" in operation]
    for parameter in (one for group in groups for one in group if one.get("required") is False):
        del parameter["required"]  # it is the default
    counted = Counter(_serialised(parameter) for group in groups for parameter in group)
    shared: dict[str, str] = {}
    for text, times in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        if times > 1:
            shared.setdefault(_name(json.loads(text)), text)
    for group in groups:
        group[:] = [_reference(parameter, shared) for parameter in group]
    found = {name: json.loads(shared[name]) for name in sorted(shared)}
    document["components"] = {"parameters": found, **document["components"]}
    return document


def _operations(document: Json) -> list[Json]:
    return [operation for methods in document["paths"].values() for operation in methods.values()]


def _serialised(parameter: Json) -> str:
    return json.dumps(parameter, ensure_ascii=False)


def _name(parameter: Json) -> str:
    name: str = parameter["name"]
    return f"in_path_{name}" if parameter["in"] == "path" else name


def _reference(parameter: Json, shared: dict[str, str]) -> Json:
    """Return a reference to a shared parameter; any other as it is."""
    name = _name(parameter)
    if shared.get(name) != _serialised(parameter):
        return parameter
    return {"$ref": f"#/components/parameters/{name}"}
