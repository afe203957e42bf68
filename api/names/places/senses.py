"""What one name of a text may mean: its readings by country, and how much speaks for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.names.places.readings import Reading, Span

CHANCE = 3_000.0
"""What speaks for a name's meaning no known place at all: a place of fewer people is not answered for its name alone."""
STRONG = 60_000.0
"""A name with this weight means a place: if no reading of it agrees with the others, something contradicts."""
DENIED = 0.008
"""What is left of a region's likelihood for every strong name that it leaves without a meaning."""


class Sense:
    """What one name may mean: its span, the weight of all its readings, and each country's readings with theirs."""

    __slots__ = ("by_country", "span", "total", "weights")

    def __init__(self, span: Span) -> None:
        self.span = span
        self.by_country: dict[str, list[Reading]] = {}
        for reading in span.readings:
            self.by_country.setdefault(reading.region[:2], []).append(reading)
        self.weights = {country: weight_of(readings) for country, readings in self.by_country.items()}
        self.total = weight_of(span.readings)

    def inside(self, country: str, over: str | None) -> list[Reading]:
        """Give the readings in one country; the State over a territory is read as the territory itself."""
        own = self.by_country.get(country, [])
        if over and over in self.by_country:
            own = own + [r._replace(region=country) for r in self.by_country[over] if r.region == over]
        return own

    def share(self, country: str, over: str | None) -> float:
        """Give a country's share of what the name may mean."""
        total = CHANCE + self.total
        weight = weight_of(self.inside(country, over)) if over else self.weights.get(country)
        if weight:
            return weight / total
        return CHANCE / total * (DENIED if self.total >= STRONG else 1)


def weight_of(readings: Iterable[Reading]) -> float:
    """Give what speaks for some readings together."""
    return sum([reading.weight for reading in readings])


def is_strong(span: Span) -> bool:
    """Tell whether a name surely means some place."""
    return weight_of(span.readings) >= STRONG
