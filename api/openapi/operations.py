"""One operation as the document tells it: what it takes, what it gives, and how it fails."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Final

from api.openapi import answers, prose, shapes
from api.web.bodies import FORM, Form
from api.web.media import CSV, JSON, NDJSON

if TYPE_CHECKING:
    from collections.abc import Callable

    from marshmallow import Schema

    from api.openapi.examples import Examples
    from api.web.bodies import Body
    from api.web.operation import Operation

Json = dict[str, Any]

REGION: Final = ("ISO 3166 code of a region, in any case, or another of its codes.", "CN-LN")
SECTOR: Final = ("ISIC Rev.4 code of a sector, or one of its slugs.", "seafood-processing")

IN_PATH: Final = {
    ("risks", "region"): REGION,
    ("risks", "sector"): SECTOR,
    ("history", "region"): REGION,
    ("history", "sector"): SECTOR,
    ("goods", "id"): ("Id of a good.", "fish"),
    ("instruments", "id"): ("Id of an instrument.", "caatsa-321b"),
    ("regions", "code"): REGION,
    ("sectors", "code"): SECTOR,
    ("indicators", "id"): ("Id or code of an indicator.", "withholding-of-wages"),
    ("evidence", "id"): ("Id of an evidence item.", "andcenter-2025-designated-account-1020"),
    ("sources", "id"): ("Id of a source.", "daily-nk-2025-10-copy"),
    ("methods", "id"): ("Id of a method.", "inform-ilo-1"),
}
"""What a part of a path is, and one that may be tried."""

TABLES: Final = {
    CSV: "RFC 4180, a header line first, then one line an item; nested fields have columns like `region_code`.",
    NDJSON: "One item a line, as in `items`.",
}
"""Other media types of a page."""


def described(tag: str, name: str, view: Callable[..., Any], in_path: list[str], examples: Examples) -> Json:
    """Describe the operation of a view."""
    operation: Operation = view.operation  # type: ignore[attr-defined]
    taken = operation.query().load_fields
    failing = [
        *(400, *([404] if in_path else []), 406, 413, 414, 415),
        *([422] if taken or operation.body else []),
        500,
    ]
    return {
        "tags": [tag],
        "operationId": name,
        "summary": shapes.summary(view),
        "description": _description(view, operation, in_path),
        "parameters": [*(_in_path(tag, part) for part in in_path), *_asked(operation.query)],
        **(_posted(name, operation.body, examples) if operation.body else {}),
        "responses": {
            "200": _answer(name, operation, examples, dated="as_of" in taken, aliased=bool(in_path)),
            **(answers.NOT_MODIFIED if operation.stored else {}),
            **answers.errors(*failing),
        },
    }


def _description(view: Callable[..., Any], operation: Operation, in_path: list[str]) -> str:
    """Say what the docstrings say beyond the summary, and what all of its kind have in common."""
    more = inspect.cleandoc(view.__doc__ or "").partition("\n")[2].strip()
    paged = "limit" in operation.query().load_fields
    shared = (
        (prose.COLLECTION if paged else prose.WHOLE) if operation.many else prose.SINGLE if in_path else ""
    )
    names = "` or `".join(operation.private)
    private = prose.PRIVATE.format(names) if names else ""
    private = private if operation.stored else prose.UNKEPT
    return "\n\n".join(text for text in (shapes.summary(operation.returns), more, shared, private) if text)


def _asked(query: type[Schema]) -> list[Any]:
    return [{"in": "query", "schema": query}] if query().load_fields else []


def _posted(name: str, body: Body, examples: Examples) -> Json:
    """Describe what is posted; what is shown is what the examples of the answer were asked with."""
    content: Json = {JSON: {"schema": body.schema, "examples": examples.posted(name)}}
    for media, text in body.media.items():
        shown = examples.posted(name, media)
        content[media] = {"schema": {"type": "string", "description": text}, "examples": shown}
    if isinstance(body, Form):
        content[FORM] = {"schema": _form(body)}
    return {"requestBody": {"description": shapes.summary(body.schema), "required": True, "content": content}}


def _form(body: Form) -> Json:
    """Describe the parts of a form: the members of the body, each a file."""
    fields = body.schema().load_fields
    return {
        "type": "object",
        "description": body.description,
        "properties": {
            name: {"type": "string", "format": "binary", "description": f"The {name}, as a file."}
            for name in fields
        },
        "required": [name for name, field in fields.items() if field.required],
    }


def _in_path(tag: str, part: str) -> Json:
    text, example = IN_PATH[tag, part]
    schema = {"type": "string", "minLength": 1}
    return {
        "in": "path",
        "name": part,
        "required": True,
        "description": text,
        "schema": schema,
        "example": example,
    }


def _answer(name: str, operation: Operation, examples: Examples, *, dated: bool, aliased: bool) -> Json:
    """Describe the answer in each of its media types."""
    shape = (
        shapes.page(operation.returns, dated=dated) if operation.many else shapes.single(operation.returns)
    )
    shown = examples.of(name)
    media = operation.body.media if operation.body else {}
    content: Json = {JSON: {"schema": shape, "examples": shown[JSON]}}
    for other, text in (TABLES if operation.many else media).items():
        content[other] = {"schema": {"type": "string", "description": text}, "examples": shown[other]}
    kept = answers.WHERE_KEPT if operation.private else answers.KEPT if operation.stored else answers.UNKEPT
    further = (
        ["Screening-Columns"]
        if media
        else ["Link"]
        if operation.many
        else ["Content-Location"]
        if aliased
        else []
    )
    return {
        "description": shapes.summary(shape),
        "headers": answers.headers(*kept, "Release", *further),
        "content": content,
    }
