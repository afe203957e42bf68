"""The places of a release for the place reader: codes and the tree of regions in memory, names by at most one query per text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.places.sovereign import BESIDE
from api.resolve.place_names import PlaceNames
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release
    from api.names.places.senses import Sense


class Places:
    """The regions and names of places in one release: the lookups of the place reader."""

    def __init__(self, release: Release) -> None:
        self._codes = {row["code"]: row["code"] for row in release.rows("SELECT code FROM regions")}
        aliases = release.rows(ALIASES)
        self._codes |= {row["alias"]: row["region"] for row in aliases}
        self._numbers = {row["numeric"]: row["code"] for row in release.rows(NUMERIC)}
        self._trees = release.keep(Trees)
        self._over = BESIDE | {
            row["region"]: row["alias"][:2]
            for row in aliases
            if row["reason"] == OWN_COUNTRY_CODE and "-" not in row["region"]
        }
        self._place_names = release.keep(PlaceNames)

    def code(self, text: str) -> str | None:
        """Return the region of a code in capitals; old and alternative codes count."""
        return self._codes.get(text)

    def number(self, text: str) -> str | None:
        """Return the country of a numeric code of ISO 3166-1."""
        return self._numbers.get(text)

    def name(self, region: str) -> str:
        """Return the English name of a region."""
        return self._trees.region_names[region]

    def line(self, region: str) -> Sequence[str]:
        """Return a region and its ancestors, the region first."""
        return self._trees.region(region)

    def find(self, grams: Sequence[str]) -> Mapping[str, tuple[Sense, ...]]:
        """Return the senses of each known name among these folded texts, in their order."""
        return self._place_names.find(grams)

    def near(self, word: str, country: str | None) -> Sequence[tuple[str, int]]:
        """Return the known names closest to a folded word, with the edit distance; of one country, or of all."""
        return self._place_names.near(word, country)

    def over(self, country: str) -> str | None:
        """Return the State that addresses write beside a territory with its own country code."""
        return self._over.get(country)


ALIASES = "SELECT alias, region, reason FROM region_aliases"

NUMERIC = "SELECT numeric, code FROM regions WHERE kind = 'country' AND numeric IS NOT NULL"

OWN_COUNTRY_CODE = "own_country_code"
"""The reason of an alias of a territory that has a country code of its own."""
