"""The cities of GeoNames with their names, each in the region of ISO 3166 that it lies in."""

from collections.abc import Iterator
from typing import NamedTuple

from seed.read.records import Entry
from seed.reference.geonames import ISO_CODES, capitals, records

ALTERNATES_FROM = 5000
"""Inhabitants from which a city has its other names here: those of villages are half of the bytes and rarely written."""
CAPITAL_WEIGHT = 3
"""Factor on a capital's inhabitants: a text with `Athens` or `Colombo` alone usually means the capital."""
# Endings of names that are also written without them, by the country: cities of Korea, Japan and Burma.
ENDINGS = {"KR": (" 시", "시", " 군", "군"), "CN": (" 시", "시"), "JP": ("市",), "MM": ("မြို့",), "TH": ()}


class City(NamedTuple):
    """A city: its names, the one in use first, and the region of ISO 3166 that it lies in."""

    names: tuple[str, ...]
    region: str
    population: int


def cities(admin1: list[Entry], own: list[Entry]) -> Iterator[City]:
    """Yield every city in the order of its GeoNames number.

    `admin1` maps the divisions of GeoNames to regions, `own` single cities. Without any mapping there are no cities.
    """
    if not admin1 and not own:
        return
    by_division = {(row["country"], row["admin1"]): row["region"] for row in admin1}
    by_number = {row["geoname"]: row["region"] for row in own}
    for number, record in sorted(records().items(), key=lambda item: int(item[0])):
        country, name = record["countrycode"], record["name"]
        region = by_number.get(number) or by_division.get((country, record["admin1code"]))
        names = [name]
        if record["population"] >= ALTERNATES_FROM:
            names += filter(is_name, record["alternatenames"])
        if country in ENDINGS:
            names += [form for written in names for form in without_ending(written, country)]
        yield City(
            tuple(dict.fromkeys(names)),
            region or ISO_CODES.get(country, country),
            record["population"] * (CAPITAL_WEIGHT if name == capitals().get(country) else 1),
        )


def without_ending(name: str, country: str) -> list[str]:
    """Return the forms of a name without the ending for its kind, in scripts that write both together: 수원시, さいたま市."""
    forms = [name.removesuffix(ending) for ending in ENDINGS.get(country, ()) if name.endswith(ending)]
    return [form for form in forms if len(form) > 1]


def is_name(text: str) -> bool:
    """Return whether an alternate is a name: not an airport (PEK), a link, or a transliteration by letters (dndwng)."""
    if not text.isascii():
        return True
    return (
        len(text) > 3 and not text.islower() and not (text.isupper() and len(text) < 5) and "http" not in text
    )
