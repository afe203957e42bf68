"""References to other things inside an answer: a code or id with the name a person knows it by."""

from __future__ import annotations

from typing import Any

from marshmallow import EXCLUDE, Schema, fields

PARTIAL = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A date as its source gives it: to the day, the month or the year."""


def spec(description: str, *, null: bool = False, required: bool = True, **more: object) -> dict[str, Any]:
    """Return the keyword arguments of a documented field; it is required unless stated otherwise."""
    metadata = {"description": description, **more}
    return {"required": required, "metadata": metadata, **({"allow_none": True} if null else {})}


def day(description: str, *, null: bool = False) -> fields.String:
    """Make a field of a whole date, ``YYYY-MM-DD``."""
    return fields.String(**spec(description, null=null, format="date"))


def partial_day(description: str, *, null: bool = False) -> fields.String:
    """Make a field of a date that may lack its day or its month."""
    text = f"{description} YYYY-MM-DD, or YYYY-MM or YYYY where no more is known."
    return fields.String(**spec(text, null=null, pattern=PARTIAL))


class ResponseSchema(Schema):
    """The base of response schemas; columns that a schema does not list are dropped."""

    class Meta:
        """Responses are dumped, never loaded."""

        unknown = EXCLUDE


class RegionRef(ResponseSchema):
    """A region, by ISO 3166 code."""

    code = fields.String(**spec("ISO 3166-1 alpha-2 or ISO 3166-2 code."))
    name = fields.String(**spec("Name in English."))


class SectorRef(ResponseSchema):
    """A sector, by ISIC Rev.4 code."""

    code = fields.String(**spec("ISIC Rev.4 code: a section's letter, else two to four digits."))
    title = fields.String(**spec("Title in ISIC Rev.4."))


class Match(ResponseSchema):
    """A name that was found, and what it is a name of."""

    name = fields.String(**spec("The name; a city's as it is kept, in small letters without accents."))
    kind = fields.String(
        **spec(
            "What it is: a code, or the name of a region, city or county; slug, title, term, good, hs; more may come."
        )
    )


class IndicatorRef(ResponseSchema):
    """An indicator, by id."""

    id = fields.String(**spec("Id, as in /v1/indicators/{id}."))
    name = fields.String(**spec("Name of the indicator."))


class SourceRef(ResponseSchema):
    """A source, by id."""

    id = fields.String(**spec("Id, as in /v1/sources/{id}."))
    title = fields.String(**spec("Title of the text; ours where the source has none."))
