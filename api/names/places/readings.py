"""What the resolver of places reads with: readings of names, spans of the text, and what it asks of the release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Reading(NamedTuple):
    """What a name may mean: a region, how, whether by itself, and how much speaks for it (about its inhabitants)."""

    region: str
    kind: str
    strong: bool
    weight: float


class Names(Protocol):
    """What the resolver asks of the release."""

    def code(self, text: str) -> str | None:
        """Give the region of a code in capitals, or of another code of the region."""
        ...

    def number(self, text: str) -> str | None:
        """Give the country of a numeric code of ISO 3166-1."""
        ...

    def find(self, grams: Sequence[str]) -> Mapping[str, tuple[Reading, ...]]:
        """Give the readings of those folded names that are known, in their order."""
        ...

    def near(self, word: str, country: str | None) -> Sequence[tuple[str, int]]:
        """Give the known names that differ least from a folded word, and in how many letters; of one country or of all."""
        ...

    def over(self, country: str) -> str | None:
        """Give the country that a territory with a code of its own belongs to."""
        ...

    def line(self, region: str) -> Sequence[str]:
        """Give a region with all its ancestors, itself first."""
        ...

    def name(self, region: str) -> str:
        """Give a region's English name."""
        ...


@dataclass(slots=True, eq=False)
class Span:
    """A stretch of the text that may name a place, with its readings; ``likeness`` below 1 where it is misspelt.

    Nothing changes one, but it is not frozen: several are made of every text, and freezing makes each four times as dear.
    """

    first: int
    last: int  # the word after its last
    text: str
    readings: tuple[Reading, ...]
    method: str
    likeness: float = 1.0


def weight(kind: str, people: int, *, strong: bool) -> float:
    """Give what speaks for a reading: about how many people may be meant, a country's counted above a city's."""
    if kind == "country":
        return (2 * people + 3_000_000) * (1 if strong else WEAK_COUNTRY)
    if not strong:
        return max(min(people * 0.5, WEAK + people * 0.07, WEAK_MOST), 150)
    return people + UNCOUNTED if kind == "subdivision" else max(people, 300)


WEAK_COUNTRY = 0.05
"""What an old name of a country, or one in another language, counts of its own: Birma means it, Island rarely does."""
WEAK, WEAK_MOST = 40_000, 200_000
"""What another name of a city counts, little more the larger the city is: a smaller one may bear it as its own."""
UNCOUNTED = 50_000
"""Added to the inhabitants of subdivisions: some have no city that is counted."""
