"""Coverage: what the release knows on a day, from which sources, how old that is, and of what it knows nothing."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from schemas.paging import AsOf
from schemas.reference import Answer, IndicatorRef, SourceRef, day, partial_day, told

AGE = "Days from its publication to the day; 0 where it came out later."


def codes(description: str) -> fields.List[Any]:
    """Make a field of codes, in order."""
    return fields.List(fields.String(), **told(description))


class CoverageQuery(AsOf):
    """On which day."""


class CoverageTotals(Answer):
    """How much is held. An item is known on a day if it was published by then and not withdrawn."""

    items = fields.Integer(**told("Evidence items known on the day, listings included."))
    claims = fields.Integer(**told("Facts that these items state; one stated for two sectors is two items."))
    listings = fields.Integer(**told("Items that are listings by an authority."))
    disputes = fields.Integer(**told("Items that dispute others."))
    weak = fields.Integer(**told("Items graded E, F, 5 or 6: shown, and counted in no score."))
    without_region = fields.Integer(**told("Items stated for no place: they count in none."))
    without_sector = fields.Integer(**told("Items stated for a place and no sector."))
    of_every_sector = fields.Integer(**told("Items stated for every sector of a place."))
    origins = fields.Integer(**told("Independent origins of these items."))
    ranked_pairs = fields.Integer(**told("Rows of /v1/risks on the day: pairs with direct evidence that is strong enough."))  # fmt: skip
    withdrawn = fields.Integer(**told("Items held that were withdrawn by the day."))
    not_yet_published = fields.Integer(**told("Items held that were published after the day."))
    measures = fields.Integer(**told("Structural measures held: figures of a country, in every edition."))


class CoverageYear(Answer):
    """The items published in a year."""

    year = fields.Integer(**told("The year."))
    evidence = fields.Integer(**told("Items other than listings."))
    listings = fields.Integer(**told("Listings."))


class CoverageAges(Answer):
    """How old the items are."""

    oldest = day("Publication of the oldest item, the last day that its date allows.", null=True)
    newest = day("Publication of the newest item, the last day that its date allows.", null=True)
    median_days = fields.Integer(**told("Days from publication to the day, of the item in the middle.", null=True))  # fmt: skip
    by_year = fields.List(fields.Nested(CoverageYear), **told("Items by the year they were published in; a year without any is left out."))  # fmt: skip


class CoverageSource(Answer):
    """What rests on a source: a row for each kind of data, and of measures for each edition."""

    id = fields.String(**told("Id, as in /v1/sources/{id}."))
    title = fields.String(**told("Title of the text; ours where the source has none."))
    read = fields.String(**told("primary, or secondary where a copy or a report of the primary was read."))
    data = fields.String(**told("evidence, listing or measures; more may come."))
    items = fields.Integer(**told("Evidence items, listings or measures that rest on it."))
    countries = fields.Integer(**told("Countries that these are of, or of places inside them."))
    subdivisions = fields.Integer(**told("Regions below a country that they are stated for; null for measures, which these inherit.", null=True))  # fmt: skip
    sectors = fields.Integer(**told("Sectors that they name, of any level; null for measures, which are of no sector.", null=True))  # fmt: skip
    published_on = partial_day("When the source was published.")
    age_days = fields.Integer(**told(AGE))
    edition = fields.String(**told("Edition of a measure, or the last one that its listings were checked in; null for other evidence.", null=True))  # fmt: skip


class CoverageEdition(Answer):
    """An edition of a measure."""

    edition = fields.String(**told("The edition."))
    source = fields.Nested(SourceRef, **told("The source it was read in."))
    published_on = day("When the edition was published.")
    age_days = fields.Integer(**told(AGE))
    edition_after_as_of = fields.Boolean(**told("Whether it came out after the day, and is used for want of an older one."))  # fmt: skip
    countries = fields.Integer(**told("Countries that it has a value of."))


class CoverageMeasure(Answer):
    """A structural measure: of which countries it is held, and of which it is not."""

    indicator = fields.Nested(IndicatorRef, **told("What is measured."))
    dimension = fields.String(**told("vulnerability or coping; more may come."))
    countries = fields.Integer(**told("Countries with a value, in whatever edition."))
    countries_without = codes(
        "Countries without one, by code: it is no part of their score, and has no default."
    )
    editions = fields.List(fields.Nested(CoverageEdition), **told("The editions held, the oldest first."))


class CoverageCountries(Answer):
    """Countries of which something is missing, by code."""

    total = fields.Integer(**told("Countries of ISO 3166-1."))
    without_vulnerability = codes("Countries without any measure of vulnerability: that dimension is null.")
    without_coping = codes("Countries without any measure of coping capacity: that dimension is null.")
    without_evidence_or_listing = codes("Countries of which, and of whose regions, no item of any grade is known on the day.")  # fmt: skip


class CoverageClasses(Answer):
    """Classes of ISIC of which something is missing, by code; items of every sector of a place are left aside."""

    total = fields.Integer(**told("Classes of ISIC Rev.4."))
    without_listing = codes(
        "Classes that no listing in force on the day names, nor a sector that they lie in."
    )
    without_direct_evidence = codes("Classes for which no item other than a listing is stated outright.")
    without_any_mention = codes("Classes that no item names, nor a sector that they lie in.")


class Coverage(Answer):
    """What is covered on a day, by which source, and what is not. A gap says nothing of the goods, good or bad."""

    as_of = day("The day it is answered for.")
    text = fields.String(**told("The gaps in plain words: silence is not safety."))
    totals = fields.Nested(CoverageTotals, **told("How much is held."))
    ages = fields.Nested(CoverageAges, **told("How old the evidence is."))
    sources = fields.List(
        fields.Nested(CoverageSource), **told("Sources that data rests on, in order of id.")
    )
    measures = fields.List(fields.Nested(CoverageMeasure), **told("Structural measures, in order of id."))
    countries = fields.Nested(CoverageCountries, **told("Countries of which something is missing."))
    classes = fields.Nested(CoverageClasses, **told("Sector classes of which something is missing."))
