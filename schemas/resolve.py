"""Resolving places and products, as people write them, to codes of ISO 3166 and ISIC Rev.4."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from marshmallow import ValidationError, fields, validates_schema

from schemas.paging import LONGEST_NAME, RequestSchema
from schemas.reference import ResponseSchema, spec
from schemas.strict import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_TEXT = 1000
"""Maximum characters of a text. A long address has a third of that, and the time to read a text grows with its length."""

SUBJECTS = ("region", "sector", "text")


class ResolveQuery(RequestSchema):
    """The texts to resolve: a place, a sector, or one text with both."""

    region = Text(LONGEST_TEXT, "A place: code, name or complete address, in any script.")
    sector = Text(
        LONGEST_TEXT, "A product or an activity: code of ISIC, NACE, NAICS or HS, slug, or description."
    )
    text = Text(
        LONGEST_TEXT,
        "One text that may contain both; resolved to a place in the absence of `region`, and to a sector in the "
        "absence of `sector`.",
    )
    country = Text(
        LONGEST_NAME, "Where the place is thought to be: code or name of a country. A hint, not a filter."
    )

    @validates_schema
    def _names_something(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        """Reject a query without a text, and a hint without a text for a place."""
        del kwargs
        present = {name for name, value in data.items() if value is not None}
        if not present & set(SUBJECTS):
            raise ValidationError("give region, sector, or text, which may contain both", "text")
        if "country" in present and not present & {"region", "text"}:
            raise ValidationError("is a hint for region or text; give one of them too", "country")


def _optional(field: str, longest: int = LONGEST_TEXT) -> Text:
    """Return a field of the query as a member of the body, where null means absent."""
    description = ResolveQuery().fields[field].metadata["description"]
    return Text(longest, description, allow_none=True, error_messages={"invalid": "give a text, or null"})


class ResolveBody(ResolveQuery):
    """The texts to resolve: a place, a sector, or one text with both; at least one of them."""

    rules: ClassVar = {
        "anyOf": [
            {"properties": {"region": {"type": "string"}}, "required": ["region"]},
            {"properties": {"text": {"type": "string"}}, "required": ["text"]},
            {
                "properties": {"sector": {"type": "string"}, "country": {"type": "null"}},
                "required": ["sector"],
            },
        ]
    }
    """The same for the document: a country needs a place."""

    region = _optional("region")
    sector = _optional("sector")
    text = _optional("text")
    country = _optional("country", LONGEST_NAME)


class Candidate(ResponseSchema):
    """A code that a text may mean."""

    code = fields.String(**spec("ISO 3166 code of a region, ISIC Rev.4 code of a sector."))
    name = fields.String(**spec("Name of the region, title of the sector."))
    score = fields.Float(
        **spec(
            "How certain it is that the text means this code; of a product read by its words, the probability.",
            minimum=0,
            maximum=1,
        )
    )
    method = fields.String(
        **spec(
            "How it was found: code, name, city, context, synonym, phrase, model, fuzzy and so on; more may come."
        )
    )
    matched = fields.String(
        **spec(
            "The part of the text that matches; for the method model, the words that speak most for the code."
        )
    )


class Reading(ResponseSchema):
    """What a text means: one code where it is settled, otherwise candidates."""

    code = fields.String(
        **spec("ISO 3166 or ISIC Rev.4 code; null where no candidate is certain enough.", null=True)
    )
    name = fields.String(**spec("Name of the region, title of the sector; null without a code.", null=True))
    candidates = fields.List(fields.Nested(Candidate), **spec("What the text may mean, most likely first."))
    used = fields.List(fields.String(), **spec("Parts of the text that the result is based on."))
    ignored = fields.List(fields.String(), **spec("Parts of the text that were not used."))
    note = fields.String(**spec("A remark: a contradiction, an ambiguity, a text too short.", null=True))


class Resolution(ResponseSchema):
    """The place and the sector that were meant, each with its candidates and the parts of the text used."""

    region = fields.Nested(
        Reading, **spec("The place; null where the request has no text for it.", null=True)
    )
    sector = fields.Nested(
        Reading, **spec("The sector; null where the request has no text for it.", null=True)
    )
