"""The regions of one country that the names of a text mean together.

A region's share of a name is the probability that the name means the region or a place in it. The score of a region is the product
of its shares over all names.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from api.names.places.senses import NameSpan, PlaceIndex, Sense

UNKNOWN_PLACE = 3_000.0
"""Weight of the sense that a name means no known place. A place of fewer inhabitants is not settled by its name alone."""
UNKNOWN_PLACE_INSIDE = 400.0
"""The same once the country is known."""
STRONG = 60_000.0
"""Weight from which a name certainly means a place: where no sense agrees with the other names, it conflicts with them."""
CONFLICT = 0.008
"""Factor on a region's score for each strong name that has no sense in it."""
LEAST = 0.01
"""Minimum score of a candidate."""


class SensesByCountry:
    """The senses of one span by country, with their weights."""

    __slots__ = ("by_country", "span", "total", "weights")

    def __init__(self, span: NameSpan) -> None:
        self.span = span
        self.by_country: dict[str, list[Sense]] = {}
        for sense in span.senses:
            self.by_country.setdefault(sense.region[:2], []).append(sense)
        self.weights = {country: weight_of(senses) for country, senses in self.by_country.items()}
        self.total = weight_of(span.senses)

    def inside(self, country: str, over: str | None) -> list[Sense]:
        """Return the senses in one country; for a territory, the name of the country over it means the territory too."""
        own = self.by_country.get(country, [])
        if over and over in self.by_country:
            own = own + [
                sense._replace(region=country) for sense in self.by_country[over] if sense.region == over
            ]
        return own

    def share(self, country: str, over: str | None) -> float:
        """Return the probability that the name means a place in this country."""
        total = UNKNOWN_PLACE + self.total
        weight = weight_of(self.inside(country, over)) if over else self.weights.get(country)
        if weight:
            return weight / total
        return UNKNOWN_PLACE / total * (CONFLICT if self.total >= STRONG else 1)


class RegionScore(NamedTuple):
    """A region with its score, the spans that support it, and the strong spans that conflict with it."""

    region: str
    score: float
    supporting: tuple[NameSpan, ...]
    conflicting: tuple[NameSpan, ...]


class _Inside(NamedTuple):
    """The spans with a sense in one country, their senses and regions there, and the strong spans without one."""

    country: str
    senses: Mapping[NameSpan, Sequence[Sense]]
    regions: Mapping[NameSpan, Sequence[str]]
    outside: tuple[NameSpan, ...]


def regions_inside(
    country: str, names: Sequence[SensesByCountry], index: PlaceIndex
) -> tuple[float, list[RegionScore]]:
    """Return how well the names fit together in a country at best, and the regions that they may mean with their scores."""
    over = index.over(country)
    own = {name.span: senses for name in names if (senses := name.inside(country, over))}
    regions = {span: [sense.region for sense in senses] for span, senses in own.items()}
    outside = tuple([name.span for name in names if name.total >= STRONG and name.span not in own])
    specific = [own[span] for span, codes in regions.items() if country not in codes]
    if not specific:
        return 1.0, [RegionScore(country, 1.0, tuple(own), outside)]
    lines = {code: index.line(code) for codes in regions.values() for code in codes if code != country}
    kin = {code: {*line, *[other for other in lines if code in lines[other]]} for code, line in lines.items()}
    scores = {code: prod([_fit(kin[code], senses) for senses in own.values()]) for code in lines}
    nowhere = prod([UNKNOWN_PLACE_INSIDE / (UNKNOWN_PLACE_INSIDE + weight_of(senses)) for senses in specific])
    everything = sum(scores.values()) + nowhere
    likely = {code: score for code, score in scores.items() if score >= LEAST * everything}
    if len(likely) > 1:
        order = sorted(likely, key=lambda code: (-round(scores[code], 9), -len(lines[code]), code))
        likely = {code: scores[code] for code in order}
    return min(1.0, everything), _scored(
        _Inside(country, own, regions, outside), likely, nowhere, everything, kin
    )


def _fit(kin: Collection[str], senses: Sequence[Sense]) -> float:
    """Return the probability that a name's senses in the country mean a region, one inside it, or one around it."""
    total, weight = UNKNOWN_PLACE_INSIDE, 0.0
    for sense in senses:
        total += sense.weight
        if sense.region in kin:
            weight += sense.weight
    return weight / total if weight else UNKNOWN_PLACE_INSIDE / total * (CONFLICT if total >= STRONG else 1)


def _scored(
    names: _Inside, likely: dict[str, float], nowhere: float, everything: float, kin: Mapping[str, set[str]]
) -> list[RegionScore]:
    """Return each region with its score among its rivals: one that contains it, or lies in it, is no rival."""
    country, own, regions, outside = names
    named = tuple([span for span, codes in regions.items() if country in codes])
    scores = [RegionScore(country, nowhere / everything, named, outside)]
    left = dict(likely)
    for region, score in likely.items():
        if region not in left:
            continue
        related = kin[region]
        rivals = everything - sum([left.pop(other) for other in [code for code in left if code in related]])
        supporting = tuple([span for span, codes in regions.items() if not related.isdisjoint(codes)])
        conflicting = tuple([span for span in own if span not in supporting and is_strong(span)])
        scores.append(RegionScore(region, score / (score + rivals), supporting, conflicting + outside))
    return scores


def weight_of(senses: Iterable[Sense]) -> float:
    """Return the total weight of some senses."""
    return sum([sense.weight for sense in senses])


def is_strong(span: NameSpan) -> bool:
    """Return whether a name certainly means a place."""
    return weight_of(span.senses) >= STRONG
