"""Coverage: what the release contains on a day, from which sources, how old that is, and what is missing."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from schemas.paging import AsOf
from schemas.reference import IndicatorRef, ResponseSchema, SourceRef, day, partial_day, spec
from schemas.strict import PlainChoice

GRACE = 90
"""Days after the usual last day within which an edition may still come."""

AGE = "Days from its publication to `as_of`; 0 where it was published later."


def codes(description: str) -> fields.List[Any]:
    """Return a field of a sorted list of codes."""
    return fields.List(fields.String(), **spec(description))


class CoverageQuery(AsOf):
    """The day of the coverage, and how many of its sources to list."""

    sources = PlainChoice(
        ("all",),
        "give all, or leave it out",
        "all lists the sources of evidence too; without it, those of listings and measures.",
    )


class CoverageTotals(ResponseSchema):
    """Totals of the release. An item is known on a day if it was published by then and not withdrawn."""

    items = fields.Integer(**spec("Evidence items known on the day, listings included."))
    claims = fields.Integer(
        **spec("Facts that these items state; a fact stated for two sectors has two items.")
    )
    listings = fields.Integer(**spec("Items that are listings by an authority."))
    disputes = fields.Integer(**spec("Items that dispute others."))
    weak = fields.Integer(**spec("Items graded E, F, 5 or 6: they are shown, but count in no score."))
    without_region = fields.Integer(**spec("Items stated for no place: they count in the score of none."))
    without_sector = fields.Integer(**spec("Items stated for a place but no sector."))
    of_every_sector = fields.Integer(**spec("Items stated for every sector of a place."))
    origins = fields.Integer(**spec("Independent origins of these items."))
    sources = fields.Integer(**spec("Sources of these items."))
    ranked_pairs = fields.Integer(**spec("Rows of /v1/risks on the day: pairs with direct evidence that is not weak."))  # fmt: skip
    withdrawn = fields.Integer(**spec("Items in the release that were withdrawn by the day."))
    not_yet_published = fields.Integer(**spec("Items in the release that were published after the day."))
    measures = fields.Integer(
        **spec("Structural measures in the release: values of a country, in every edition.")
    )


class CoverageYear(ResponseSchema):
    """The items published in a year."""

    year = fields.Integer(**spec("The year."))
    evidence = fields.Integer(**spec("Items other than listings."))
    listings = fields.Integer(**spec("Listings."))


class CoverageAges(ResponseSchema):
    """The age of the items."""

    oldest = day(
        "Publication of the oldest item; the last possible day where its date is not exact.", null=True
    )
    newest = day(
        "Publication of the newest item; the last possible day where its date is not exact.", null=True
    )
    median_days = fields.Integer(**spec("Median of the days from publication to `as_of`.", null=True))  # fmt: skip
    by_year = fields.List(fields.Nested(CoverageYear), **spec("Items by year of publication; years without items are left out."))  # fmt: skip


class CoverageSource(ResponseSchema):
    """The data from one source: a row for each kind of data, and for measures one for each edition."""

    id = fields.String(**spec("Id, as in /v1/sources/{id}."))
    title = fields.String(**spec("Title of the text; a description where the source has none."))
    read = fields.String(**spec("primary, or secondary where a copy or a report of the primary was read."))
    data = fields.String(**spec("evidence, listing or measures; more may come."))
    items = fields.Integer(**spec("Number of evidence items, listings or measures from it."))
    countries = fields.Integer(
        **spec("Number of countries that these are about, including those of subdivisions.")
    )
    subdivisions = fields.Integer(**spec("Number of subdivisions that they are stated for; null for measures, which subdivisions inherit.", null=True))  # fmt: skip
    sectors = fields.Integer(**spec("Number of sectors that they name, of any level; null for measures, which have no sector.", null=True))  # fmt: skip
    published_on = partial_day("When the source was published.")
    age_days = fields.Integer(**spec(AGE))
    retrieved_on = day("When it was last read.")
    retrieved_days = fields.Integer(**spec("Days from `retrieved_on` to `as_of`; 0 where it was read later."))
    edition = fields.String(**spec("Edition of a measure, or the last edition in which its listings were checked; null for other evidence.", null=True))  # fmt: skip


class CoverageSeries(ResponseSchema):
    """What is published again and again: its newest edition in the release, and when the next one is due."""

    id = fields.String(**spec("Id of the series."))
    name = fields.String(**spec("Its name."))
    data = fields.String(**spec("evidence, listing or measures; more may come."))
    edition = fields.String(
        **spec("The newest edition in the release; null where editions have no name.", null=True)
    )
    published_on = day("When that was published; the last possible day where the date is not exact.")
    age_days = fields.Integer(**spec(AGE))
    source = fields.Nested(SourceRef, **spec("Where it was read."))
    retrieved_on = day("When it was read.")
    retrieved_days = fields.Integer(**spec("Days from `retrieved_on` to `as_of`; 0 where it was read later."))
    usual = fields.String(**spec("When editions usually come."))
    next_due = day("The last day on which the next edition is usual.")
    days_to_due = fields.Integer(**spec("Days from `as_of` to `next_due`; negative where that has passed."))
    state = fields.String(
        **spec(
            f"current until the next edition is due, due for {GRACE} days after, then overdue; more may come."
        )
    )
    address = fields.String(**spec("Where editions are published.", null=True))


class CoverageEdition(ResponseSchema):
    """An edition of a measure."""

    edition = fields.String(**spec("The edition."))
    source = fields.Nested(SourceRef, **spec("The source of its values."))
    published_on = day("When the edition was published.")
    age_days = fields.Integer(**spec(AGE))
    edition_after_as_of = fields.Boolean(**spec("Whether it was published after `as_of`, and is used because there is no older one."))  # fmt: skip
    countries = fields.Integer(**spec("Number of countries with a value."))


class CoverageMeasure(ResponseSchema):
    """A structural measure: the number of countries with a value, and the countries without one."""

    indicator = fields.Nested(IndicatorRef, **spec("What is measured."))
    dimension = fields.String(**spec("vulnerability or coping; more may come."))
    countries = fields.Integer(**spec("Number of countries with a value, in any edition."))
    countries_without = codes(
        "Codes of the countries without a value: the measure is not part of their score, and has no default."
    )
    editions = fields.List(
        fields.Nested(CoverageEdition), **spec("The editions in the release, the oldest first.")
    )


class CoverageCountries(ResponseSchema):
    """Codes of the countries for which data is missing."""

    total = fields.Integer(**spec("Countries of ISO 3166-1."))
    without_vulnerability = codes("Countries without any measure of vulnerability: that dimension is null.")
    without_coping = codes("Countries without any measure of coping capacity: that dimension is null.")
    without_evidence_or_listing = codes("Countries for which no item of any grade is known on the day; none of their subdivisions has one either.")  # fmt: skip


class CoverageClasses(ResponseSchema):
    """Codes of the ISIC classes for which data is missing; items stated for every sector of a place are not counted."""

    total = fields.Integer(**spec("Classes of ISIC Rev.4."))
    without_listing = codes(
        "Classes that are not named by a listing in force on the day, and whose group, division and section are not either."
    )
    without_direct_evidence = codes("Classes for which no item other than a listing is stated directly.")
    without_any_mention = codes(
        "Classes that are not named by any item, and whose group, division and section are not either."
    )


class Coverage(ResponseSchema):
    """The coverage on a day, by source, and its gaps. A gap does not mean that the goods are free of risk."""

    as_of = day("The day of the answer.")
    text = fields.String(**spec("The gaps in one plain text."))
    totals = fields.Nested(CoverageTotals, **spec("Totals of the release."))
    ages = fields.Nested(CoverageAges, **spec("The age of the evidence."))
    series = fields.List(
        fields.Nested(CoverageSeries),
        **spec("What comes in editions, in order of id: how old it is, and what is due."),
    )
    sources = fields.List(
        fields.Nested(CoverageSource),
        **spec("The sources of listings and measures, with sources=all of evidence too, in order of id."),
    )
    measures = fields.List(fields.Nested(CoverageMeasure), **spec("Structural measures, in order of id."))
    countries = fields.Nested(CoverageCountries, **spec("Countries for which data is missing."))
    classes = fields.Nested(CoverageClasses, **spec("Sector classes for which data is missing."))
