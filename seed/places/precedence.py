"""Which reading of a name stands: of one region the weightiest; what people wrote before the packages; cities before what is around them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from api.text.fold import fold
from seed.places.gazetteer import City

folded_once = cache(fold)  # each name is asked for several times
MOST_WORDS = 7
"""Words of the longest name kept: the reader looks no further."""
CITY_FROM = 100_000
"""Inhabitants from which a city's name means the city before the region around it: Moscow, Tashkent, Kyiv."""
WEIGHS = {"country": 3, "subdivision": 2, "county": 1, "city": 1}


class Named(NamedTuple):
    """A name of a place; a strong one means the place by itself, a weak one only with something else for it."""

    name: str
    region: str
    kind: str
    strong: bool
    people: int


Best = dict[tuple[str, str], Named]
"""The reading of each folded name and region."""


def people_of(found: list[City], names: Mapping[str, str], parents: Mapping[str, str | None]) -> Counter[str]:
    """Count the inhabitants of each region's cities, those of its parts included.

    Where cities are counted one level higher only, a region has its share of these, or twice those of the city that it is named after.
    """
    counted: Counter[str] = Counter()
    named: dict[tuple[str, str], int] = {}
    for city in found:
        region: str | None = city.region
        while region:
            counted[region] += city.population
            region = parents[region]
        for name in city.names:
            key = (folded_once(name), city.region)
            named[key] = max(named.get(key, 0), city.population)
    parts = Counter(parent for code, parent in parents.items() if not counted[code])
    for code, parent in parents.items():
        if not counted[code] and parent:
            share = counted[parent] // parts[parent] if "-" in parent else 0
            counted[code] = max(share, 2 * named.get((folded_once(names[code]), parent), 0))
    return counted


def best(named: Iterable[Named]) -> Best:
    """Give the weightiest reading of each folded name and region."""
    found: Best = {}
    for name in named:
        folded = folded_once(name.name)
        least = 1 if folded > "\u2e80" else 2  # one character may be a name, one letter is none
        if folded.count(" ") >= MOST_WORDS or folded.isdigit() or len(folded) < least:
            continue
        key = (folded, name.region)
        if key not in found or _weight(name) > _weight(found[key]):
            found[key] = name
    return found


def _weight(name: Named) -> tuple[int, bool, int]:
    return WEIGHS[name.kind], name.strong, name.people


def behind_cities(names: Best, found: list[City], parents: Mapping[str, str | None]) -> Best:
    """Put a city's name before that of its country in another language (Tunis), and of another region in the country (Moscow)."""
    homes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for city in found:
        if city.population >= CITY_FROM and "-" in city.region:
            around = {city.region, parents[city.region] or city.region} - {city.region[:2]}
            homes[folded_once(city.names[0]), city.region[:2]] |= around
    stands: Best = {}
    for (folded, region), name in names.items():
        around = homes.get((folded, region[:2]), set())
        if not around or name.kind in {"city", "county"} or (name.kind == "country" and name.strong):
            stands[folded, region] = name
        elif name.kind == "subdivision":
            stands[folded, region] = (
                name if {region, parents[region]} & around else name._replace(strong=False)
            )
    return stands


def as_written(names: Best, written: Iterable[tuple[str, str]]) -> Best:
    """Leave of a name that people wrote down only the regions that they gave it to, in the countries of these regions."""
    given: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, region in written:
        given[folded_once(name), region[:2]].add(region)
    return {
        (folded, region): name
        for (folded, region), name in names.items()
        if region in given.get((folded, region[:2]), {region})
    }
