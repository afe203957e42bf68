"""Weighing what the names of a text may mean against each other: the more of them agree on a region, the surer it is.

Each reading of a name has a weight, about the people who live there. A region's share of a name's weight is how likely the name
means it or something in it; over all names the shares are multiplied, first for countries, then for regions in the country.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from api.names.places.inside import CHANCE, LEAST, Sense, inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.inside import Told
    from api.names.places.readings import Names, Span

HINTED = 0.003
"""What is left of the likelihood of every country but the one that the caller gave."""
BY_HINT = 0.9
"""The score of the country that the caller gave, where the text itself names no place."""
COUNTRIES = 4
"""Countries that are looked into for candidates."""


@dataclass(slots=True)
class Weighed:
    """A region with how likely it is meant, the names that agree with it, and the strong ones that do not; never changed."""

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
    senses = [Sense(span) for span in found]
    likely = _countries(senses, hint, names)
    least = likely[0][1] * LEAST
    near = [(country, score) for country, score in likely if score >= least][:COUNTRIES]
    told: list[Told] = []
    whole = sum([score for _, score in likely[len(near) :]])
    whole += 0 if hint else prod([CHANCE / (CHANCE + sense.total) for sense in senses])
    for country, score in near:
        fits, regions = inside(country, senses, names)
        whole += score * fits
        told += [(region, own * score * fits, agree, deny) for region, own, agree, deny in regions]
    weighed = [
        Weighed(region, score / whole, agree, deny)
        for region, score, agree, deny in told
        if score >= LEAST * whole
    ]
    return sorted(weighed, key=lambda item: (-item.score, item.region))


def _countries(senses: Sequence[Sense], hint: str | None, names: Names) -> list[tuple[str, float]]:
    """Give how likely the names mean each country, likeliest first."""
    named = {country for sense in senses for country in sense.by_country} | ({hint} if hint else set())
    scores: list[tuple[str, float]] = []
    for country in named:
        over, score = names.over(country), 1.0 if country == hint or not hint else HINTED
        for sense in senses:
            score *= sense.share(country, over)
        scores.append((country, score))
    return sorted(scores, key=lambda item: (-item[1], item[0]))
