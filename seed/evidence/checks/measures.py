"""Checks of measures: figures of countries, each within the scale of its indicator."""

from itertools import pairwise

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_unique
from seed.read.validators import anything, known, number, partial_day
from seed.reference.known import KnownIds
from seed.reference.naming import country, source

V_DEM, WGI = (0.0, 1.0), (-4.0, 4.0)  # WGI is a standard score: about -2.5 to 2.5, in fact a little beyond
RANGES = {
    "freedom-from-forced-labour": V_DEM,
    "freedom-of-domestic-movement": V_DEM,
    "rule-of-law-vdem": V_DEM,
    "rule-of-law-wgi": WGI,
}
RATIFICATION = ("ratified", "not ratified")
CATEGORIES = {
    "trafficking-tier": (
        "Tier 1",
        "Tier 2",
        "Tier 2 Watch List",
        "Tier 3",
        "Special Case",
    ),  # two tiers in one text are no measure
    "child-labour-advancement": (
        "Significant Advancement",
        "Moderate Advancement",
        "Minimal Advancement",
        "Minimal Advancement – Efforts Made but Continued Law that Delayed Advancement",  # noqa: RUF001 - ILAB's dash
        "Minimal Advancement – Efforts Made but Continued Practice that Delayed Advancement",  # noqa: RUF001
        "Minimal Advancement – Efforts Made but Continued Law and Practice that Delayed Advancement",  # noqa: RUF001
        "Minimal Advancement – Efforts Made but Regression in Practice that Delayed Advancement",  # noqa: RUF001
        "No Advancement",
        "No Advancement – Efforts Made but Complicit in Forced Child Labor",  # noqa: RUF001
    ),
    "ratified-ilo-c138": RATIFICATION,
    "ratified-ilo-c182": RATIFICATION,
    "ratified-palermo-protocol": RATIFICATION,
}


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check measures.csv."""
    measures = [indicator for indicator, kind in ids.indicators.items() if kind == "measure"]
    fields = {
        "country": Field(country(ids)),
        "indicator": Field(known(measures, "measure", "add it to indicators.yaml, or correct it")),
        "value": Field(anything),
        "edition": Field(anything),
        "edition_published_on": Field(partial_day),
        "source": Field(source(ids)),
    }
    rows = data.tables["measures"]
    for row in rows:
        check_fields(row, fields, faults)
        _check_value(row, faults)
    check_unique(rows, ("country", "indicator", "edition"), faults)
    _check_days_of_editions(rows, faults)
    _check_missing_tiers(rows, faults)
    _check_scales(data, faults)


def _check_value(row: Entry, faults: Faults) -> None:
    indicator, value = row.text("indicator"), row.text("value")
    if not value:
        return
    if indicator in CATEGORIES and value not in CATEGORIES[indicator]:
        remedy = f"write {' or '.join(CATEGORIES[indicator])}"
        faults.add(row.at("value"), f"{value} is no {indicator}", remedy)
    if indicator in RANGES:
        low, high = RANGES[indicator]
        if complaint := number(value):
            faults.add(row.at("value"), f"value: {complaint.what}", complaint.remedy)
        elif not low <= float(value) <= high:
            what = f"{value} lies outside {low:g} to {high:g}, the scale of {indicator}"
            faults.add(row.at("value"), what, "correct it")


def _check_days_of_editions(rows: list[Entry], faults: Faults) -> None:
    """Check that all rows of one edition of a measure have one day of publication."""
    days: dict[tuple[str, str], str] = {}
    for row in rows:
        edition = (row.text("indicator"), row.text("edition"))
        day = row.text("edition_published_on")
        first = days.setdefault(edition, day)
        if day != first:
            what = f"{edition[0]} of edition {edition[1]} is of {day} here and of {first} in an earlier row"
            faults.add(row.at("edition_published_on"), what, "write the day of the edition in all its rows")


def _check_missing_tiers(rows: list[Entry], faults: Faults) -> None:
    """Check that no country lacks an edition of the tiers between two that it has: its old tier would count on."""
    tiers = [row for row in rows if row.text("indicator") == "trafficking-tier"]
    editions = sorted({row.text("edition") for row in tiers})
    by_country: dict[str, list[Entry]] = {}
    for row in tiers:
        by_country.setdefault(row.text("country"), []).append(row)
    for code, placements in by_country.items():
        for older, newer in pairwise(sorted(placements, key=lambda row: row.text("edition"))):
            between = [e for e in editions if older.text("edition") < e < newer.text("edition")]
            if between:
                what = f"{code} has no tier of {', '.join(between)}, so that of {older.text('edition')} counts on"
                faults.add(newer.at("edition"), what, "add the tier of each edition between the two")


def _check_scales(data: Data, faults: Faults) -> None:
    """Check that this module has the scale of every measure, so that none remains unchecked."""
    for entry in data.indicators:
        name = entry.text("id")
        if entry.text("kind") == "measure" and name not in RANGES.keys() | CATEGORIES.keys():
            what = f"no scale is known for the measure {name}"
            faults.add(entry.at("id"), what, "add it to seed/evidence/checks/measures.py")
