"""Goods on lists of authorities: the HS codes of each, the classes that make it, and the countries that it is listed for."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageQuery, hs_code
from schemas.reference import RegionRef, ResponseSchema, SectorRef, day, partial_day, spec
from schemas.strict import Codes


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


class MainIn(ResponseSchema):
    """A place and a class in which a good is most of what is made."""

    region = fields.String(**spec("ISO 3166 code of the place."))
    sector = fields.String(**spec("ISIC code of the class."))


class GoodListing(ResponseSchema):
    """A country that a list names for the good, for one kind of labour."""

    country = fields.Nested(RegionRef, **spec("The country."))
    list = fields.String(**spec("Id of the list."))
    indicator = fields.String(**spec("Id of the indicator, which states the kind of labour."))
    claim = fields.String(**spec("Claim of its evidence items, as in /v1/evidence?claim={claim}."))
    published_on = partial_day("When the first edition in the release that contains it was published.")
    listed_since = partial_day("Day of listing; null: at least since that edition.", null=True)
    listed_until = partial_day("Day of removal; null while listed.", null=True)
    hs = fields.List(
        fields.String(), **spec("Prefixes of HS 2022 of the goods that the list means in the country.")
    )
    sectors = fields.List(
        fields.Nested(SectorRef),
        **spec("The classes that the list means in the country, that of the labour first."),
    )
    covers = fields.String(
        validate=OneOf(("main", "part")),
        **spec(
            "Whether the good is most of what one of these classes makes somewhere in the country, or only a part."
        ),
    )
    covers_because = fields.String(**spec("The reason."))
    main_in = fields.List(
        fields.Nested(MainIn),
        **spec("The places and classes where it is most of what is made; none for a part."),
    )
    last_edition_checked = fields.String(**spec("Last edition that was checked for it."))
    in_force = fields.Boolean(**spec("Whether it is in force on the day."))
    input = fields.Nested(ListedInput, **spec("The listed input of a downstream listing.", null=True))


class Good(GoodListed):
    """A good with every country that it is listed for. A country that is not listed is not free of risk for that reason."""

    as_of = day("The day of the answer.")
    listings = fields.List(fields.Nested(GoodListing), **spec("The listings, in order of country."))


class GoodQuery(PageQuery):
    """Filters of goods."""

    sector = Codes("sector", "ISIC class that makes the good, or its slug; repeated means or.")
    hs = hs_code("Only goods that this code belongs to, or that belong to it.")
