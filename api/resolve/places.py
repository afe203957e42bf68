"""Places of the release for the resolver: codes and the tree of regions at hand, one query a text at most for names."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from api.resolve.place_names import Named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release
    from api.names.places.senses import Sense


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
        self._named = Named(opened)
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

    def find(self, grams: Sequence[str]) -> Mapping[str, tuple[Sense, ...]]:
        """Give the readings of those folded names that are known, in their order."""
        return self._named.find(grams)

    def near(self, word: str, country: str | None) -> Sequence[tuple[str, int]]:
        """Give the known names that differ least from a folded word, and in how many letters; of one country or of all."""
        return self._named.near(word, country)

    def over(self, country: str) -> str | None:
        """Give the country that a territory with a code of its own belongs to."""
        return self._over.get(country)


@lru_cache(maxsize=2)
def places(opened: Release) -> Places:
    """Give the names of a release."""
    return Places(opened)


ALIASES = "SELECT alias, region FROM region_aliases"

NUMERIC = "SELECT numeric, code FROM regions WHERE kind = 'country' AND numeric IS NOT NULL"

TERRITORIES = "SELECT alias, region FROM region_aliases WHERE reason = 'own_country_code'"

TREE = "SELECT region, ancestor FROM region_tree ORDER BY region, levels"
