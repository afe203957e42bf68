"""The names of places in a release, and the places that each may mean."""

from __future__ import annotations

import json
import sys
from itertools import groupby
from operator import itemgetter
from threading import Lock
from typing import TYPE_CHECKING

from api.names.fuzzy_index import FuzzyIndex
from api.names.places.senses import Sense, weight
from api.text.bloom import BloomFilter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release

MOST_CACHED = 50_000
"""Maximum number of cached names: a list of suppliers repeats the same countries and cities."""
LONG = 10
"""Minimum letters of a word at an edit distance of two."""
MOST_NEAR = 8
"""Maximum number of names equally close to a misspelt word."""
EVERYWHERE = ""
"""The country, in the release, of names that a misspelt word may mean where no country is known."""


class PlaceNames:
    """The names of places in one release: nothing of them is in memory but a filter, and what was looked up.

    Most runs of words in an address are not names, so a filter in memory excludes them before SQLite is queried. Only names of the
    release are cached, never other words of a caller. Threads may share an instance.
    """

    def __init__(self, release: Release) -> None:
        self._release = release
        self._filter = BloomFilter(*release.column("SELECT bits FROM name_filter"))
        self._near: dict[str, FuzzyIndex] = {}
        self._index_of(EVERYWHERE)
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
        index = self._index_of(country or EVERYWHERE)
        found = index.within(word, 2 if len(word) >= LONG else 1, MOST_NEAR)
        return [(name, distance) for distance, name in found if distance == found[0][0]]

    def _index_of(self, country: str) -> FuzzyIndex:
        """Return the names that a misspelt word may mean. Those of a country are read once one is written in it: in a millisecond."""
        index = self._near.get(country)
        if index is None:
            rows = self._release.tuples(NEAR, country=country)
            index = FuzzyIndex({length: names.split("\n") for length, names in rows})
            if rows:
                self._near[country] = index
        return index


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

NEAR = "SELECT length, names FROM near_names WHERE country = :country"
