"""References to other things inside an answer: a code or id with the name a person knows it by."""

from __future__ import annotations

from typing import Any

from marshmallow import EXCLUDE, Schema, fields

PARTIAL = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A date as its source gives it: to the day, the month or the year."""


def told(description: str, *, null: bool = False, required: bool = True, **more: object) -> dict[str, Any]:
    """Give the arguments of a field: always there unless said otherwise, and described for the documents."""
    metadata = {"description": description, **more}
    return {"required": required, "metadata": metadata, **({"allow_none": True} if null else {})}


def day(description: str, *, null: bool = False) -> fields.String:
    """Make a field of a whole date, ``YYYY-MM-DD``."""
    return fields.String(**told(description, null=null, format="date"))


def partial_day(description: str, *, null: bool = False) -> fields.String:
    """Make a field of a date that may lack its day or its month."""
    text = f"{description} YYYY-MM-DD, or YYYY-MM or YYYY where no more is known."
    return fields.String(**told(text, null=null, pattern=PARTIAL))


class Answer(Schema):
    """An answer's shape: what the SQL gives beyond it is left out."""

    class Meta:
        """Answers are dumped, never loaded."""

        unknown = EXCLUDE


class RegionRef(Answer):
    """A region, by ISO 3166 code."""

    code = fields.String(**told("ISO 3166-1 alpha-2 or ISO 3166-2 code."))
    name = fields.String(**told("Name in English."))


class SectorRef(Answer):
    """A sector, by ISIC Rev.4 code."""

    code = fields.String(**told("ISIC Rev.4 code: a section's letter, else two to four digits."))
    title = fields.String(**told("Title in ISIC Rev.4."))


class Match(Answer):
    """A name that was found, and what it is a name of."""

    name = fields.String(**told("The name; a city's as it is kept, in small letters without accents."))
    kind = fields.String(
        **told(
            "What it is: a code, or the name of a region, city or county; slug, title, term, good, hs; more may come."
        )
    )


class IndicatorRef(Answer):
    """An indicator, by id."""

    id = fields.String(**told("Id, as in /v1/indicators/{id}."))
    name = fields.String(**told("Name of the indicator."))


class SourceRef(Answer):
    """A source, by id."""

    id = fields.String(**told("Id, as in /v1/sources/{id}."))
    title = fields.String(**told("Title of the text; ours where the source has none."))
