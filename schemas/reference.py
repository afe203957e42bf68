"""The base of response schemas, and references to regions, sectors, indicators and sources: a code or id with its name."""

from __future__ import annotations

from typing import Any

from marshmallow import EXCLUDE, Schema, fields

PARTIAL = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A date as its source states it: to the day, the month or the year."""


def spec(description: str, *, null: bool = False, required: bool = True, **more: object) -> dict[str, Any]:
    """Return the keyword arguments of a documented field; it is required unless stated otherwise."""
    metadata = {"description": description, **more}
    return {"required": required, "metadata": metadata, **({"allow_none": True} if null else {})}


def day(description: str, *, null: bool = False) -> fields.String:
    """Return a field of a date, ``YYYY-MM-DD``."""
    return fields.String(**spec(description, null=null, format="date"))


def partial_day(description: str, *, null: bool = False) -> fields.String:
    """Return a field of a date without a day or a month where these are unknown."""
    text = f"{description} YYYY-MM-DD, or YYYY-MM or YYYY where no more is known."
    return fields.String(**spec(text, null=null, pattern=PARTIAL))


class ResponseSchema(Schema):
    """The base of response schemas; columns that a schema does not list are dropped."""

    class Meta:
        """Responses are dumped, never loaded."""

        unknown = EXCLUDE


class RegionRef(ResponseSchema):
    """A region by its ISO 3166 code."""

    code = fields.String(**spec("ISO 3166-1 alpha-2 or ISO 3166-2 code."))
    name = fields.String(**spec("Name in English."))


class SectorRef(ResponseSchema):
    """A sector by its ISIC Rev.4 code."""

    code = fields.String(**spec("ISIC Rev.4 code: a section's letter, else two to four digits."))
    title = fields.String(**spec("Title in ISIC Rev.4."))


class Match(ResponseSchema):
    """The name that matched a search, and its kind."""

    name = fields.String(**spec("The name; that of a city is in lower case without accents."))
    kind = fields.String(
        **spec(
            "Kind of name: code, name (of a region), city, county, slug, title, term, good, hs; more may come."
        )
    )


class IndicatorRef(ResponseSchema):
    """An indicator by its id."""

    id = fields.String(**spec("Id, as in /v1/indicators/{id}."))
    name = fields.String(**spec("Name of the indicator."))


class SourceRef(ResponseSchema):
    """A source by its id."""

    id = fields.String(**spec("Id, as in /v1/sources/{id}."))
    title = fields.String(**spec("Title of the text; a description where the source has none."))
