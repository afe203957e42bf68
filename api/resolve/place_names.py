"""The names of places in a release, and the places that each may mean."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import TYPE_CHECKING

from api.names.bloom import BloomFilter
from api.names.fuzzy_index import FuzzyIndex
from api.names.places.conflicts import REGIONS
from api.names.places.senses import Sense, weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release

MOST_CACHED = 50_000
"""Maximum number of cached names: a list of suppliers repeats the same countries and cities."""
FUZZY_FROM = 100_000
"""Minimum inhabitants of a city that a misspelt word may mean."""
FUZZY_INSIDE = 20_000
"""The same once the country is known; cities below the larger number are compared by their current name only."""
LONG = 10
"""Minimum letters of a word at an edit distance of two."""
MOST_NEAR = 8
"""Maximum number of names equally close to a misspelt word."""


class PlaceNames:
    """The names of places in one release. Reading them takes about a second.

    Most runs of words in an address are not names, so a filter in memory excludes them before SQLite is queried. Only names of the
    release are cached, never other words of a caller. Threads may share an instance.
    """

    def __init__(self, release: Release) -> None:
        self._release = release
        self._filter = BloomFilter(name for (name,) in release.each("SELECT name FROM place_names"))
        self._fuzzy = _fuzzy_indexes(release)
        self._cache: dict[str, tuple[Sense, ...]] = {}
        self._lock = Lock()

    def find(self, grams: Sequence[str]) -> Mapping[str, tuple[Sense, ...]]:
        """Return the senses of each known name among these folded texts, in their order."""
        cached = self._cache
        likely = self._filter.select(grams, cached)
        missing = list(dict.fromkeys([gram for gram in likely if gram not in cached]))
        if not missing:
            return {gram: cached[gram] for gram in likely}
        found = self._read(missing)
        self._store(found)
        return {gram: senses for gram in likely if (senses := found.get(gram) or cached.get(gram))}

    def _store(self, found: Mapping[str, tuple[Sense, ...]]) -> None:
        """Cache what was found. A full cache is replaced, not emptied, because other threads may be reading it."""
        with self._lock:
            if len(self._cache) + len(found) > MOST_CACHED:
                self._cache = {}
            self._cache.update(found)

    def _read(self, names: Sequence[str]) -> dict[str, tuple[Sense, ...]]:
        rows = (
            self._release.tuples(FIND_ONE, name=names[0])
            if len(names) == 1
            else self._release.tuples(FIND, names=json.dumps(names))
        )
        return {
            name: tuple([_sense(*row) for row in found]) for name, found in groupby(rows, key=itemgetter(0))
        }

    def near(self, word: str, country: str | None) -> Sequence[tuple[str, int]]:
        """Return the known names closest to a folded word, with the edit distance; of one country, or of all."""
        index = self._fuzzy.get(country)
        found = index.within(word, 2 if len(word) >= LONG else 1, MOST_NEAR) if index else []
        return [(name, distance) for distance, name in found if distance == found[0][0]]


def _fuzzy_indexes(release: Release) -> dict[str | None, FuzzyIndex]:
    """Return the names that a misspelt word may mean, by country; under None those of all countries."""
    gathered: dict[str | None, set[str]] = {None: set()}
    rows = release.each(COMPARED, people=FUZZY_INSIDE, known=FUZZY_FROM)
    for name, strong, country, kind, people in rows:
        gathered.setdefault(country, set()).add(name)
        if strong and (people >= FUZZY_FROM or kind in REGIONS):
            gathered[None].add(name)
    return {country: FuzzyIndex(names) for country, names in gathered.items()}


def _sense(_name: str, strong: int, region: str, kind: str, people: int) -> Sense:
    return Sense(region, sys.intern(kind), bool(strong), weight(kind, people, strong=bool(strong)))


FIND = """
    SELECT n.name, n.strong, p.region, p.kind, p.people
      FROM json_each(:names) AS g
      CROSS JOIN place_names AS n ON n.name = g.value
      JOIN places AS p ON p.id = n.place
"""

FIND_ONE = """
    SELECT n.name, n.strong, p.region, p.kind, p.people
      FROM place_names AS n JOIN places AS p ON p.id = n.place
     WHERE n.name = :name
"""

COMPARED = """
    SELECT n.name, n.strong, substr(p.region, 1, 2), p.kind, p.people
      FROM place_names AS n JOIN places AS p ON p.id = n.place
     WHERE (p.kind = 'subdivision' OR (p.kind = 'country' AND n.strong = 1) OR (p.people >= :people AND (n.strong = 1 OR p.people >= :known)))
       AND length(n.name) >= 5
       AND n.name NOT GLOB '*[^a-z ]*'
"""
