"""Sectors: ISIC Rev.4 with everyday slugs and the goods of HS 2022."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf, Regexp

from schemas.paging import PageQuery
from schemas.reference import Answer, SectorRef

LEVELS = ("section", "division", "group", "class")


class Heading(Answer):
    """An HS 2022 heading, with those of its 6-digit codes that belong to the sector."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    codes = fields.List(fields.String(), required=True)


class SectorListed(Answer):
    """A sector in a listing."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    level = fields.String(required=True, validate=OneOf(LEVELS))
    slugs = fields.List(fields.String(), required=True)
    parent = fields.Nested(SectorRef, required=True, allow_none=True)


class Sector(SectorListed):
    """A sector with its place in the tree and its goods."""

    path = fields.List(fields.Nested(SectorRef), required=True)
    children = fields.List(fields.Nested(SectorRef), required=True)
    hs = fields.List(fields.Nested(Heading), required=True)


class SectorQuery(PageQuery):
    """Which sectors to list."""

    level = fields.List(
        fields.String(validate=OneOf(LEVELS, error="give section, division, group or class")),
        metadata={"description": "Level of the classification; repeated means or."},
    )
    parent = fields.String(metadata={"description": "Only the children of this sector: ISIC code or slug."})
    hs = fields.String(
        validate=Regexp(r"^[0-9]{6}\Z", error="give six digits, as in 030475"),
        metadata={"description": "Only classes that a 6-digit HS 2022 code belongs to."},
    )
