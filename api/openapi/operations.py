"""One operation of the document: its parameters, its body, its answer and its errors."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, Final

from api.openapi import envelopes
from api.openapi.errors import NOT_MODIFIED, errors
from api.openapi.headers import CACHED, CACHED_UNLESS_PRIVATE, NOT_CACHED, headers
from api.openapi.links import links
from api.openapi.path_parameters import path_parameter
from api.openapi.plugin import summary
from api.web.bodies import FIELDS, FORM, Fields, Form, Stream
from api.web.media import CSV, JSON, NDJSON, XLSX

if TYPE_CHECKING:
    from collections.abc import Callable

    from marshmallow import Schema

    from api.openapi.examples.responses import Examples
    from api.web.bodies import Body
    from api.web.operation import Operation

Json = dict[str, Any]

PAGED: Final = (
    "Returns a page of at most `limit` items, also as CSV and NDJSON; follow `next` for the others."
)
NOT_PAGED: Final = "Returns all items in one page, also as CSV and NDJSON."
SINGLE: Final = (
    "Where you request it by another name, the header `Content-Location` contains the canonical address."
)
PRIVATE: Final = (
    "An answer to a request with `{0}` is `no-store`: it has no `ETag`, is never a 304, and is stored in no cache, on "
    "this server or elsewhere."
)
NOT_STORED: Final = "The answer is `no-store`: it has no `ETag` and is stored in no cache."

CSV_FILE: Final = f"{CSV}; header=present"
"""A sheet by another of its names (RFC 4180), for which Swagger UI offers to choose a file."""
REQUEST_ID: Final[Json] = {
    "in": "header",
    "name": "X-Request-Id",
    "description": "Your id of this request, which is returned and logged: a body is not. Up to 128 letters, digits and `._~-`.",
    "schema": {"type": "string", "examples": ["suppliers-2026-11-24"]},
}
"""The one header of a request that is described; without any parameter some generators do not import what several bodies need."""
OTHER_MEDIA: Final = (CSV, NDJSON)
"""Media types of a page other than JSON; the introduction of the document describes them."""


def described(tag: str, name: str, view: Callable[..., Any], in_path: list[str], examples: Examples) -> Json:
    """Return the description of the operation of a view; ``in_path`` lists the parameters of its path."""
    operation: Operation = view.operation  # type: ignore[attr-defined]
    query_fields = operation.query().load_fields
    failing = [
        *([404] if in_path else []),
        *([409] if "max_age" in query_fields else []),
        *([422] if query_fields or operation.body else []),
    ]
    return {
        "tags": [tag],
        "operationId": name,
        "summary": summary(view),
        "description": _description(view, operation, in_path),
        "parameters": [
            *(path_parameter(tag, part) for part in in_path),
            *_query(operation.query),
            *([REQUEST_ID] if operation.body else []),
        ],
        **(_request_body(name, operation.body, examples) if operation.body else {}),
        "responses": {
            "200": _response(name, operation, examples, dated="as_of" in query_fields, aliased=bool(in_path)),
            **(NOT_MODIFIED if operation.stored else {}),
            **errors(*failing),
        },
    }


def _description(view: Callable[..., Any], operation: Operation, in_path: list[str]) -> str:
    """Return the text of the docstrings beyond the summary, and the texts that all operations of its kind share."""
    more = inspect.cleandoc(view.__doc__ or "").partition("\n")[2].strip()
    paged = "limit" in operation.query().load_fields
    shared = (PAGED if paged else NOT_PAGED) if operation.many else SINGLE if in_path else ""
    names = "` or `".join(operation.private)
    caching = (PRIVATE.format(names) if names else "") if operation.stored else NOT_STORED
    return "\n\n".join(text for text in (summary(operation.returns), more, shared, caching) if text)


def _query(query: type[Schema]) -> list[Any]:
    return [{"in": "query", "schema": query}] if query().load_fields else []


def _request_body(name: str, body: Body, examples: Examples) -> Json:
    """Return the description of a body; its examples are the bodies of the example requests."""
    own = FIELDS if isinstance(body, Fields) else JSON
    content: Json = {own: {"schema": body.schema, "examples": examples.bodies(name, own)}}
    for media, text in body.media.items():
        shown = examples.bodies(name, media)
        content[media] = {"schema": _rows_schema(body, text, shown), **({"examples": shown} if shown else {})}
        if media == CSV:
            content[CSV_FILE] = {"schema": _rows_schema(body, f"{text} As a file.", {})}
    if isinstance(body, Form):
        content[FORM] = {"schema": _form(body)}
    if isinstance(body, Stream) and body.parts:
        content[FORM] = {"schema": _parts(body)}
    return {"requestBody": {"description": summary(body.schema), "required": True, "content": content}}


def _rows_schema(body: Body, text: str, shown: Json) -> Json:
    """Return the schema of a body of rows: Swagger UI offers to choose a file for it, or shows an example to change and send."""
    if shown:  # beside the examples of the media type: Swagger UI fills in the one of the schema
        return {"type": "string", "description": text, "examples": [next(iter(shown.values()))["value"]]}
    binary = {"format": "binary"} if isinstance(body, Stream) else {}
    return {"type": "string", **binary, "description": text}


def _form(body: Form) -> Json:
    """Return the schema of a form, which has a file for each member of the body."""
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


def _one_of(schemas: tuple[type[Schema], ...]) -> Any:
    """Return the schema of an answer in the form of another specification, which may have several."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def _parts(body: Stream) -> Json:
    """Return the schema of a form that may be sent in place of rows: all of its parts are needed, in their order."""
    return {
        "type": "object",
        "description": f"The parts {', '.join(body.parts)}, in this order.",
        "properties": {
            name: {"type": "string", "format": "binary", "description": text}
            for name, text in body.parts.items()
        },
        "required": list(body.parts),
    }


def _response(name: str, operation: Operation, examples: Examples, *, dated: bool, aliased: bool) -> Json:
    """Return the description of the answer in each of its media types."""
    returns = operation.returns
    schema: Any = envelopes.page(returns, dated=dated) if operation.many else envelopes.single(returns)
    text = summary(schema)
    if operation.verbatim:
        schema, text = _one_of(operation.verbatim), summary(returns)
    shown = examples.of(name)
    streamed = operation.body.returned if isinstance(operation.body, Stream) else {}
    content: Json = {JSON: {"schema": schema, "examples": shown[JSON]}}
    for media, text in (dict.fromkeys(OTHER_MEDIA, "") if operation.many else streamed).items():
        own_schema = {
            "type": "string",
            **({"format": "binary"} if media == XLSX else {}),
            **({"description": text} if text else {}),
        }
        content[media] = {"schema": own_schema, **({"examples": shown[media]} if media in shown else {})}
    caching = CACHED_UNLESS_PRIVATE if operation.private else CACHED if operation.stored else NOT_CACHED
    sheet = [
        "Link",
        "Screening-Columns",
        "Screening-Columns-Not-Read",
        "Screening-Sheet",
        "Screening-Compared",
    ]
    further = sheet if streamed else ["Link"] if operation.many else ["Content-Location"] if aliased else []
    return {
        "description": text,
        "headers": headers(*caching, "Release", *further),
        "content": content,
        **links(name),
    }
