"""An operation: its question checked by one schema, its answer shaped by another, both kept for the documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

from flask import Response, json, request
from marshmallow import Schema, ValidationError
from marshmallow.fields import List

from api.release import release
from api.web.paging import Page
from api.web.problems import Problem, unknown
from schemas.paging import NoQuery

if TYPE_CHECKING:
    from api.codes import Known
    from api.release import Row

Query = dict[str, Any]
View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """What an operation promises: its question, its answer, and whether that is a collection."""

    query: type[Schema]
    returns: type[Schema]
    many: bool


@dataclass(frozen=True, slots=True)
class At:
    """A single thing with the canonical path it lives at, told in Content-Location when asked for otherwise."""

    path: str
    thing: Row


def endpoint(
    *,
    returns: type[Schema],
    query: type[Schema] = NoQuery,
    many: bool = False,
    known: Mapping[str, Known] | None = None,
) -> Callable[[View], Callable[..., Response]]:
    """Make a view an operation.

    The view takes the path's values and, where ``query`` names a schema, the checked question as ``query``, with the
    canonical codes of what its parameters in ``known`` name; it gives a ``Page``, a row, or a row ``At`` its
    canonical path.
    """

    def decorate(view: View) -> Callable[..., Response]:
        asked, shape = query(), returns()

        @wraps(view)
        def operation(**values: Any) -> Response:
            question = ask(asked, known or {})
            answer = view(**values) if query is NoQuery else view(query=question, **values)
            return tell(answer, shape, question)

        operation.operation = Operation(query, returns, many)  # type: ignore[attr-defined]
        return operation

    return decorate


def ask(schema: Schema, codes: Mapping[str, Known]) -> Query:
    """Check the query string, all faults at once, and give the canonical codes of what it names.

    Raises a problem: 400 for a parameter that is unknown or given twice where one is meant, else 422.
    """
    given = request.args.to_dict(flat=False)
    malformed = [fault for name, values in given.items() if (fault := _malformed(schema, name, values))]
    lists = {name for name, field in schema.load_fields.items() if isinstance(field, List)}
    known = {
        name: values if name in lists else values[0]
        for name, values in given.items()
        if name in schema.load_fields
    }
    wrong = []
    try:
        question = dict(schema.load(known))
    except ValidationError as error:
        question, wrong = dict(error.valid_data or {}), _faults(error.messages_dict)
    wrong += _canonical(question, codes)
    if malformed or wrong:
        faults = malformed + wrong
        raise Problem(400 if malformed else 422, "; ".join(f["detail"] for f in faults), faults)
    return question


def _canonical(question: Query, codes: Mapping[str, Known]) -> list[dict[str, str]]:
    """Put canonical codes in the place of what the caller wrote; tell of what is unknown."""
    faults = []
    for name, kind in codes.items():
        if question.get(name) is None:
            continue
        given = question[name]
        found, strange = kind.codes(given if isinstance(given, list) else [given])
        question[name] = found if isinstance(given, list) or not found else found[0]
        faults += [{"parameter": name, "detail": f"{name}: {fault}"} for fault in strange]
    return faults


def _malformed(schema: Schema, name: str, values: list[str]) -> dict[str, str] | None:
    field = schema.load_fields.get(name)
    if field is None:
        known = ", ".join(sorted(schema.load_fields)) or "none"
        detail = unknown("parameter", name, schema.load_fields, f"this address takes: {known}")
    elif len(values) > 1 and not isinstance(field, List):
        detail = f"{name} is given {len(values)} times; give it once"
    else:
        return None
    return {"parameter": name, "detail": detail}


def _faults(messages: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"parameter": name, "detail": f"{name}: {text}"}
        for name, found in messages.items()
        for text in _texts(found)
    ]


def _texts(found: Any) -> list[str]:
    """Flatten marshmallow's messages: a text, a list of texts, or by position."""
    if isinstance(found, str):
        return [found]
    parts = found.values() if isinstance(found, Mapping) else found
    return [text for part in parts for text in _texts(part)]


def tell(answer: Page | At | Row, schema: Schema, question: Query) -> Response:
    """Shape an answer as JSON with its day and release, and its address where it differs from the one asked."""
    headers = {}
    if isinstance(answer, Page):
        body = {"items": schema.dump(answer.items, many=True), "next": answer.next}
        if "as_of" in question:
            body["as_of"] = question["as_of"].isoformat()
        if answer.next:
            headers["Link"] = f'<{answer.next}>; rel="next"'
    else:
        if isinstance(answer, At):
            if answer.path != request.path:
                query = request.query_string.decode()
                headers["Content-Location"] = answer.path + (f"?{query}" if query else "")
            answer = answer.thing
        body = dict(schema.dump(answer))
    body["release"] = release().version
    return Response(json.dumps(body) + "\n", mimetype="application/json", headers=headers)
