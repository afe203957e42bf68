"""Measures: figures of countries, each within the scale of its indicator."""

from seed.read.faults import Faults
from seed.read.fields import Field, check_fields
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.values import anything, known, number, partial_day
from seed.reference.known import KnownIds

V_DEM, WGI = (0.0, 1.0), (-4.0, 4.0)  # WGI is a standard score: about -2.5 to 2.5, in fact a little beyond
RANGES = {
    "freedom-from-forced-labour": V_DEM,
    "freedom-of-domestic-movement": V_DEM,
    "rule-of-law-vdem": V_DEM,
    "rule-of-law-wgi": WGI,
}
RATIFICATION = ("ratified", "not ratified")
CATEGORIES = {
    "trafficking-tier": ("Tier 3", "Special Case", "Tier 2 Watch List", "Tier 1 or 2"),
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
        "country": Field(known(ids.countries, "country", "write an alpha-2 code of ISO 3166-1")),
        "indicator": Field(known(measures, "measure", "add it to indicators.yaml, or correct it")),
        "value": Field(anything),
        "edition": Field(anything),
        "edition_published_on": Field(partial_day),
        "source": Field(known(ids.sources, "source", "add it to sources/*.yaml, or correct it")),
    }
    first: dict[tuple[str, ...], Entry] = {}
    for row in data.tables["measures"]:
        check_fields(row, fields, faults)
        _check_value(row, faults)
        key = tuple(row.text(column) for column in ("country", "indicator", "edition"))
        if first.setdefault(key, row) is not row:
            faults.add(
                row.place, f"{' '.join(key)} stands twice (first at {first[key].place})", "keep one of them"
            )
    _check_scales(data, faults)


def _check_value(row: Entry, faults: Faults) -> None:
    indicator, value = row.text("indicator"), row.text("value")
    if not value:
        return
    if indicator in CATEGORIES and value not in CATEGORIES[indicator]:
        faults.add(
            row.at("value"), f"{value} is no {indicator}", f"write {' or '.join(CATEGORIES[indicator])}"
        )
    if indicator in RANGES:
        low, high = RANGES[indicator]
        if complaint := number(value):
            faults.add(row.at("value"), f"value: {complaint.what}", complaint.remedy)
        elif not low <= float(value) <= high:
            faults.add(
                row.at("value"),
                f"{value} lies outside {low:g} to {high:g}, the scale of {indicator}",
                "correct it",
            )


def _check_scales(data: Data, faults: Faults) -> None:
    """Check that this module knows the scale of every measure, so that none goes unchecked."""
    for entry in data.indicators:
        name = entry.text("id")
        if entry.text("kind") == "measure" and name not in RANGES.keys() | CATEGORIES.keys():
            faults.add(
                entry.at("id"),
                f"no scale is known for the measure {name}",
                "add it to seed/evidence/checks/measures.py",
            )
