"""Scores of the regions that the names of a text may mean: the more names agree on a region, the higher its score.

Each sense of a name has a weight, about the inhabitants of the place. A region's share of a name is the probability that the name
means the region or a place in it. Shares are multiplied over all names, first for countries, then for the regions of a country.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING

from api.names.places.inside import LEAST, UNKNOWN_PLACE, RegionScore, SensesByCountry, regions_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.senses import NameSpan, PlaceIndex

HINTED = 0.003
"""Factor on every country but the caller's hint."""
BY_HINT = 0.9
"""The score of the caller's hint where the text itself names no place."""
COUNTRIES = 4
"""Maximum number of countries whose regions are scored."""


def country_of(region: str) -> str:
    """Return the country of a region."""
    return region[:2]


def weigh(spans: Sequence[NameSpan], hint: str | None, index: PlaceIndex) -> list[RegionScore]:
    """Return the regions that the names may mean together, best first."""
    if not spans:
        return [RegionScore(hint, BY_HINT, (), ())] if hint else []
    names = [SensesByCountry(span) for span in spans]
    likely = _countries(names, hint, index)
    least = likely[0][1] * LEAST
    near = [(country, score) for country, score in likely if score >= least][:COUNTRIES]
    scores: list[tuple[RegionScore, float]] = []
    total = sum([score for _, score in likely[len(near) :]])
    total += 0 if hint else prod([UNKNOWN_PLACE / (UNKNOWN_PLACE + name.total) for name in names])
    for country, score in near:
        fit, inside = regions_inside(country, names, index)
        total += score * fit
        scores += [(each, each.score * score * fit) for each in inside]
    weighed = [
        RegionScore(each.region, score / total, each.supporting, each.conflicting)
        for each, score in scores
        if score >= LEAST * total
    ]
    return sorted(weighed, key=lambda each: (-each.score, each.region))


def _countries(
    names: Sequence[SensesByCountry], hint: str | None, index: PlaceIndex
) -> list[tuple[str, float]]:
    """Return the countries that the names may mean with their scores, best first."""
    named = {country for name in names for country in name.by_country} | ({hint} if hint else set())
    scores: list[tuple[str, float]] = []
    for country in named:
        over = index.over(country)
        score = 1.0 if not hint or hint in {country, over} else HINTED
        for name in names:
            score *= name.share(country, over)
        scores.append((country, score))
    return sorted(scores, key=lambda item: (-item[1], item[0]))
