"""Places of the release for the resolver: one query a text, what is asked often kept."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from api.names.places import resolve_place
from api.names.places_read import Reading, weight

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.names.candidate import Resolved
    from api.release import Release

KEPT = 20_000
"""Texts whose answers are kept: suppliers' lists repeat their places."""
LIKE = 86
"""Least likeness of a misspelt name, of 100: about one letter in seven."""
FUZZY_FROM = 100_000
"""Inhabitants of a city that a misspelt word may mean."""


class Places:
    """The names of places in one release."""

    def __init__(self, opened: Release) -> None:
        self._release = opened
        self._codes = {row["code"]: row["code"] for row in opened.rows("SELECT code FROM regions")}
        self._codes |= {row["alias"]: row["region"] for row in opened.rows(ALIASES)}
        self._names = {row["code"]: row["name"] for row in opened.rows("SELECT code, name FROM regions")}
        self._lines: dict[str, tuple[str, ...]] = {}
        for row in opened.rows(TREE):
            self._lines[row["region"]] = (*self._lines.get(row["region"], ()), row["ancestor"])
        self._like: list[str] | None = None

    def code(self, text: str) -> str | None:
        """Give the region of a code in capitals, or of another code of the region."""
        return self._codes.get(text)

    def name(self, region: str) -> str:
        """Give a region's English name."""
        return str(self._names[region])

    def line(self, region: str) -> Sequence[str]:
        """Give a region with all its ancestors, itself first."""
        return self._lines[region]

    def find(self, grams: Sequence[str]) -> Mapping[str, Sequence[Reading]]:
        """Give the readings of those folded names that are known."""
        found: dict[str, list[Reading]] = {}
        for row in self._release.rows(FIND, grams=json.dumps(grams)):
            strong = bool(row["strong"])
            heavy = weight(row["kind"], row["people"], strong=strong)
            found.setdefault(row["name"], []).append(Reading(row["region"], row["kind"], strong, heavy))
        return found

    def near(self, word: str) -> Sequence[tuple[str, float]]:
        """Give the two names most like a folded word, best first, each with its likeness from 0 to 1."""
        if self._like is None:
            self._like = self._release.column(LIKELY, people=FUZZY_FROM)
        found = process.extract(word, self._like, scorer=fuzz.ratio, score_cutoff=LIKE, limit=2)
        return [(name, score / 100) for name, score, _ in found]


@lru_cache(maxsize=2)
def places(opened: Release) -> Places:
    """Give the names of a release."""
    return Places(opened)


@lru_cache(maxsize=KEPT)
def resolved_place(opened: Release, text: str, country: str | None = None) -> Resolved:
    """Give what a text means, with a country as a hint."""
    return resolve_place(text, country, places(opened))


ALIASES = "SELECT alias, region FROM region_aliases"

TREE = "SELECT region, ancestor FROM region_tree ORDER BY region, levels"

FIND = """
    SELECT n.name, n.strong, p.region, p.kind, p.people
      FROM json_each(:grams) AS g
      CROSS JOIN place_names AS n ON n.name = g.value
      JOIN places AS p ON p.id = n.place
"""

LIKELY = """
    SELECT DISTINCT n.name
      FROM places AS p JOIN place_names AS n ON n.place = p.id
     WHERE n.strong = 1 AND (p.kind IN ('country', 'subdivision') OR p.people >= :people)
     ORDER BY n.name
"""
