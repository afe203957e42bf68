"""The question in a request's body: one object of JSON, held against a schema, all faults told at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from flask import current_app, request
from marshmallow import ValidationError

from api.text.nearest import unknown
from api.web.negotiation import JSON
from api.web.problems import Problem
from api.web.question import Asked, faults
from schemas.paging import NoQuery

if TYPE_CHECKING:
    from marshmallow import Schema

    from api.settings import Settings

NO_QUERY = NoQuery()

MOST_UNKNOWN = 20
"""Unknown members that are told: a body of a megabyte has room for more than anybody reads."""


class Posted(Asked):
    """A question that is posted: its address takes no parameters, each fault of its body has a pointer (RFC 6901)."""

    def __init__(self, schema: Schema, most: int | None = None) -> None:
        super().__init__(NO_QUERY)
        settings: Settings = current_app.extensions["settings"]
        found, fields = posted(most or settings.most_body), schema.load_fields
        strange = [name for name in found if name not in fields][:MOST_UNKNOWN]
        hint = f"this address takes: {', '.join(sorted(fields))}"
        self.wrong += [
            {"pointer": f"/{_escaped(name)}", "detail": unknown("member", name, fields, hint)}
            for name in strange
        ]
        try:
            self.query = dict(schema.load({name: value for name, value in found.items() if name in fields}))
        except ValidationError as error:
            self.wrong += faults(error.messages_dict, "pointer", "/")


def posted(most: int) -> dict[str, Any]:
    """Read the body, one object of JSON of so many bytes at most.

    Raises a problem: 415 where it is not told to be JSON, 413 where it is too long, 400 where it is no object of JSON.
    """
    if request.mimetype != JSON:
        raise Problem(415, f"the body is read as {JSON} alone; send that, and name it in Content-Type")
    return object_in(_bytes(most))


def object_in(text: bytes, what: str = "the body") -> dict[str, Any]:
    """Read one object of JSON.

    Raises a problem (400) where it is none, or cannot be read.
    """
    found = any_in(text, what)
    if not isinstance(found, dict):
        raise Problem(400, f"{what} is JSON, but no object; send one, as in {{}}")
    return found


def any_in(text: bytes, what: str = "the body") -> Any:
    """Read JSON: nothing in it is ambiguous, and all of it can be told back.

    Raises a problem (400) that says why it cannot be read, without a word of it.
    """
    try:
        found = json.loads(text, parse_constant=_refuse, object_pairs_hook=_named_once)
        # Half a surrogate pair is no text, and cannot be told back.
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"{what} is no JSON that can be read: {_why(error)}; send one object") from None
    return found


def _bytes(most: int) -> bytes:
    """Read the body's bytes; one that does not tell its length is read no further than others are."""
    request.max_content_length = most + 1  # Werkzeug stops there without a word
    found = request.get_data(cache=False)
    if len(found) > most:
        raise Problem(413, f"the body has more than {most} bytes, and no more are read; send less")
    return found


def _escaped(name: str) -> str:
    """Write a name as a part of a pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def _why(error: Exception) -> str:
    """Say why reading failed, without a word of what stands there: logs may hold it."""
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}"
    if isinstance(error, UnicodeError):
        return "it holds what is no Unicode text"
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return str(error) if isinstance(error, UnreadableError) else "it holds a number that is too long"


class UnreadableError(ValueError):
    """JSON that Python reads and that means nothing, or two things."""


def _refuse(constant: str) -> NoReturn:
    raise UnreadableError(f"{constant} is no number in JSON")


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that names a member twice: which of them counts is anybody's guess."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise UnreadableError("an object names a member twice")
    return found
