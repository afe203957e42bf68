"""Goods of the lists: each with its HS codes, the classes that make it, and the countries that it is listed for."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Regexp

from schemas.paging import PageQuery
from schemas.reference import RegionRef, ResponseSchema, SectorRef, day, partial_day, spec


class ListedInput(ResponseSchema):
    """Of a downstream listing: the input that is listed, and where it comes from."""

    good = fields.String(**spec("Id of the good, as in /v1/goods/{id}."))
    country = fields.String(**spec("ISO 3166-1 code of the country that the input comes from."))


class GoodListed(ResponseSchema):
    """A good as an authority's list names it, with this project's way to HS and ISIC."""

    id = fields.String(**spec("Id."))
    name = fields.String(**spec("Name on the list."))
    hs = fields.List(fields.String(), **spec("Prefixes of HS 2022; none where nothing crosses a border."))
    sectors = fields.List(fields.Nested(SectorRef), **spec("The classes that make it, and no more."))
    reason = fields.String(**spec("Why these codes, where that is not obvious.", null=True))


class GoodListing(ResponseSchema):
    """A country that a list names the good for, under one kind of labour."""

    country = fields.Nested(RegionRef, **spec("The country."))
    list = fields.String(**spec("Id of the list."))
    indicator = fields.String(**spec("Id of the indicator: which kind of labour."))
    claim = fields.String(**spec("Claim of its evidence items, as in /v1/evidence?claim={claim}."))
    published_on = partial_day("When the first edition held that has it was published.")
    listed_since = partial_day("Day of listing; null: at least since that edition.", null=True)
    listed_until = partial_day("Day of removal; null while listed.", null=True)
    last_edition_checked = fields.String(**spec("Last edition that was looked at for it."))
    in_force = fields.Boolean(**spec("Whether it stands on the day."))
    input = fields.Nested(ListedInput, **spec("Of a downstream listing: its listed input.", null=True))


class Good(GoodListed):
    """A good with every country that it is listed for. A country that is not named is not thereby free of risk."""

    as_of = day("The day it is answered for.")
    listings = fields.List(fields.Nested(GoodListing), **spec("By country."))


class GoodQuery(PageQuery):
    """Which goods to list."""

    sector = fields.List(
        fields.String(), metadata={"description": "ISIC class that makes it, or its slug; repeated means or."}
    )
    hs = fields.String(
        validate=Regexp(r"^[0-9]{6}\Z", error="give six digits, as in 030475"),
        metadata={"description": "HS 2022 subheading that falls under it.", "pattern": "^[0-9]{6}$"},
    )
