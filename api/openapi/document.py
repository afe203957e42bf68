"""The document: every operation of an application, with its schemas, its errors and examples from its release."""

from __future__ import annotations

import re
import sys
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from apispec import APISpec

from api.openapi import errors, headers, introduction, operations, probes
from api.openapi.enumerations import open_enumerations
from api.openapi.examples.parameters import with_example
from api.openapi.examples.responses import Examples
from api.openapi.parameters import share_parameters
from api.openapi.plugin import DescribingPlugin
from api.settings import CODE_VERSION
from api.web.current import state_of

if TYPE_CHECKING:
    from flask import Flask

Json = dict[str, Any]

FIRST: Final = "/v1/risks/{region}/{sector}"
"""What most readers come for."""
ORDER: Final = (
    "risks",
    "resolve",
    "screenings",
    "receipts",
    "reconcile",
    "history",
    "evidence",
    "sources",
    "instruments",
    "regions",
    "sectors",
    "goods",
    "indicators",
    "methods",
    "coverage",
    "releases",
    "changes",
    "limits",
    "tables",
    "docs",
    "probes",
)
"""The subjects in the order of use: a profile, its codes, many rows, their proof; then what a profile rests on; then codes."""


def document(app: Flask) -> Json:
    """Return the document of an application; its examples are the application's own answers."""
    spec = APISpec(
        title=introduction.TITLE,
        version=CODE_VERSION,
        openapi_version="3.1.0",
        plugins=[DescribingPlugin(state_of(app).release.last_day)],
        info=introduction.INFO,
        servers=[{"url": "/", "description": "This server."}],
        security=[{}, {"api_key": []}],  # only some servers need a key
    )
    examples = Examples(app)
    spec.components.security_scheme("api_key", introduction.API_KEY)
    headers.declare(spec)
    errors.declare(spec, examples)
    described = _operations(app, examples)
    for tag in dict.fromkeys(operation["tags"][0] for _, _, operation in described):
        spec.tag({"name": tag, "description": _tag_description(app, tag)})
    for path, operations_of in groupby(described, key=itemgetter(0)):
        spec.path(path=path, operations={method: operation for _, method, operation in operations_of})
    found = share_parameters(_with_examples(open_enumerations(spec.to_dict())))
    return {
        part: found[part]
        for part in ("openapi", "info", "servers", "security", "tags", "paths", "components")
    }


def _operations(app: Flask, examples: Examples) -> list[tuple[str, str, Json]]:
    """Return the path, the method and the description of every operation, in the order in which readers use them."""
    found = []
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule)
        tag, _, name = rule.endpoint.partition(".")
        if hasattr(view, "operation"):
            method = "post" if view.operation.body else "get"
            operation = operations.described(tag, name, view, sorted(rule.arguments), examples)
            found.append((path, method, operation))
        elif path in probes.OPERATIONS:
            found.append((path, "get", probes.described(path, view, examples)))
    return sorted(found, key=_place)


def _place(described: tuple[str, str, Json]) -> tuple[int, bool, str, str]:
    """Return where an operation stands: by its subject; of a subject, what is used most comes first."""
    path, method, operation = described
    return ORDER.index(operation["tags"][0]), path != FIRST, path, method


def _with_examples(document: Json) -> Json:
    """Add an example to every parameter of a query."""
    for methods in document["paths"].values():
        for operation in methods.values():
            name, found = operation["operationId"], operation.get("parameters", [])
            found[:] = [with_example(name, parameter) for parameter in found]
    return document


def _tag_description(app: Flask, tag: str) -> str:
    """Return the description of a tag: the first line of its module."""
    module = sys.modules[app.blueprints[tag].import_name]
    return (module.__doc__ or "").partition("\n")[0]
