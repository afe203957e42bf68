"""The JSON object in a request's body, validated against a schema; all faults are reported at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

from marshmallow import Schema, ValidationError

from api.problem import Problem
from api.text.nearest import shortened, unknown
from api.web.query import ParsedQuery, faults

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_UNKNOWN = 20
"""Unknown members that are reported: a body of a megabyte may contain thousands."""


class ParsedBody(ParsedQuery):
    """The object in a body, of a request whose address takes no parameters; each fault has a JSON pointer (RFC 6901)."""

    def __init__(self, schema: Schema, found: Mapping[str, Any], values: Mapping[str, list[Any]]) -> None:
        super().__init__(Schema(), values)
        fields = schema.load_fields
        unknowns = [name for name in found if name not in fields][:MOST_UNKNOWN]
        hint = f"this address takes: {', '.join(sorted(fields))}"
        self.wrong += [
            {"pointer": f"/{_escaped(shortened(name, 200))}", "detail": unknown("member", name, fields, hint)}
            for name in unknowns
        ]
        try:
            self.query = dict(schema.load({name: value for name, value in found.items() if name in fields}))
        except ValidationError as error:
            self.wrong += faults(error.messages_dict, "pointer", "/")


def object_in(text: bytes | bytearray, what: str = "the body") -> dict[str, Any]:
    """Return one JSON object, read from ``text``; ``what`` names it in messages.

    Raises a problem (400) where it is none, or cannot be read.
    """
    found = any_in(text, what)
    if not isinstance(found, dict):
        raise Problem(400, f"{what} is JSON but not an object; send an object, as in {{}}")
    return found


def any_in(text: bytes | bytearray, what: str = "the body") -> Any:
    """Return the JSON value in ``text``: unambiguous, and valid Unicode throughout.

    Raises a problem (400) with the reason, which never quotes the text: logs may contain it.
    """
    try:
        # RFC 8259: JSON is UTF-8, and a byte order mark may be ignored; UTF-16 and UTF-32 are refused.
        found = json.loads(
            text.decode("utf-8-sig"), parse_constant=refuse_constant, object_pairs_hook=unique_members
        )
        if b"\\u" in text:  # half a surrogate pair cannot be encoded
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"{what} cannot be read as JSON: {reason_of(error)}; send one object") from None
    return found


def _escaped(name: str) -> str:
    """Return a name escaped as a part of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")


def reason_of(error: Exception) -> str:
    """Return why reading failed, without quoting the text."""
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}, column {error.colno}"
    if isinstance(error, UnicodeError):
        return "it is not valid Unicode in UTF-8"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error) if isinstance(error, UnreadableError) else "it contains a number that is too long"


class UnreadableError(ValueError):
    """JSON that Python reads although it is invalid or ambiguous."""


def refuse_constant(constant: str) -> NoReturn:
    """Refuse NaN and Infinity, which Python reads."""
    raise UnreadableError(f"{constant} is not a number in JSON")


def unique_members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; raise where it names a member twice, because JSON does not define which of them counts."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise UnreadableError("an object names a member twice")
    return found
