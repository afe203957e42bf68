"""The score of one pair: dimensions, raw score and floors, whatever the status of the answer (method, parts 3 to 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.axes import axes
from api.scoring.extent import extent, hazard
from api.scoring.floors import apply_floors
from api.scoring.structure import dimension

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.scoring.axes import AxisValue
    from api.scoring.extent import Extent
    from api.scoring.floors import AppliedFloor, Lent
    from api.scoring.pair_evidence import PairEvidence
    from api.scoring.practices import Practices
    from api.scoring.records import Pair
    from api.scoring.structure import Dimension, Risks
    from api.scoring.weighed_item import WeighedItem


@dataclass(frozen=True, slots=True)
class PairScore:
    """The score of a pair for goods with every intermediate value, unrounded.

    ``exact``: something stated for exactly this pair counts, so that the score is its own. ``score`` is None where a
    dimension has no measure and no floor applies.
    """

    pair: Pair
    hs: str | None
    weighed: tuple[WeighedItem, ...]
    practices: Practices
    axes: dict[str, AxisValue]
    extent: Extent
    hazard: float
    vulnerability: Dimension
    coping: Dimension
    raw: float | None
    adjustments: tuple[AppliedFloor, ...]
    exact: bool
    score: float | None

    @property
    def printed(self) -> float | None:
        """The score with two decimals."""
        return None if self.score is None else round(self.score, 2)

    @property
    def structural(self) -> float | None:
        """The geometric mean of vulnerability and coping; None where one is null."""
        if self.vulnerability.score is None or self.coping.score is None:
            return None
        return float((self.vulnerability.score * self.coping.score) ** 0.5)


def score_pair(
    evidence: PairEvidence,
    risks: Mapping[str, Risks],
    without: str | None = None,
    inside: Sequence[PairEvidence] = (),
    presumed: tuple[str, ...] = (),
    lent: Lent | None = None,
) -> PairScore:
    """Score a pair from its evidence, the pairs inside it, the laws that presume and the score that a wider pair lends."""
    weighed = tuple(evidence.weighed(without))
    found = axes(evidence.pair, weighed, inside, without)
    how_widely = extent(weighed)
    height = hazard(found, how_widely)
    vulnerability, coping = (dimension(name, risks[name], weighed, how_widely) for name in STRUCTURAL)
    raw = _raw(height, vulnerability.score, coping.score)
    adjustments = apply_floors(raw, weighed, presumed, lent)
    reached = [a.after for a in adjustments] + ([] if raw is None else [raw])
    return PairScore(
        pair=evidence.pair,
        hs=evidence.hs,
        weighed=weighed,
        practices=evidence.practices_without(without),
        axes=found,
        extent=how_widely,
        hazard=height,
        vulnerability=vulnerability,
        coping=coping,
        raw=raw,
        adjustments=adjustments,
        exact=bool(presumed) or exact_counts(weighed),
        score=max(reached, default=None),
    )


STRUCTURAL = ("vulnerability", "coping")


def exact_counts(weighed: Sequence[WeighedItem]) -> bool:
    """Return whether a supporting hazard item or a listing that is exact for the pair counts, of any age."""
    return any(w.exact and w.counts and w.supports and w.item.axes for w in weighed)


def _raw(*dimensions: float | None) -> float | None:
    """Return the geometric mean of the three dimensions, each floored; None where one is null."""
    product = 1.0
    for value in dimensions:
        if value is None:
            return None
        product *= max(value, method.DIMENSION_FLOOR)
    return float(product ** (1 / 3))
