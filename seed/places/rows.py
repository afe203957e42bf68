"""Rows of places and place_names: every folded name by which a region may be meant, with its weight."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from seed.places.china import PEOPLE, forms, people
from seed.places.cities import City, cities
from seed.places.precedence import (
    Best,
    Named,
    best,
    folded_once,
    people_of,
    put_aliases_first,
    put_cities_first,
)
from seed.read.records import Entry
from seed.reference.languages import Rank, country_names

Row = dict[str, Any]
COUNTY = PEOPLE["县"]
"""Approximate inhabitants of a county whose other name is listed for its region."""
NO_NAMES = {
    "island",
    "man",
    "chili",
    "mali raj",
    "japo",
    "turkey hen",
    "england",
    "angleterre",
    "anglia",
    "inglaterra",
    "brasilia",
}
"""Words of one language that are country names in another and mean something else in many addresses: Island is German for Iceland."""


class PlaceRows(NamedTuple):
    """The rows of both tables, in order: (id, region, kind, people) and (name, place, strong)."""

    places: list[tuple[int, str, str, int]]
    place_names: list[tuple[str, int, int]]


def place_rows(tables: Mapping[str, list[Entry]], regions: list[Row], further: list[Row]) -> PlaceRows:
    """Return the rows of `places` and `place_names`: of each folded name and region the reading with the most weight.

    `regions` and `further` are the rows of `regions` and `region_names`.
    """
    found = list(cities(tables["geonames_admin1"], tables["geonames_cities"]))
    parents = {row["code"]: row["parent"] for row in regions}
    inhabitants = people_of(found, {row["code"]: row["name"] for row in regions}, parents)
    named = chain(
        _regions(regions, further, inhabitants),
        _languages(regions, inhabitants),
        _aliases(tables["place_aliases"], regions, inhabitants),
        _china(tables["cn_divisions"], _counted(found)),
        _cities(found),
    )
    names = best(named)
    put_cities_first(names, found, parents)
    put_aliases_first(names, ((row["name"], row["region"]) for row in tables["place_aliases"]))
    return _rows(names)


def _counted(found: list[City]) -> dict[tuple[str, str], int]:
    """Return the inhabitants of the largest city of each name in each region."""
    counted: dict[tuple[str, str], int] = {}
    for city in found:
        key = (city.names[0], city.region)
        counted[key] = max(counted.get(key, 0), city.population)
    return counted


def _regions(regions: list[Row], further: list[Row], inhabitants: Mapping[str, int]) -> Iterator[Named]:
    by_code = {row["code"]: row for row in regions}
    for row in regions:
        own = (row["name"], row["name_iso"], row["name_local"], row["name_ko"])
        for name in filter(None, own):
            yield from _forms(name, row, strong=True, people=inhabitants[row["code"]])
    for name in further:
        row = by_code[name["region"]]
        yield from _forms(name["name"], row, strong=False, people=inhabitants[row["code"]])


def _forms(name: str, row: Row, *, strong: bool, people: int) -> Iterator[Named]:
    """Yield a region's name as written, and without what the standard adds in brackets or after a comma."""
    for form in dict.fromkeys((name, name.partition(" [")[0], name.partition(" (")[0], _reordered(name))):
        if form:
            yield Named(form, row["code"], row["kind"], strong, people)


def _reordered(name: str) -> str:
    """Move what the standard puts after a comma to the front: `Bolivia, Plurinational State of`."""
    first, comma, rest = name.partition(", ")
    return f"{rest} {first}" if comma else name


def _languages(regions: list[Row], inhabitants: Mapping[str, int]) -> Iterator[Named]:
    """Yield the names of countries in other languages. Of several countries that claim a name the one of the best source has it."""
    rows = {row["code"]: row for row in regions if row["kind"] == "country"}
    best: dict[str, Rank] = {}
    named: list[tuple[Named, Rank]] = []
    for country, text, rank in country_names():
        if country not in rows:
            continue
        for name in _forms(text, rows[country], strong=False, people=inhabitants[country]):
            folded = folded_once(name.name)
            best[folded] = min(rank, best.get(folded, rank))
            named.append((name, rank))
    yield from (
        name
        for name, rank in named
        if rank == best[folded_once(name.name)] and folded_once(name.name) not in NO_NAMES
    )


def _aliases(rows: list[Entry], regions: list[Row], inhabitants: Mapping[str, int]) -> Iterator[Named]:
    by_code = {row["code"]: row for row in regions}
    for row in rows:
        region = by_code[row["region"]]
        if row["note"].startswith("county:"):
            yield Named(row["name"], region["code"], "county", strong=True, people=COUNTY)
            continue
        old = row["note"].startswith(("until", "old name"))
        yield Named(row["name"], region["code"], region["kind"], not old, inhabitants[region["code"]])


def _china(rows: list[Entry], counted: Mapping[tuple[str, str], int]) -> Iterator[Named]:
    for row in rows:
        kind = "subdivision" if row["level"] == "province" else "county"
        for name in forms(row):
            yield Named(name, row["province"], kind, strong=True, people=people(row, counted))


def _cities(found: Iterable[City]) -> Iterator[Named]:
    for city in found:
        for number, name in enumerate(city.names):
            yield Named(name, city.region, "city", not number, city.population)


@cache
def _about(people: int) -> int:
    """Round to two figures: it is only a weight, and so the cities of a region share rows."""
    return int(float(f"{people:.1e}"))


def _rows(names: Best) -> PlaceRows:
    places: dict[tuple[str, str, int], list[tuple[str, bool]]] = defaultdict(list)
    for (folded, region), name in names.items():
        places[region, name.kind, _about(name.people)].append((folded, name.strong))
    numbered = list(enumerate(sorted(places), 1))
    place_names = [
        (folded, number, int(strong)) for number, place in numbered for folded, strong in places[place]
    ]
    place_names.sort(key=itemgetter(0))  # stable: the places of one name stay in order
    return PlaceRows([(number, *place) for number, place in numbered], place_names)
