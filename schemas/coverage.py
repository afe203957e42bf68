"""Coverage: what the release knows on a day, from which sources, how old that is, and of what it knows nothing."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from schemas.paging import AsOf
from schemas.reference import IndicatorRef, ResponseSchema, SourceRef, day, partial_day, spec

AGE = "Days from its publication to the day; 0 where it came out later."


def codes(description: str) -> fields.List[Any]:
    """Make a field of codes, in order."""
    return fields.List(fields.String(), **spec(description))


class CoverageQuery(AsOf):
    """On which day."""


class CoverageTotals(ResponseSchema):
    """How much is held. An item is known on a day if it was published by then and not withdrawn."""

    items = fields.Integer(**spec("Evidence items known on the day, listings included."))
    claims = fields.Integer(**spec("Facts that these items state; one stated for two sectors is two items."))
    listings = fields.Integer(**spec("Items that are listings by an authority."))
    disputes = fields.Integer(**spec("Items that dispute others."))
    weak = fields.Integer(**spec("Items graded E, F, 5 or 6: shown, and counted in no score."))
    without_region = fields.Integer(**spec("Items stated for no place: they count in none."))
    without_sector = fields.Integer(**spec("Items stated for a place and no sector."))
    of_every_sector = fields.Integer(**spec("Items stated for every sector of a place."))
    origins = fields.Integer(**spec("Independent origins of these items."))
    ranked_pairs = fields.Integer(**spec("Rows of /v1/risks on the day: pairs with direct evidence that is strong enough."))  # fmt: skip
    withdrawn = fields.Integer(**spec("Items held that were withdrawn by the day."))
    not_yet_published = fields.Integer(**spec("Items held that were published after the day."))
    measures = fields.Integer(**spec("Structural measures held: figures of a country, in every edition."))


class CoverageYear(ResponseSchema):
    """The items published in a year."""

    year = fields.Integer(**spec("The year."))
    evidence = fields.Integer(**spec("Items other than listings."))
    listings = fields.Integer(**spec("Listings."))


class CoverageAges(ResponseSchema):
    """How old the items are."""

    oldest = day("Publication of the oldest item, the last day that its date allows.", null=True)
    newest = day("Publication of the newest item, the last day that its date allows.", null=True)
    median_days = fields.Integer(**spec("Days from publication to the day, of the item in the middle.", null=True))  # fmt: skip
    by_year = fields.List(fields.Nested(CoverageYear), **spec("Items by the year they were published in; a year without any is left out."))  # fmt: skip


class CoverageSource(ResponseSchema):
    """What rests on a source: a row for each kind of data, and of measures for each edition."""

    id = fields.String(**spec("Id, as in /v1/sources/{id}."))
    title = fields.String(**spec("Title of the text; ours where the source has none."))
    read = fields.String(**spec("primary, or secondary where a copy or a report of the primary was read."))
    data = fields.String(**spec("evidence, listing or measures; more may come."))
    items = fields.Integer(**spec("Evidence items, listings or measures that rest on it."))
    countries = fields.Integer(**spec("Countries that these are of, or of places inside them."))
    subdivisions = fields.Integer(**spec("Regions below a country that they are stated for; null for measures, which these inherit.", null=True))  # fmt: skip
    sectors = fields.Integer(**spec("Sectors that they name, of any level; null for measures, which are of no sector.", null=True))  # fmt: skip
    published_on = partial_day("When the source was published.")
    age_days = fields.Integer(**spec(AGE))
    edition = fields.String(**spec("Edition of a measure, or the last one that its listings were checked in; null for other evidence.", null=True))  # fmt: skip


class CoverageEdition(ResponseSchema):
    """An edition of a measure."""

    edition = fields.String(**spec("The edition."))
    source = fields.Nested(SourceRef, **spec("The source it was read in."))
    published_on = day("When the edition was published.")
    age_days = fields.Integer(**spec(AGE))
    edition_after_as_of = fields.Boolean(**spec("Whether it came out after the day, and is used for want of an older one."))  # fmt: skip
    countries = fields.Integer(**spec("Countries that it has a value of."))


class CoverageMeasure(ResponseSchema):
    """A structural measure: of which countries it is held, and of which it is not."""

    indicator = fields.Nested(IndicatorRef, **spec("What is measured."))
    dimension = fields.String(**spec("vulnerability or coping; more may come."))
    countries = fields.Integer(**spec("Countries with a value, in whatever edition."))
    countries_without = codes(
        "Countries without one, by code: it is no part of their score, and has no default."
    )
    editions = fields.List(fields.Nested(CoverageEdition), **spec("The editions held, the oldest first."))


class CoverageCountries(ResponseSchema):
    """Countries of which something is missing, by code."""

    total = fields.Integer(**spec("Countries of ISO 3166-1."))
    without_vulnerability = codes("Countries without any measure of vulnerability: that dimension is null.")
    without_coping = codes("Countries without any measure of coping capacity: that dimension is null.")
    without_evidence_or_listing = codes("Countries of which, and of whose regions, no item of any grade is known on the day.")  # fmt: skip


class CoverageClasses(ResponseSchema):
    """Classes of ISIC of which something is missing, by code; items of every sector of a place are left aside."""

    total = fields.Integer(**spec("Classes of ISIC Rev.4."))
    without_listing = codes(
        "Classes that no listing in force on the day names, nor a sector that they lie in."
    )
    without_direct_evidence = codes("Classes for which no item other than a listing is stated outright.")
    without_any_mention = codes("Classes that no item names, nor a sector that they lie in.")


class Coverage(ResponseSchema):
    """What is covered on a day, by which source, and what is not. A gap says nothing of the goods, good or bad."""

    as_of = day("The day it is answered for.")
    text = fields.String(**spec("The gaps in plain words: silence is not safety."))
    totals = fields.Nested(CoverageTotals, **spec("How much is held."))
    ages = fields.Nested(CoverageAges, **spec("How old the evidence is."))
    sources = fields.List(
        fields.Nested(CoverageSource), **spec("Sources that data rests on, in order of id.")
    )
    measures = fields.List(fields.Nested(CoverageMeasure), **spec("Structural measures, in order of id."))
    countries = fields.Nested(CoverageCountries, **spec("Countries of which something is missing."))
    classes = fields.Nested(CoverageClasses, **spec("Sector classes of which something is missing."))
