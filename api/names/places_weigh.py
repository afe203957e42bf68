"""Weighing what the names of a text may mean against each other: the more of them agree on a region, the surer it is.

Each reading of a name has a weight, about the people who live there. A region's share of a name's weight is how likely the name
means it or something in it; over all names the shares are multiplied, first for countries, then for regions in the country.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places_read import Names, Reading, Span

CHANCE = 3_000.0
"""What speaks for a name's meaning no known place at all: a place of fewer people is not answered for its name alone."""
CHANCE_INSIDE = 400.0
"""The same, once the country is known."""
STRONG = 60_000.0
"""A name with this weight means a place: if no reading of it agrees with the others, something contradicts."""
DENIED = 0.008
"""What is left of a region's likelihood for every strong name that it leaves without a meaning."""
HINTED = 0.003
"""What is left of the likelihood of every country but the one that the caller gave."""
BY_HINT = 0.9
"""The score of the country that the caller gave, where the text itself names no place."""
COUNTRIES = 4
"""Countries that are looked into for candidates."""
LEAST = 0.01
"""The least score of a candidate told."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A region with how likely it is meant, the names that agree with it, and the strong ones that do not."""

    region: str
    score: float
    agree: tuple[Span, ...]
    deny: tuple[Span, ...]


def country_of(region: str) -> str:
    """Give the country of a region's code."""
    return region[:2]


class Sense:
    """What one name may mean, by country: its span, the weight of all its readings, and each country's readings."""

    __slots__ = ("by_country", "span", "total")

    def __init__(self, span: Span) -> None:
        self.span = span
        self.by_country: dict[str, list[Reading]] = {}
        for reading in span.readings:
            self.by_country.setdefault(reading.region[:2], []).append(reading)
        self.total = sum([reading.weight for reading in span.readings])

    def inside(self, country: str, over: str | None) -> list[Reading]:
        """Give the readings in one country; the State over a territory is read as the territory itself."""
        own = self.by_country.get(country, [])
        if over and over in self.by_country:
            own = own + [r._replace(region=country) for r in self.by_country[over] if r.region == over]
        return own


def weigh(found: Sequence[Span], hint: str | None, names: Names) -> list[Weighed]:
    """Give the regions that the names may mean together, likeliest first."""
    if not found:
        return [Weighed(hint, BY_HINT, (), ())] if hint else []
    senses = [Sense(span) for span in found]
    likely = _countries(senses, hint, names)
    least = likely[0][1] * LEAST
    near = [(country, score) for country, score in likely if score >= least][:COUNTRIES]
    told: list[Weighed] = []
    whole = sum([score for _, score in likely[len(near) :]])
    whole += 0 if hint else prod([CHANCE / (CHANCE + sense.total) for sense in senses])
    for country, score in near:
        fits, regions = _inside(country, senses, names)
        whole += score * fits
        told += [Weighed(item.region, item.score * score * fits, item.agree, item.deny) for item in regions]
    weighed = [
        Weighed(item.region, item.score / whole, item.agree, item.deny)
        for item in told
        if item.score >= LEAST * whole
    ]
    return sorted(weighed, key=lambda item: (-item.score, item.region))


def is_strong(span: Span) -> bool:
    """Tell whether a name surely means some place."""
    return sum([reading.weight for reading in span.readings]) >= STRONG


def _countries(senses: Sequence[Sense], hint: str | None, names: Names) -> list[tuple[str, float]]:
    """Give how likely the names mean each country, likeliest first."""
    named = {country for sense in senses for country in sense.by_country} | ({hint} if hint else set())
    scores: list[tuple[str, float]] = []
    for country in named:
        over, score = names.over(country), 1.0 if country == hint or not hint else HINTED
        for sense in senses:
            score *= _share(sense, sense.inside(country, over))
        scores.append((country, score))
    return sorted(scores, key=lambda item: (-item[1], item[0]))


def _share(sense: Sense, inside: Sequence[Reading]) -> float:
    """Give a country's share of what a name may mean."""
    total = CHANCE + sense.total
    if inside:
        return sum([reading.weight for reading in inside]) / total
    return CHANCE / total * (DENIED if sense.total >= STRONG else 1)


def _inside(country: str, senses: Sequence[Sense], names: Names) -> tuple[float, list[Weighed]]:
    """Give how well a country's names fit together at best, and the regions that they may mean with their shares."""
    over = names.over(country)
    own = {sense.span: inside for sense in senses if (inside := sense.inside(country, over))}
    outside = tuple([s.span for s in senses if s.span not in own and s.total >= STRONG])
    telling = [found for found in own.values() if all(r.region != country for r in found)]
    if not telling:
        return 1.0, [Weighed(country, 1.0, tuple(own), outside)]
    lines = {r.region: names.line(r.region) for found in own.values() for r in found if r.region != country}
    scores = {region: prod([_fit(region, found, lines) for found in own.values()]) for region in lines}
    nowhere = prod([CHANCE_INSIDE / (CHANCE_INSIDE + sum([r.weight for r in found])) for found in telling])
    return min(1.0, sum(scores.values()) + nowhere), _told(country, scores, nowhere, (own, outside), lines)


Lines = dict[str, "Sequence[str]"]
"""Of each region the names may mean: itself and all its ancestors."""


def _agrees(region: str, other: str, lines: Lines) -> bool:
    """Tell whether one of the two lies in the other."""
    return other == region or other in lines[region] or region in lines.get(other, ())


def _fit(region: str, readings: Sequence[Reading], lines: Lines) -> float:
    """Give how well a name's readings in this country fit a region."""
    total, weight = CHANCE_INSIDE, 0.0
    for reading in readings:
        total += reading.weight
        if _agrees(region, reading.region, lines):
            weight += reading.weight
    return weight / total if weight else CHANCE_INSIDE / total * (DENIED if total >= STRONG else 1)


def _told(
    country: str,
    scores: dict[str, float],
    nowhere: float,
    spans: tuple[dict[Span, list[Reading]], tuple[Span, ...]],
    lines: Lines,
) -> list[Weighed]:
    """Give each region its share among those that exclude it: one that lies in another does not rival it."""
    own, outside = spans
    everything = sum(scores.values()) + nowhere
    named = tuple([span for span, found in own.items() if any(r.region == country for r in found)])
    told = [Weighed(country, nowhere / everything, named, outside)]
    left = {region: score for region, score in scores.items() if score >= LEAST * everything}
    for region in sorted(left, key=lambda code: (-round(scores[code], 9), -len(lines[code]), code)):
        if region not in left:
            continue
        kin = [other for other in left if _agrees(region, other, lines)]
        rivals = everything - sum([left.pop(other) for other in kin])
        agree = tuple([s for s, found in own.items() if any(_agrees(region, r.region, lines) for r in found)])
        deny = tuple([s for s in own if s not in agree and is_strong(s)])
        told.append(Weighed(region, scores[region] / (scores[region] + rivals), agree, deny + outside))
    return told
