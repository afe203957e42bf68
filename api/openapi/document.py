"""The document: every operation of an application, with its shapes, its errors and answers from its release."""

from __future__ import annotations

import json
import re
import sys
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from api.openapi import answers, operations, plain, prose, shapes, shared
from api.openapi.examples import Examples
from api.settings import CODE_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask

Json = dict[str, Any]

ONE_LINE: Final = 90
"""Characters of a mapping without others inside it that is written on one line."""


def document(app: Flask) -> Json:
    """Describe an application; examples are its own answers."""
    plugin = MarshmallowPlugin()
    spec = APISpec(
        title=prose.TITLE,
        version=CODE_VERSION,
        openapi_version="3.1.0",
        plugins=[plugin],
        info=prose.INFO,
        servers=[{"url": "/", "description": "This server."}],
    )
    shapes.teach(plugin)
    examples = Examples(app)
    answers.declare(spec, examples)
    described = _operations(app, examples)
    for tag in sorted({operation["tags"][0] for _, _, operation in described}):
        spec.tag({"name": tag, "description": _described(app, tag)})
    for path, operations_of in groupby(described, key=itemgetter(0)):
        spec.path(path=path, operations={method: operation for _, method, operation in operations_of})
    found = shared.parameters(shapes.opened(spec.to_dict()))
    return {part: found[part] for part in ("openapi", "info", "servers", "tags", "paths", "components")}


def _operations(app: Flask, examples: Examples) -> list[tuple[str, str, Json]]:
    """Give every operation by its path and method, in the order of the paths."""
    found = []
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        tag, _, name = rule.endpoint.partition(".")
        if hasattr(view, "operation"):
            method = "post" if view.operation.body else "get"
            operation = operations.described(tag, name, view, sorted(rule.arguments), examples)
            found.append((path, method, operation))
        elif path in plain.OPERATIONS:
            found.append((path, "get", plain.described(path, view, examples)))
    return sorted(found, key=lambda one: (not one[0].startswith("/v1"), *one[:2]))


def _described(app: Flask, tag: str) -> str:
    """Describe a tag: by the first line of its module."""
    module = sys.modules[app.blueprints[tag].import_name]
    return (module.__doc__ or "").partition("\n")[0]


def as_json(found: Json) -> str:
    """Write the document as JSON."""
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"


def as_yaml(found: Json) -> str:
    """Write the document as YAML, in its own order, texts of several lines as such."""
    return yaml.dump(found, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


class _Dumper(yaml.SafeDumper):
    """A dumper that repeats what occurs twice, keeps lines of texts, and writes short things on one line."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything in full: aliases are hard to read, and some parsers refuse many."""
        del data
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text and "\r" not in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=_flat(items))


def _mapping(dumper: yaml.SafeDumper, pairs: Json) -> yaml.Node:
    told = [str(part) for pair in pairs.items() for part in pair]
    short = (
        _flat(pairs.values()) and sum(map(len, told)) < ONE_LINE and not any("\n" in part for part in told)
    )
    return dumper.represent_mapping("tag:yaml.org,2002:map", pairs, flow_style=short)


def _flat(values: Iterable[Any]) -> bool:
    return not any(isinstance(value, (dict, list)) for value in values)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _mapping)
