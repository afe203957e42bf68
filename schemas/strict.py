"""Strict fields of requests: one for each type, each with one way to write a value; every parameter and member is made of them.

What Python would read as well is refused: ``1_0``, digits of other scripts, ``on`` for true.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, OneOf

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_CODE = 200
"""Characters of a code or an id: more than the longest id of the release."""
LONGEST_NUMBER = 40
"""Characters of a number: more than any computer writes."""

INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
"""Numbers as JSON writes them (RFC 8259)."""
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Control characters but the tab and the ends of lines, which addresses have."""
PRINTED = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
"""The same as a pattern, for the document."""
CURSOR = r"^([A-Za-z0-9_-]+|\*)$"
FIRST_PAGE = "*"
"""The cursor of the first page, for clients that send one with every request, as at Crossref and OpenAlex."""
NO_TEXT = "send a text"
FILL = "write a value, or leave it out"


class Text(fields.String):
    """A text of people: up to ``longest`` characters, at least one, none of them a control character."""

    def __init__(self, longest: int, description: str, **more: Any) -> None:
        metadata = {"description": description, "pattern": PRINTED, **more.pop("metadata", {})}
        more.setdefault("error_messages", {"invalid": NO_TEXT})
        super().__init__(
            validate=[Length(1, longest, error="give {min} to {max} characters"), _printed],
            metadata=metadata,
            **more,
        )


class Code(fields.String):
    """A code or an id, without control characters. ``form`` is its format in the document: the code system."""

    def __init__(self, form: str, description: str | None = None, **more: Any) -> None:
        text = {"description": description} if description else {}
        super().__init__(
            validate=[Length(max=LONGEST_CODE, error="a code has at most {max} characters"), _code],
            metadata={**text, "format": form, "minLength": 1, **more.pop("metadata", {})},
            **more,
        )


class Codes(fields.List[Any]):
    """Codes of one system: a parameter that may be repeated."""

    def __init__(self, form: str, description: str) -> None:
        super().__init__(Code(form), metadata={"description": description})


class PlainChoice(fields.String):
    """One of a few words."""

    def __init__(
        self, choices: Sequence[str], error: str, description: str | None = None, **more: Any
    ) -> None:
        metadata = {"description": description} if description else None
        super().__init__(validate=OneOf(choices, error=error), metadata=metadata, **more)


class PlainFlag(fields.Boolean):
    """``true`` or ``false``, in these letters."""

    def __init__(self, description: str, **more: Any) -> None:
        super().__init__(
            truthy={"true"},
            falsy={"false"},
            error_messages={"invalid": "give true or false"},
            metadata={"description": description},
            **more,
        )


class PlainInteger(fields.Integer):
    """A whole number in plain digits, as JSON writes it."""

    def _validated(self, value: object) -> int:
        text = str(value)
        if len(text) > LONGEST_NUMBER or not INTEGER.fullmatch(text):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class PlainNumber(fields.Float):
    """A number as JSON writes it."""

    def _validated(self, value: object) -> float:
        text = str(value)
        if len(text) > LONGEST_NUMBER or not NUMBER.fullmatch(text):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Cursor(fields.String):
    """An opaque text that a page gave for the next one; who opens it refuses any other (400)."""

    def __init__(self, description: str) -> None:
        super().__init__(metadata={"description": description, "pattern": CURSOR, "format": "cursor"})


class CommaList(fields.List[Any]):
    """A list that may be repeated or separated by commas, without empty entries."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        parts = [part.strip(" ") for text in value for part in str(text).split(",")]
        return super()._deserialize(parts, attr, data, **kwargs)


def list_pattern(pattern: str) -> str:
    """Return the pattern of one value of such a parameter, which may be a list itself, from the pattern of one entry."""
    one = pattern.removeprefix("^").removesuffix("$")
    return rf"^ *{one}( *, *{one})* *$"


def _printed(text: str) -> None:
    if UNPRINTED.search(text):
        raise ValidationError("it contains a control character; write text alone")


def _code(text: str) -> None:
    if not text.strip():
        raise ValidationError(FILL)
    if CONTROL.search(text):
        raise ValidationError("it contains a control character; write the code alone")
