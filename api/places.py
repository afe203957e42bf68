"""Places of the release for the resolver: one query a text, what is asked often kept."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from api.names.places import resolve_place
from api.names.places_read import Reading, weight
from api.names.places_told import REGIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.names.candidate import Resolved
    from api.release import Release

MOST_READINGS = 50_000
"""Runs of words whose readings are kept: a list of suppliers names the same countries and cities again and again."""
KEPT = 8_000
"""Texts whose answers are kept: suppliers' lists repeat their places."""
FUZZY_FROM = 100_000
"""Inhabitants of a city that a misspelt word may mean."""
FUZZY_INSIDE = 20_000
"""The same, once the country is known; below the larger number by the name in use only."""
LONG = 10
"""Letters of a word from which two may differ."""
MOST_NEAR = 8
"""Names told that are equally near to a misspelt word."""


class Places:
    """The names of places in one release."""

    def __init__(self, opened: Release) -> None:
        self._release = opened
        self._codes = {row["code"]: row["code"] for row in opened.rows("SELECT code FROM regions")}
        self._codes |= {row["alias"]: row["region"] for row in opened.rows(ALIASES)}
        self._numbers = {row["numeric"]: row["code"] for row in opened.rows(NUMERIC)}
        self._names = {row["code"]: row["name"] for row in opened.rows("SELECT code, name FROM regions")}
        self._lines: dict[str, tuple[str, ...]] = {}
        for row in opened.rows(TREE):
            self._lines[row["region"]] = (*self._lines.get(row["region"], ()), row["ancestor"])
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._like: dict[str | None, Sequence[str]] = {}
        self._over = {
            row["region"]: row["alias"][:2] for row in opened.rows(TERRITORIES) if "-" not in row["region"]
        }

    def code(self, text: str) -> str | None:
        """Give the region of a code in capitals, or of another code of the region."""
        return self._codes.get(text)

    def number(self, text: str) -> str | None:
        """Give the country of a numeric code of ISO 3166-1."""
        return self._numbers.get(text)

    def name(self, region: str) -> str:
        """Give a region's English name."""
        return str(self._names[region])

    def line(self, region: str) -> Sequence[str]:
        """Give a region with all its ancestors, itself first."""
        return self._lines[region]

    def kept(self) -> str:
        """Say how many names are held in memory."""
        return (
            f"{len(self._readings):,} runs of words, {sum(map(len, self._like.values())):,} names to compare"
        )

    def find(self, grams: Sequence[str]) -> Mapping[str, Sequence[Reading]]:
        """Give the readings of those folded names that are known. Names of the release alone are kept, no word of a caller's."""
        kept = self._readings
        missing = [gram for gram in grams if gram not in kept]
        if missing:
            if len(kept) > MOST_READINGS:
                kept.clear()
            for name, rows in groupby(
                self._release.tuples(FIND, grams=json.dumps(missing)), key=itemgetter(0)
            ):
                kept[name] = tuple(_reading(*row) for row in rows)
        return {gram: readings for gram in grams if (readings := kept.get(gram))}

    def near(self, word: str, country: str | None) -> Sequence[tuple[str, int]]:
        """Give the known names that differ least from a folded word, and in how many letters."""
        most = 2 if len(word) >= LONG else 1
        found = process.extract(
            word, self._likely(country), scorer=OSA.distance, score_cutoff=most, limit=MOST_NEAR
        )
        return [(name, int(distance)) for name, distance, _ in found if distance == found[0][1]]

    def over(self, country: str) -> str | None:
        """Give the country that a territory with a code of its own belongs to."""
        return self._over.get(country)

    def _likely(self, country: str | None) -> Sequence[str]:
        """Give the names that a misspelt word may mean. All are read when the first is asked for: half a second a worker."""
        if not self._like:
            gathered: dict[str | None, set[str]] = {None: set()}
            for name, strong, home, kind, people in self._release.tuples(
                LIKELY, people=FUZZY_INSIDE, known=FUZZY_FROM
            ):
                gathered.setdefault(home, set()).add(name)
                if strong and (people >= FUZZY_FROM or kind in REGIONS):
                    gathered[None].add(name)
            self._like = {home: sorted(named) for home, named in gathered.items()}
        return self._like.get(country, ())


def _reading(_name: str, strong: int, region: str, kind: str, people: int) -> Reading:
    return Reading(region, kind, bool(strong), weight(kind, people, strong=bool(strong)))


@lru_cache(maxsize=2)
def places(opened: Release) -> Places:
    """Give the names of a release."""
    return Places(opened)


@lru_cache(maxsize=KEPT)
def resolved_place(opened: Release, text: str, country: str | None = None) -> Resolved:
    """Give what a text means, with a country as a hint."""
    return resolve_place(text, country, places(opened))


ALIASES = "SELECT alias, region FROM region_aliases"

NUMERIC = "SELECT numeric, code FROM regions WHERE kind = 'country' AND numeric IS NOT NULL"

TERRITORIES = "SELECT alias, region FROM region_aliases WHERE reason = 'own_country_code'"

TREE = "SELECT region, ancestor FROM region_tree ORDER BY region, levels"

FIND = """
    SELECT n.name, n.strong, p.region, p.kind, p.people
      FROM json_each(:grams) AS g
      CROSS JOIN place_names AS n ON n.name = g.value
      JOIN places AS p ON p.id = n.place
"""

LIKELY = """
    SELECT n.name, n.strong, substr(p.region, 1, 2), p.kind, p.people
      FROM place_names AS n JOIN places AS p ON p.id = n.place
     WHERE (p.kind IN ('country', 'subdivision') OR (p.people >= :people AND (n.strong = 1 OR p.people >= :known)))
       AND length(n.name) >= 5
       AND n.name NOT GLOB '*[^a-z ]*'
"""
