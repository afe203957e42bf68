"""Which regions of one country the names of a text mean together.

A region's share of a name's weight is how likely the name means it or something in it; over all names the shares are multiplied.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from api.names.places.readings import Names, Reading, Span

CHANCE = 3_000.0
"""What speaks for a name's meaning no known place at all: a place of fewer people is not answered for its name alone."""
STRONG = 60_000.0
"""A name with this weight means a place: if no reading of it agrees with the others, something contradicts."""
DENIED = 0.008
"""What is left of a region's likelihood for every strong name that it leaves without a meaning."""
CHANCE_INSIDE = 400.0
"""What speaks for a name's meaning no known place at all, once the country is known."""
LEAST = 0.01
"""The least score of a candidate told."""

Told = tuple[str, float, "tuple[Span, ...]", "tuple[Span, ...]"]
"""A region with its share, the names that agree with it, and the strong ones that do not."""


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


class Inside(NamedTuple):
    """The names that mean something in one country: their readings there and these readings' regions; strong ones that do not."""

    country: str
    own: Mapping[Span, Sequence[Reading]]
    regions: Mapping[Span, Sequence[str]]
    outside: tuple[Span, ...]


def inside(country: str, senses: Sequence[Sense], names: Names) -> tuple[float, list[Told]]:
    """Give how well a country's names fit together at best, and the regions that they may mean with their shares."""
    over = names.over(country)
    own = {sense.span: found for sense in senses if (found := sense.inside(country, over))}
    regions = {span: [reading.region for reading in found] for span, found in own.items()}
    outside = tuple([s.span for s in senses if s.total >= STRONG and s.span not in own])
    telling = [own[span] for span, codes in regions.items() if country not in codes]
    if not telling:
        return 1.0, [(country, 1.0, tuple(own), outside)]
    lines = {code: names.line(code) for codes in regions.values() for code in codes if code != country}
    kin = {code: {*line, *[other for other in lines if code in lines[other]]} for code, line in lines.items()}
    scores = {code: prod([_fit(kin[code], found) for found in own.values()]) for code in lines}
    nowhere = prod([CHANCE_INSIDE / (CHANCE_INSIDE + weight_of(found)) for found in telling])
    everything = sum(scores.values()) + nowhere
    likely = {code: score for code, score in scores.items() if score >= LEAST * everything}
    if len(likely) > 1:
        order = sorted(likely, key=lambda code: (-round(scores[code], 9), -len(lines[code]), code))
        likely = {code: scores[code] for code in order}
    return min(1.0, everything), _shared(
        Inside(country, own, regions, outside), likely, nowhere, everything, kin
    )


def _fit(kin: Collection[str], readings: Sequence[Reading]) -> float:
    """Give how well a name's readings in this country fit a region, with all that lies in it or that it lies in."""
    total, weight = CHANCE_INSIDE, 0.0
    for reading in readings:
        total += reading.weight
        if reading.region in kin:
            weight += reading.weight
    return weight / total if weight else CHANCE_INSIDE / total * (DENIED if total >= STRONG else 1)


def _shared(
    names: Inside, likely: dict[str, float], nowhere: float, everything: float, kin: Mapping[str, set[str]]
) -> list[Told]:
    """Give each region its share among those that exclude it: one that lies in another does not rival it."""
    country, own, regions, outside = names
    named = tuple([span for span, codes in regions.items() if country in codes])
    told: list[Told] = [(country, nowhere / everything, named, outside)]
    left = dict(likely)
    for region, score in likely.items():
        if region not in left:
            continue
        related = kin[region]
        rivals = everything - sum([left.pop(other) for other in [code for code in left if code in related]])
        agree = tuple([span for span, codes in regions.items() if not related.isdisjoint(codes)])
        deny = tuple([span for span in own if span not in agree and is_strong(span)])
        told.append((region, score / (score + rivals), agree, deny + outside))
    return told


def weight_of(readings: Iterable[Reading]) -> float:
    """Give what speaks for some readings together."""
    return sum([reading.weight for reading in readings])


def is_strong(span: Span) -> bool:
    """Tell whether a name surely means some place."""
    return weight_of(span.readings) >= STRONG
