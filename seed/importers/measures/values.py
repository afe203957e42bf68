"""What every table of measures states: a value of an indicator for a country, and what of it has no country."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from seed.evidence.checks.measures import RANGES
from seed.importers.countries import Countries, left_out
from seed.importers.tables import Row
from seed.read.faults import Faults, FileLine
from seed.read.validators import number

DIGITS = 3
"""Decimals that are entered: V-Dem publishes as many, and the World Bank's further ones lie far below its margins of error."""
NO_YEAR_YET = 9999
"""The last year of a file whose days are not stated."""
MOST_YEARS_BEHIND = 2
"""Years between an edition and its newest values: V-Dem and the World Bank publish the year before."""
NO_VALUE = {"", "..", "na", "n/a", "nan", "null", "-", "#n/a"}


class Value(NamedTuple):
    """A value, as text in the form of measures.csv."""

    place: FileLine
    country: str
    indicator: str
    text: str


@dataclass
class PublishedValues:
    """The values of a file, the year that they are of, and the areas without a country."""

    year: str = ""
    values: dict[tuple[str, str], Value] = field(default_factory=dict)
    unknown: dict[str, FileLine] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def add(self, place: FileLine, country: str, indicator: str, text: str, faults: Faults) -> None:
        """Add a value; a second one of a country is a fault."""
        other = self.values.setdefault((country, indicator), Value(place, country, indicator, text))
        if other.place != place:
            what = f"{country} has a second value of {indicator} (first at {other.place})"
            faults.add(place, what, "remove one of them, or say which year is meant with --year")


def country_of(row: Row, countries: Countries, values: PublishedValues, faults: Faults) -> str | None:
    """Return the country of a row by its code, else by its name; None, noted in `values`, where it has none.

    A code and a name of two countries are a fault: the columns do not belong together.
    """
    code, name = row.text("code"), row.text("name")
    of_code = countries.of_code(code) if code else None
    of_name = countries.of_exact_name(name) if name else None
    if of_code and of_name and of_code != of_name:
        faults.add(row.place, f"{code} is {of_code}, and {name} is {of_name}", "correct one of them")
    found = of_code or (None if code else countries.of_name(name))
    if found is None:
        reason = left_out(code, name)
        if reason:
            values.left_out[code or name] = reason
        else:
            values.unknown.setdefault(f"{name} ({code})" if name and code else name or code, row.place)
    return found


def rounded(row: Row, column: str, indicator: str, faults: Faults) -> str | None:
    """Return a number with at most three decimals, or None where there is none; one beyond its scale is a fault."""
    text = row.text(column)
    if text.lower() in NO_VALUE:
        return None
    if complaint := number(text):
        faults.add(row.place, f"{column}: {complaint.what}", complaint.remedy)
        return None
    low, high = RANGES[indicator]
    if not low <= float(text) <= high:
        what = f"{text} lies outside {low:g} to {high:g}, the scale of {indicator}"
        faults.add(row.place, what, "is it another column, such as a rank?")
        return None
    return shortest(float(text))


def shortest(value: float) -> str:
    """Return a number with at most three decimals and no zeros at the end."""
    text = f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def agrees(entered: str, published: str) -> bool:
    """Return whether a published value is the entered one, at the decimals of the entered one."""
    if entered == published:
        return True
    try:
        one, other = float(entered), float(published)
    except ValueError:
        return False
    half_a_digit = 0.5 / float(10 ** len(entered.partition(".")[2]))
    return abs(one - other) <= half_a_digit + 1e-9


def newest_year(years: set[int], wanted: int | None, last: int, complain: Callable[[str, str], None]) -> int:
    """Return the year to take: the wanted one, or the newest; complain of one that the file cannot have yet."""
    year = wanted if wanted is not None else max(years, default=0)
    if year not in years:
        named = f"{min(years)} to {max(years)}" if years else "none"
        complain(f"has no row of {year}; its years are {named}", "correct --year")
    elif year > last:
        complain(
            f"has rows of {year}, after the day on which it was published or read",
            "correct the days, or is a column shifted?",
        )
    elif wanted is None and last != NO_YEAR_YET and year < last - MOST_YEARS_BEHIND:
        complain(
            f"has no row after {year}, and its edition is of {last}",
            "is it an old file, or is a column shifted? --year says that this year is meant",
        )
    return year
