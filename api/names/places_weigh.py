"""Weighing what the names of a text may mean against each other: the more of them agree on a region, the surer it is.

Each reading of a name has a weight, about the people who live there. A region's share of a name's weight is how likely the name
means it or something in it; over all names the shares are multiplied, first for countries, then for regions in the country.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def weigh(found: Sequence[Span], hint: str | None, names: Names) -> list[Weighed]:
    """Give the regions that the names may mean together, likeliest first."""
    if not found:
        return [Weighed(hint, BY_HINT, (), ())] if hint else []
    likely = _countries(found, hint, names)
    inside = {country: _inside(country, found, names) for country in list(likely)[:COUNTRIES]}
    whole = sum(likely[country] * fits for country, (fits, _) in inside.items())
    whole += sum(score for country, score in likely.items() if country not in inside)
    whole += 0 if hint else prod(CHANCE / (CHANCE + _total(span)) for span in found)
    weighed = [
        Weighed(region, likely[country] * fits * share / whole, agree, deny)
        for country, (fits, told) in inside.items()
        for region, share, agree, deny in told
        if likely[country] * fits * share >= LEAST * whole
    ]
    return sorted(weighed, key=lambda item: (-item.score, item.region))


def _readings(span: Span, country: str, over: str | None) -> list[Reading]:
    """Give a name's readings in one country, the State over it read as the country itself."""
    return [
        reading._replace(region=country) if reading.region == over else reading
        for reading in span.readings
        if country_of(reading.region) == country or reading.region == over
    ]


def is_strong(span: Span) -> bool:
    """Tell whether a name surely means some place."""
    return _total(span) >= STRONG


def _total(span: Span) -> float:
    return sum(reading.weight for reading in span.readings)


def _countries(found: Sequence[Span], hint: str | None, names: Names) -> dict[str, float]:
    """Give how likely the names mean each country, likeliest first."""
    totals = [(span, CHANCE + _total(span)) for span in found]
    named = {country_of(reading.region) for span in found for reading in span.readings}
    scores = {
        country: prod(
            (_share(span, country, names.over(country), total) for span, total in totals),
            start=1.0 if country == hint or not hint else HINTED,
        )
        for country in (named | {hint} if hint else named)
    }
    return dict(sorted(scores.items(), key=lambda item: (-item[1], item[0])))


def _share(span: Span, country: str, over: str | None, total: float) -> float:
    """Give a country's share of what a name may mean; the State over a territory speaks for it as well."""
    weight = sum(r.weight for r in span.readings if country_of(r.region) == country or r.region == over)
    if weight:
        return weight / total
    return CHANCE / total * (DENIED if total >= STRONG else 1)


Inside = tuple[str, float, tuple["Span", ...], tuple["Span", ...]]
"""A region, its share of what its country's names mean, the names that agree with it, and the strong ones that do not."""


def _inside(country: str, found: Sequence[Span], names: Names) -> tuple[float, list[Inside]]:
    """Give how well a country's names fit together at best, and the regions that they may mean."""
    known = {span: _readings(span, country, names.over(country)) for span in found}
    outside = tuple(span for span in found if not known[span] and is_strong(span))
    readings = {span: own for span, own in known.items() if own}
    telling = [span for span in readings if all(r.region != country for r in readings[span])]
    if not telling:
        return 1.0, [(country, 1.0, tuple(readings), outside)]
    regions = {reading.region for own in readings.values() for reading in own} - {country}
    lines = {region: frozenset(names.line(region)) for region in regions}
    scores = {region: prod(_fit(region, own, lines) for own in readings.values()) for region in regions}
    nowhere = prod(
        CHANCE_INSIDE / (CHANCE_INSIDE + sum(r.weight for r in readings[span])) for span in telling
    )
    told = [(*item[:3], item[3] + outside) for item in _told(country, scores, nowhere, readings, lines)]
    return min(1.0, sum(scores.values()) + nowhere), told


def _agrees(region: str, reading: Reading, lines: dict[str, frozenset[str]]) -> bool:
    """Tell whether one of the two lies in the other."""
    other = reading.region
    return other in lines[region] or region in lines.get(other, ())


def _fit(region: str, readings: Sequence[Reading], lines: dict[str, frozenset[str]]) -> float:
    """Give how well a name's readings in this country fit a region."""
    total = CHANCE_INSIDE + sum(reading.weight for reading in readings)
    weight = sum(reading.weight for reading in readings if _agrees(region, reading, lines))
    return weight / total if weight else CHANCE_INSIDE / total * (DENIED if total >= STRONG else 1)


def _told(
    country: str,
    scores: dict[str, float],
    nowhere: float,
    readings: dict[Span, list[Reading]],
    lines: dict[str, frozenset[str]],
) -> Iterable[Inside]:
    """Give each region its share among those that exclude it: one that lies in another does not rival it."""
    left = set(scores)
    everything = sum(scores.values()) + nowhere
    for region in sorted(scores, key=lambda code: (-round(scores[code], 9), -len(lines[code]), code)):
        if region not in left:
            continue
        kin = {other for other in left if other in lines[region] or region in lines[other]}
        left -= kin
        agree = tuple(s for s, found in readings.items() if any(_agrees(region, r, lines) for r in found))
        deny = tuple(s for s in readings if s not in agree and is_strong(s))
        rivals = everything - sum(scores[other] for other in kin)
        yield region, scores[region] / (scores[region] + rivals), agree, deny
    whole = nowhere / everything
    yield (
        country,
        whole,
        tuple(s for s, found in readings.items() if any(r.region == country for r in found)),
        (),
    )
