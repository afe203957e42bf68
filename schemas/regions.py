"""Regions: countries of ISO 3166-1 and subdivisions of ISO 3166-2."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import SearchQuery
from schemas.reference import Answer, IndicatorRef, Match, RegionRef, SourceRef, partial_day, told

KINDS = ("country", "subdivision")


class Name(Answer):
    """A further name and its language (ISO 639-3 or Glottolog code)."""

    language = fields.String(**told("ISO 639-3 or Glottolog code."))
    name = fields.String(**told("The name in that language, perhaps romanised."))


class RegionMeasure(Answer):
    """A measure of the country, in the edition that is held."""

    indicator = fields.Nested(IndicatorRef, **told("What is measured; it tells the scale."))
    dimension = fields.String(
        **told(
            "Where the method puts it: vulnerability, coping, or context, which is shown and never scored."
        )
    )
    value = fields.Raw(**told("On its own scale: a number, or a category's name.", type=["number", "string"]))
    edition = fields.String(**told("Edition of the data set."))
    published_on = partial_day("When that edition was published.")
    source = fields.Nested(SourceRef, **told("Where it was read."))
    inherited_from = fields.String(**told("The country, where a subdivision takes its measure.", null=True))


class RegionTold(Answer):
    """What every region is told with."""

    code = fields.String(**told("ISO 3166-1 alpha-2 code of a country, ISO 3166-2 code of a subdivision."))
    name = fields.String(**told("Name in English."))
    name_local = fields.String(**told("Name in the local script, where known.", null=True))
    name_ko = fields.String(**told("Name in Korean, for Chinese provinces.", null=True))
    kind = fields.String(validate=OneOf(KINDS), **told("Country or subdivision."))
    type = fields.String(
        **told("What the standard calls it: country, province, state, prefecture and so on.")
    )
    parent = fields.Nested(RegionRef, **told("The region one level up; null for a country.", null=True))


class RegionListed(RegionTold):
    """A region in a listing; codes and names imply no view on the status of any territory."""

    matched = fields.Nested(
        Match,
        **told(
            "The name that `q` found: the region's, or that of a city in it; null without `q`.", null=True
        ),
    )


class Region(RegionTold):
    """A region with its place in the tree, its other codes and names."""

    name_iso = fields.String(**told("Name as the standard spells it."))
    alpha3 = fields.String(**told("ISO 3166-1 alpha-3 code of a country.", null=True))
    numeric = fields.String(
        **told("UN M49 code of a country, old numeric code of a Chinese province.", null=True)
    )
    aliases = fields.List(
        fields.String(), **told("Other codes by which a path or a filter may call the region too.")
    )
    names = fields.List(fields.Nested(Name), **told("Further names, by language."))
    path = fields.List(fields.Nested(RegionRef), **told("From the country down to the region itself."))
    children = fields.List(fields.Nested(RegionRef), **told("The regions one level down."))
    measures = fields.List(
        fields.Nested(RegionMeasure),
        **told(
            "Measures of the country, those that no score uses included; one that is missing is not known."
        ),
    )


class RegionQuery(SearchQuery):
    """Which regions to list."""

    kind = fields.String(
        validate=OneOf(KINDS, error="give country or subdivision"),
        metadata={"description": "Countries or subdivisions only."},
    )
    parent = fields.String(metadata={"description": "Only the children of this region, by ISO 3166 code."})
    country = fields.String(metadata={"description": "Only subdivisions of this country, at any depth."})
