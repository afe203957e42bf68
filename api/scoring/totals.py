"""The score of a pair as numbers: dimensions, raw score and floors (method, parts 3 to 5)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method
from api.scoring.extent import DEFAULT, hazard_of
from api.scoring.structure import base_of, raised, risks_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.scoring.numbers import PairNumbers
    from api.scoring.records import Measure, Pair
    from api.scoring.roll_ups import RollUps
    from api.scoring.structure import Risks

STRUCTURAL = ("vulnerability", "coping")


class Totals(NamedTuple):
    """The numbers of a score, unrounded.

    ``exact``: something stated for exactly this pair counts, so that the score is its own. ``score`` is None where a
    dimension has no measure and no floor applies.
    """

    hazard: float
    vulnerability: float | None
    coping: float | None
    raw: float | None
    exact: bool
    score: float | None

    @property
    def printed(self) -> float | None:
        """The score with two decimals."""
        return None if self.score is None else round(self.score, 2)

    @property
    def structural(self) -> float | None:
        """The geometric mean of vulnerability and coping; None where one is null."""
        if self.vulnerability is None or self.coping is None:
            return None
        return float((self.vulnerability * self.coping) ** 0.5)


class Lent(NamedTuple):
    """The score that a wider pair lends."""

    pair: Pair
    score: float


class Structure(NamedTuple):
    """The measures of both dimensions with their risks, and the base of each; None where the country has no measure.

    ``alone`` is the score of a pair of which nothing is recorded.
    """

    risks: Mapping[str, Risks]
    bases: Mapping[str, float | None]
    alone: Totals


def structure_of(measures: tuple[Measure, ...], as_of: date) -> Structure:
    """Return the structure of a country on a day: that of the last day on which an edition was published."""
    published = (measure.published_on for measure in measures if measure.published_on <= as_of)
    return _structure_since(measures, max(published, default=date.min))


@lru_cache(maxsize=2048)
def _structure_since(measures: tuple[Measure, ...], as_of: date) -> Structure:
    """Return the structure of a country. Its pairs have the same one, and a country has some dozen over the years."""
    risks = {name: risks_of(name, measures, as_of) for name in STRUCTURAL}
    bases = {name: base_of(found) for name, found in risks.items()}
    hazard = hazard_of(0.0, 0.0, DEFAULT.value)
    vulnerability, coping = (raised(bases[name], 0.0) for name in STRUCTURAL)
    raw = raw_score(hazard, vulnerability, coping)
    return Structure(risks, bases, Totals(hazard, vulnerability, coping, raw, exact=False, score=raw))


def totals(
    numbers: PairNumbers,
    structure: Structure,
    rolled_up: RollUps | None = None,
    presumed: bool = False,
    lent: Lent | None = None,
    without: str | None = None,
) -> Totals:
    """Score a pair from its numbers, the pairs inside it, whether a law presumes, and the score that a wider pair lends.

    ``without`` is the origin that is left out of the pairs inside: it is out of ``numbers`` and ``lent`` already.
    """
    extent = numbers.extent
    axes = [numbers.corroborated(axis) for axis in method.AXES]
    if rolled_up:
        axes = [rolled_up.raised(axis, own, without) for axis, own in zip(method.AXES, axes, strict=True)]
    hazard = hazard_of(axes[0], axes[1], extent)
    vulnerability, coping = (
        raised(structure.bases[name], numbers.corroborated(name) * extent) for name in STRUCTURAL
    )
    raw = raw_score(hazard, vulnerability, coping)
    before = raw or 0.0
    applied = [(method.FLOORS[name], fades) for name, fades in numbers.floors()]
    if presumed:
        applied.append((method.FLOORS["presumed"], 1.0))
    reached = [after_floor(before, floor, fades) for floor, fades in applied]
    if lent:
        reached.append(max(before, lent.score))
    if raw is not None:
        reached.append(raw)
    return Totals(hazard, vulnerability, coping, raw, presumed or numbers.exact, max(reached, default=None))


def raw_score(*dimensions: float | None) -> float | None:
    """Return the geometric mean of the three dimensions, each floored; None where one is null."""
    product = 1.0
    for value in dimensions:
        if value is None:
            return None
        product *= max(value, method.DIMENSION_FLOOR)
    return float(product ** (1 / 3))


def after_floor(before: float, floor: float, fades: float) -> float:
    """Return the score after a floor: it preserves the order of pairs."""
    return max(before, floor * fades + before / method.FLOOR_ORDER)
