"""The lookups that the place reader needs, and what it reads with them: senses of names, and spans of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Sense(NamedTuple):
    """A place that a name may mean: its region, its kind, and a weight of about its inhabitants.

    A strong sense needs no context: it is the place's own name, not an old one or one in another language.
    """

    region: str
    kind: str
    strong: bool
    weight: float


class PlaceIndex(Protocol):
    """Regions and names of places in one release."""

    def code(self, text: str) -> str | None:
        """Return the region of a code in capitals; old and alternative codes count."""
        ...

    def number(self, text: str) -> str | None:
        """Return the country of a numeric code of ISO 3166-1."""
        ...

    def find(self, grams: Sequence[str]) -> Mapping[str, tuple[Sense, ...]]:
        """Return the senses of each known name among these folded texts, in their order."""
        ...

    def near(self, word: str, country: str | None) -> Sequence[tuple[str, int]]:
        """Return the known names closest to a folded word, with the edit distance; of one country, or of all."""
        ...

    def over(self, country: str) -> str | None:
        """Return the State that addresses write beside a territory with its own country code."""
        ...

    def line(self, region: str) -> Sequence[str]:
        """Return a region and its ancestors, the region first."""
        ...

    def name(self, region: str) -> str:
        """Return the English name of a region."""
        ...


@dataclass(slots=True, eq=False)
class NameSpan:
    """A run of words that may name a place, with its senses; ``likeness`` is below 1 where the words are misspelt.

    Treat it as immutable. It is not frozen, because each text makes several and freezing makes each four times as slow.
    """

    first: int
    last: int  # exclusive
    text: str
    senses: tuple[Sense, ...]
    method: str
    likeness: float = 1.0


def weight(kind: str, people: int, *, strong: bool) -> float:
    """Return the weight of a sense: about the inhabitants of the place, with a country weighing more than a city."""
    if kind == "country":
        return (2 * people + 3_000_000) * (1 if strong else WEAK_COUNTRY)
    if not strong:
        return max(min(people * 0.5, WEAK + people * 0.07, WEAK_MOST), 150)
    return people + UNCOUNTED if kind == "subdivision" else max(people, 300)


WEAK_COUNTRY = 0.05
"""Factor for an old name of a country, or one in another language: Birma means Myanmar, Island rarely means Iceland."""
WEAK, WEAK_MOST = 40_000, 200_000
"""Base and maximum weight of an alternative name of a city. It grows little with the city, as a smaller one may have the name as its own."""
UNCOUNTED = 50_000
"""Added to the inhabitants of a subdivision, because some have no city with a known population."""
