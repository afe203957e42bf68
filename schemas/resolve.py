"""Resolving: any place and any product, as people write them, to the codes of ISO 3166 and ISIC Rev.4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marshmallow import ValidationError, fields, validates_schema
from marshmallow.validate import Length

from schemas.paging import LONGEST_NAME, Question
from schemas.reference import ResponseSchema, spec

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_TEXT = 1000
"""Characters of a text: an address with all that stands around it has a third of that, and time grows with each."""

HOW_LONG = f"give 1 to {LONGEST_TEXT} characters"

SUBJECTS = ("region", "sector", "text")


def _fits(text: str) -> None:
    """Bound a text in an address. No `maxLength` promises it there: the address itself may be too long before."""
    if len(text) > LONGEST_TEXT:
        raise ValidationError(HOW_LONG)


class ResolveQuery(Question):
    """What to resolve: a place, a sector, or one text that may hold both."""

    region = fields.String(
        validate=[Length(1, error=HOW_LONG), _fits],
        metadata={"description": "A place: code, name or whole address, in any script."},
    )
    sector = fields.String(
        validate=[Length(1, error=HOW_LONG), _fits],
        metadata={
            "description": "A product or an activity: code of ISIC, NACE, NAICS or HS, slug, or description."
        },
    )
    text = fields.String(
        validate=[Length(1, error=HOW_LONG), _fits],
        metadata={
            "description": "One text that may hold both; read for a place where `region` is not given, for a sector "
            "where `sector` is not."
        },
    )
    country = fields.String(
        validate=Length(1, LONGEST_NAME, error="give {min} to {max} characters"),
        metadata={
            "description": "Where the place is thought to be: code or name of a country. A hint, no order."
        },
    )

    @validates_schema
    def _names_something(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Refuse a question about nothing, and a hint about no place."""
        del kwargs
        given = {name for name, value in data.items() if value is not None}
        if not given & set(SUBJECTS):
            raise ValidationError("give region, sector, or text, which may hold both", "text")
        if "country" in given and not given & {"region", "text"}:
            raise ValidationError("is a hint to read region or text by; give one of them too", "country")


def _optional(field: str, longest: int = LONGEST_TEXT) -> fields.String:
    """Give a field of the query as a member of a body: null is as good as absent."""
    return fields.String(
        validate=Length(1, longest, error="give {min} to {max} characters"),
        allow_none=True,
        metadata=ResolveQuery().fields[field].metadata,
        error_messages={"invalid": "give a text, or null"},
    )


class ResolveBody(ResolveQuery):
    """What to resolve: a place, a sector, or one text that may hold both; at least one of them."""

    region = _optional("region")
    sector = _optional("sector")
    text = _optional("text")
    country = _optional("country", LONGEST_NAME)


class Candidate(ResponseSchema):
    """A code that a text may mean."""

    code = fields.String(**spec("ISO 3166 code of a region, ISIC Rev.4 code of a sector."))
    name = fields.String(**spec("Name of the region, title of the sector."))
    score = fields.Float(**spec("How sure it is that this is what was meant.", minimum=0, maximum=1))
    method = fields.String(
        **spec("How it was found: code, name, city, context, fuzzy and so on; more may come.")
    )
    matched = fields.String(**spec("What in the text led there."))


class Reading(ResponseSchema):
    """What a text was read as: one code when that is settled, else what it may mean."""

    code = fields.String(**spec("ISO 3166 or ISIC Rev.4 code; null where nothing is sure enough.", null=True))
    name = fields.String(**spec("Name of the region, title of the sector; null without a code.", null=True))
    candidates = fields.List(fields.Nested(Candidate), **spec("What it may mean, likeliest first."))
    used = fields.List(fields.String(), **spec("Parts of the text that the answer rests on."))
    ignored = fields.List(fields.String(), **spec("Parts of the text that led nowhere."))
    note = fields.String(
        **spec("What must be told besides: a contradiction, an ambiguity, a text too short.", null=True)
    )


class Resolution(ResponseSchema):
    """What place and what sector were meant, each with its candidates and the parts of the text behind it."""

    region = fields.Nested(Reading, **spec("The place; null where none was asked for.", null=True))
    sector = fields.Nested(Reading, **spec("The sector; null where none was asked for.", null=True))
