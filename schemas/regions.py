"""Regions: countries of ISO 3166-1 and subdivisions of ISO 3166-2."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageQuery
from schemas.reference import Answer, RegionRef

KINDS = ("country", "subdivision")


class Name(Answer):
    """A further name and its language (ISO 639-3 or Glottolog code)."""

    language = fields.String(required=True)
    name = fields.String(required=True)


class RegionListed(Answer):
    """A region in a listing; codes and names imply no view on the status of any territory."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    name_local = fields.String(required=True, allow_none=True)
    name_ko = fields.String(required=True, allow_none=True)
    kind = fields.String(required=True, validate=OneOf(KINDS))
    type = fields.String(required=True)
    parent = fields.Nested(RegionRef, required=True, allow_none=True)


class Region(RegionListed):
    """A region with its place in the tree, its other codes and names."""

    name_iso = fields.String(required=True)
    alpha3 = fields.String(required=True, allow_none=True)
    numeric = fields.String(required=True, allow_none=True)
    aliases = fields.List(fields.String(), required=True)
    names = fields.List(fields.Nested(Name), required=True)
    path = fields.List(fields.Nested(RegionRef), required=True)
    children = fields.List(fields.Nested(RegionRef), required=True)


class RegionQuery(PageQuery):
    """Which regions to list."""

    kind = fields.String(
        validate=OneOf(KINDS, error="give country or subdivision"),
        metadata={"description": "Countries or subdivisions only."},
    )
    parent = fields.String(metadata={"description": "Only the children of this region, by ISO 3166 code."})
    country = fields.String(metadata={"description": "Only subdivisions of this country, at any depth."})
