"""Regions: countries of ISO 3166-1 and subdivisions of ISO 3166-2."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import SearchQuery
from schemas.reference import IndicatorRef, Match, RegionRef, ResponseSchema, SourceRef, partial_day, spec
from schemas.strict import Code, PlainChoice

KINDS = ("country", "subdivision")


class Name(ResponseSchema):
    """A further name and its language (ISO 639-3 or Glottolog code)."""

    language = fields.String(**spec("ISO 639-3 or Glottolog code."))
    name = fields.String(**spec("The name in that language, perhaps romanised."))


class RegionMeasure(ResponseSchema):
    """A measure of the country, in the edition of this release."""

    indicator = fields.Nested(IndicatorRef, **spec("The indicator, which states the scale."))
    dimension = fields.String(
        **spec("Its place in the method: vulnerability, coping, or context, which is shown and never scored.")
    )
    value = fields.Raw(**spec("On its own scale: a number, or a category's name.", type=["number", "string"]))
    edition = fields.String(**spec("Edition of the data set."))
    published_on = partial_day("When that edition was published.")
    source = fields.Nested(SourceRef, **spec("The source of the value."))
    inherited_from = fields.String(**spec("The country whose measure a subdivision inherits.", null=True))


class RegionBase(ResponseSchema):
    """The fields of every region."""

    code = fields.String(**spec("ISO 3166-1 alpha-2 code of a country, ISO 3166-2 code of a subdivision."))
    name = fields.String(**spec("Name in English."))
    name_local = fields.String(**spec("Name in the local script, where known.", null=True))
    name_ko = fields.String(**spec("Name in Korean, for Chinese provinces.", null=True))
    kind = fields.String(validate=OneOf(KINDS), **spec("Country or subdivision."))
    type = fields.String(**spec("Category in the standard: country, province, state, prefecture and so on."))
    parent = fields.Nested(RegionRef, **spec("The region one level up; null for a country.", null=True))


class RegionListed(RegionBase):
    """A region in a listing; codes and names imply no view on the status of any territory."""

    matched = fields.Nested(
        Match,
        **spec("The name that matches `q`, of the region or of a city in it; null without `q`.", null=True),
    )


class Region(RegionBase):
    """A region with its place in the tree, its other codes and names."""

    name_iso = fields.String(**spec("Name as the standard spells it."))
    alpha3 = fields.String(**spec("ISO 3166-1 alpha-3 code of a country.", null=True))
    numeric = fields.String(
        **spec("UN M49 code of a country, old numeric code of a Chinese province.", null=True)
    )
    aliases = fields.List(
        fields.String(), **spec("Other codes that paths and filters accept for the region.")
    )
    names = fields.List(fields.Nested(Name), **spec("Further names, by language."))
    path = fields.List(fields.Nested(RegionRef), **spec("From the country down to the region."))
    children = fields.List(fields.Nested(RegionRef), **spec("The regions one level down."))
    measures = fields.List(
        fields.Nested(RegionMeasure),
        **spec("Measures of the country, including those that no score uses; a missing one is unknown."),
    )


class RegionQuery(SearchQuery):
    """Filters of regions."""

    kind = PlainChoice(KINDS, "give country or subdivision", "Countries or subdivisions only.")
    parent = Code("region", "Only the children of this region, by ISO 3166 code.")
    country = Code("region", "Only subdivisions of this country, at any depth.")
