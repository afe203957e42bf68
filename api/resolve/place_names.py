"""Names of places in the release, and what each may mean: looked up by the names in a text, what was found kept."""

from __future__ import annotations

import json
import sys
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from api.names.bloom import BloomFilter
from api.names.fuzzy_index import FuzzyIndex
from api.names.places.answer import REGIONS
from api.names.places.senses import Sense, weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release

MOST_READINGS = 50_000
"""Names whose readings are kept: a list of suppliers names the same countries and cities again and again."""
FUZZY_FROM = 100_000
"""Inhabitants of a city that a misspelt word may mean."""
FUZZY_INSIDE = 20_000
"""The same, once the country is known; below the larger number by the name in use only."""
LONG = 10
"""Letters of a word from which two may differ."""
MOST_NEAR = 8
"""Names told that are equally near to a misspelt word."""


class Named:
    """The names of places in one release.

    What is not at hand is sifted before SQLite is asked, for most runs of words in an address are no name at all. Names of the
    release alone are kept, no word of a caller's.
    """

    def __init__(self, opened: Release) -> None:
        self._release = opened
        self._kept: dict[str, tuple[Sense, ...]] = {}

    def find(self, grams: Sequence[str]) -> Mapping[str, tuple[Sense, ...]]:
        """Give the readings of those folded names that are known, in their order."""
        kept = self._kept
        likely = self._sieve.select(grams, kept)
        missing = list(dict.fromkeys([gram for gram in likely if gram not in kept]))
        if missing:
            if len(kept) > MOST_READINGS:
                kept = self._kept = {}
                missing = list(dict.fromkeys(likely))
            self._read(missing)
        return {gram: kept[gram] for gram in likely if gram in kept}

    def _read(self, names: Sequence[str]) -> None:
        """Read what names mean, those that there are."""
        one = len(names) == 1
        rows = (
            self._release.tuples(FIND_ONE, name=names[0])
            if one
            else self._release.tuples(FIND, names=json.dumps(names))
        )
        for name, found in groupby(rows, key=itemgetter(0)):
            self._kept[name] = tuple([_sense(*row) for row in found])

    def near(self, word: str, country: str | None) -> Sequence[tuple[str, int]]:
        """Give the known names that differ least from a folded word, and in how many letters; of one country or of all."""
        likely = self._likely.get(country)
        found = likely.within(word, 2 if len(word) >= LONG else 1, MOST_NEAR) if likely else []
        return [(name, distance) for distance, name in found if distance == found[0][0]]

    @cached_property
    def _sieve(self) -> BloomFilter:
        """Read every name once: about half a second, at a worker's first text."""
        return BloomFilter(name for (name,) in self._release.each("SELECT name FROM place_names"))

    @cached_property
    def _likely(self) -> dict[str | None, FuzzyIndex]:
        """Give, by country, the names that a misspelt word may mean. Read at a worker's first such word: half a second."""
        gathered: dict[str | None, set[str]] = {None: set()}
        rows = self._release.each(LIKELY, people=FUZZY_INSIDE, known=FUZZY_FROM)
        for name, strong, home, kind, people in rows:
            gathered.setdefault(home, set()).add(name)
            if strong and (people >= FUZZY_FROM or kind in REGIONS):
                gathered[None].add(name)
        return {home: FuzzyIndex(names) for home, names in gathered.items()}


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

LIKELY = """
    SELECT n.name, n.strong, substr(p.region, 1, 2), p.kind, p.people
      FROM place_names AS n JOIN places AS p ON p.id = n.place
     WHERE (p.kind IN ('country', 'subdivision') OR (p.people >= :people AND (n.strong = 1 OR p.people >= :known)))
       AND length(n.name) >= 5
       AND n.name NOT GLOB '*[^a-z ]*'
"""
