"""Sectors: ISIC Rev.4 with everyday slugs and the goods of HS 2022."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import SearchQuery, hs_code
from schemas.reference import Match, ResponseSchema, SectorRef, spec
from schemas.strict import Code, PlainChoice

LEVELS = ("section", "division", "group", "class")


class Heading(ResponseSchema):
    """An HS 2022 heading, with those of its 6-digit codes that belong to the sector."""

    code = fields.String(**spec("HS 2022 heading, four digits."))
    title = fields.String(**spec("What the heading covers."))
    codes = fields.List(fields.String(), **spec("Its 6-digit subheadings whose goods the sector makes."))


class SectorBase(ResponseSchema):
    """The fields of every sector."""

    code = fields.String(**spec("ISIC Rev.4 code: a section's letter, else two to four digits."))
    title = fields.String(**spec("Title in ISIC Rev.4."))
    level = fields.String(validate=OneOf(LEVELS), **spec("Level of the classification."))
    slugs = fields.List(
        fields.String(), **spec("Everyday names that paths and filters accept for the sector.")
    )
    parent = fields.Nested(SectorRef, **spec("The sector one level up; null for a section.", null=True))


class SectorListed(SectorBase):
    """A sector in a listing."""

    matched = fields.Nested(Match, **spec("The name that matches `q`; null without `q`.", null=True))


class Sector(SectorBase):
    """A sector with its place in the tree and its goods."""

    path = fields.List(fields.Nested(SectorRef), **spec("From the section down to the sector."))
    children = fields.List(fields.Nested(SectorRef), **spec("The sectors one level down."))
    hs = fields.List(
        fields.Nested(Heading), **spec("The goods of HS 2022 that belong to the sector, by heading.")
    )


class SectorQuery(SearchQuery):
    """Filters of sectors."""

    level = fields.List(
        PlainChoice(LEVELS, "give section, division, group or class"),
        metadata={"description": "Level of the classification; repeated means or."},
    )
    parent = Code("sector", "Only the children of this sector: ISIC code or slug.")
    hs = hs_code("Only classes that make goods of this code.")
