"""Precedence among the readings of a name: people's own tables before the packages, cities before the area around them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from api.text.fold import fold
from seed.places.cities import City

folded_once = cache(fold)  # most names occur several times
MOST_WORDS = 10
"""Words of the longest name in the table: the resolver looks at no longer ones."""
CITY_FROM = 100_000
"""Inhabitants from which a city's name means the city before the region around it: Moscow, Tashkent, Kyiv."""
WEIGHTS = {"country": 3, "subdivision": 2, "county": 1, "city": 1}


class Named(NamedTuple):
    """A name of a place. A strong name means the place by itself, a weak one needs other words that support it."""

    name: str
    region: str
    kind: str
    strong: bool
    people: int


Best = dict[tuple[str, str], Named]
"""The reading of each folded name in each region."""


def people_of(found: list[City], names: Mapping[str, str], parents: Mapping[str, str | None]) -> Counter[str]:
    """Count the inhabitants of each region's cities, including its parts.

    Where GeoNames counts cities one level higher only, a region gets its share of these, or twice the inhabitants of
    the city that it is named after.
    """
    counted: Counter[str] = Counter()
    for city in found:
        counted[city.region] += city.population
    for code, people in list(counted.items()):
        parent = parents[code]
        while parent:
            counted[parent] += people
            parent = parents[parent]
    without = {code: parent for code, parent in parents.items() if not counted[code] and parent}
    namesakes = _largest(found, {folded_once(names[code]) for code in without})
    parts = Counter(without.values())
    for code, parent in without.items():
        share = counted[parent] // parts[parent] if "-" in parent else 0
        counted[code] = max(share, 2 * namesakes.get((folded_once(names[code]), parent), 0))
    return counted


def _largest(found: list[City], wanted: set[str]) -> dict[tuple[str, str], int]:
    """Return the inhabitants of the largest city of each wanted name in each region."""
    largest: dict[tuple[str, str], int] = {}
    for city in found:
        for folded in wanted.intersection(map(folded_once, city.names)):
            key = (folded, city.region)
            largest[key] = max(largest.get(key, 0), city.population)
    return largest


def best(named: Iterable[Named]) -> Best:
    """Return the reading with the most weight for each folded name and region."""
    found: Best = {}
    for name in named:
        folded = folded_once(name.name)
        least = 1 if folded > "\u2e80" else 2  # one ideograph can be a name, one letter cannot
        if len(folded) < least or folded.isdigit() or folded.count(" ") >= MOST_WORDS:
            continue
        key = (folded, name.region)
        other = found.get(key)
        if other is None or _weight(name) > _weight(other):
            found[key] = name
    return found


def _weight(name: Named) -> tuple[int, bool, int]:
    return WEIGHTS[name.kind], name.strong, name.people


def put_cities_first(names: Best, found: list[City], parents: Mapping[str, str | None]) -> None:
    """Put a city's name before that of its country in another language (Tunis), and of another region in the country (Moscow).

    Such a name of a country is removed, that of another region becomes weak.
    """
    homes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for city in found:
        if city.population >= CITY_FROM and "-" in city.region:
            around = {city.region, parents[city.region] or city.region} - {city.region[:2]}
            homes[folded_once(city.names[0]), city.region[:2]] |= around
    areas = [(key, name) for key, name in names.items() if name.kind in {"country", "subdivision"}]
    for key, name in areas:
        folded, region = key
        around = homes.get((folded, region[:2]), set())
        if around and name.kind == "subdivision" and not {region, parents[region]} & around:
            names[key] = name._replace(strong=False)
        elif around and name.kind == "country" and not name.strong:
            del names[key]


def put_aliases_first(names: Best, aliases: Iterable[tuple[str, str]]) -> None:
    """Remove a name that people wrote down from the other regions of the countries for which they wrote it."""
    regions: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, region in aliases:
        regions[folded_once(name), region[:2]].add(region)
    written = {folded for folded, _ in regions}
    for folded, region in [key for key in names if key[0] in written]:
        if region not in regions.get((folded, region[:2]), {region}):
            del names[folded, region]
