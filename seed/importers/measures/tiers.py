"""Tiers of the Trafficking in Persons Report: a CSV file with a country, its tier and, where it has one, the year of the report."""

from collections.abc import Iterable
from pathlib import Path

from api.text.nearest import suggestion
from seed.evidence.checks.measures import CATEGORIES
from seed.importers.countries import Countries
from seed.importers.measures.values import PublishedValues, country_of
from seed.importers.published import refusal, stop_if_faulty
from seed.importers.tables import Row, TableShape, csv_rows, table
from seed.read.faults import Faults, line_of

INDICATOR = "trafficking-tier"
TIERS = CATEGORIES[INDICATOR]
SHAPE = TableShape(
    "tiers of the Trafficking in Persons Report",
    {"tier": ("tier", "tier_placement", "tip_tier")},
    {
        "code": ("iso3", "iso2", "country_code", "code"),
        "name": ("country", "country_name", "country_area", "name"),
        "year": ("report_year", "year"),
    },
)
OTHER_WORDS = {
    "1": "Tier 1",
    "2": "Tier 2",
    "3": "Tier 3",
    "2wl": "Tier 2 Watch List",
    "tier 2 wl": "Tier 2 Watch List",
    "tier 2 watchlist": "Tier 2 Watch List",
    "watch list": "Tier 2 Watch List",
    "special cases": "Special Case",
}


def read_tiers(
    path: Path, countries: Countries, edition: str, others: Iterable[TableShape]
) -> PublishedValues:
    """Return the tiers of the report of a year, which is the name of the edition. Raises `FaultyData` with every fault."""
    rows = [*table(path, csv_rows(path), SHAPE, others)]
    faults = Faults()
    values = PublishedValues(edition)
    if rows and not {"code", "name"} & rows[0].cells.keys():
        raise refusal(line_of(path), "no column names the country", "iso3 or country is expected")
    for row in rows:
        year = row.text("year")
        if year and year != edition:
            faults.add(
                row.place,
                f"the row is of {year}, and the edition is {edition}",
                "correct --edition, or import each year by itself",
            )
        tier = _tier(row, faults)
        country = country_of(row, countries, values, faults)
        if country and tier:
            values.add(row.place, country, INDICATOR, tier, faults)
    stop_if_faulty(faults)
    return values


def _tier(row: Row, faults: Faults) -> str | None:
    text = row.text("tier")
    named = next((tier for tier in TIERS if tier.lower() == text.lower()), OTHER_WORDS.get(text.lower()))
    if named is None:
        remedy = suggestion(text, TIERS, f"{', '.join(TIERS)} are known")
        if " or " in text.lower():
            remedy = "two tiers in one text are no measure: leave the row out, and write --part"
        faults.add(row.place, f"{text!r} is no tier", remedy)
    return named
