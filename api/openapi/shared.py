"""What operations have in common, told once: a parameter that several take is a component that each refers to."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

Json = dict[str, Any]


def parameters(document: Json) -> Json:
    """Move each parameter that several operations take alike among the components.

    It is called by its name there, one of a path ``in_path`` before it. Of parameters that are called alike and are
    not, the one taken most is shared, and the others stay where they are.
    """
    taken = [operation["parameters"] for operation in _operations(document) if "parameters" in operation]
    counted = Counter(_written(parameter) for group in taken for parameter in group)
    shared: dict[str, str] = {}
    for written, times in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])):
        if times > 1:
            shared.setdefault(_name(json.loads(written)), written)
    for group in taken:
        group[:] = [_referred(parameter, shared) for parameter in group]
    found = {name: json.loads(shared[name]) for name in sorted(shared)}
    document["components"] = {"parameters": found, **document["components"]}
    return document


def _operations(document: Json) -> list[Json]:
    return [operation for methods in document["paths"].values() for operation in methods.values()]


def _written(parameter: Json) -> str:
    return json.dumps(parameter, ensure_ascii=False)


def _name(parameter: Json) -> str:
    name: str = parameter["name"]
    return f"in_path_{name}" if parameter["in"] == "path" else name


def _referred(parameter: Json, shared: dict[str, str]) -> Json:
    name = _name(parameter)
    if shared.get(name) != _written(parameter):
        return parameter
    return {"$ref": f"#/components/parameters/{name}"}
