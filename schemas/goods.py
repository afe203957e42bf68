"""Goods on lists of authorities: the HS codes of each, the classes that make it, and the countries that it is listed for."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Regexp

from schemas.paging import PageQuery
from schemas.reference import RegionRef, ResponseSchema, SectorRef, day, partial_day, spec


class ListedInput(ResponseSchema):
    """The listed input of a downstream listing, and its country."""

    good = fields.String(**spec("Id of the input, as in /v1/goods/{id}."))
    country = fields.String(**spec("ISO 3166-1 code of the country that the input comes from."))


class GoodListed(ResponseSchema):
    """A good as an authority's list names it, with the HS and ISIC codes that this project assigns to it."""

    id = fields.String(**spec("Id."))
    name = fields.String(**spec("Name on the list."))
    hs = fields.List(fields.String(), **spec("Prefixes of HS 2022; none where no goods cross a border."))
    sectors = fields.List(fields.Nested(SectorRef), **spec("The classes that make it."))
    reason = fields.String(**spec("The reason for these codes, where it is not obvious.", null=True))


class GoodListing(ResponseSchema):
    """A country that a list names for the good, for one kind of labour."""

    country = fields.Nested(RegionRef, **spec("The country."))
    list = fields.String(**spec("Id of the list."))
    indicator = fields.String(**spec("Id of the indicator, which states the kind of labour."))
    claim = fields.String(**spec("Claim of its evidence items, as in /v1/evidence?claim={claim}."))
    published_on = partial_day("When the first edition in the release that contains it was published.")
    listed_since = partial_day("Day of listing; null: at least since that edition.", null=True)
    listed_until = partial_day("Day of removal; null while listed.", null=True)
    last_edition_checked = fields.String(**spec("Last edition that was checked for it."))
    in_force = fields.Boolean(**spec("Whether it is in force on the day."))
    input = fields.Nested(ListedInput, **spec("The listed input of a downstream listing.", null=True))


class Good(GoodListed):
    """A good with every country that it is listed for. A country that is not listed is not free of risk for that reason."""

    as_of = day("The day of the answer.")
    listings = fields.List(fields.Nested(GoodListing), **spec("The listings, in order of country."))


class GoodQuery(PageQuery):
    """Filters of goods."""

    sector = fields.List(
        fields.String(),
        metadata={"description": "ISIC class that makes the good, or its slug; repeated means or."},
    )
    hs = fields.String(
        validate=Regexp(r"^[0-9]{6}\Z", error="give six digits, as in 030475"),
        metadata={
            "description": "Only goods that this HS 2022 subheading belongs to.",
            "pattern": "^[0-9]{6}$",
        },
    )
