"""Evidence in, score and explanation out: the whole of method ``inform-ilo-1`` for one pair on one day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.axes import Axis, axes, hazard
from api.scoring.floors import Adjustment, Resting, adjust, floors
from api.scoring.matches import see
from api.scoring.structure import Dimension, dimension

if TYPE_CHECKING:
    from api.scoring.matches import Sight
    from api.scoring.records import Question
    from api.scoring.weight import Weighed


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the method says of a pair: every value it went through, unrounded; ``score`` printed."""

    sight: Sight
    weighed: tuple[Weighed, ...]
    axes: dict[str, Axis]
    hazard: float | None
    vulnerability: Dimension
    coping: Dimension
    status: str
    raw: float | None
    adjustments: tuple[Adjustment, ...]
    score: float | None
    band: str | None
    structural_score: float | None
    score_missing: tuple[str, ...]


def assess(question: Question) -> Assessment:
    """Assess the pair. Pure: the same question gives the same answer."""
    return judge(see(question))


def judge(sight: Sight, without: str | None = None) -> Assessment:
    """Assess what is in sight, all of it or without one origin."""
    weighed = sight.own.weighed(without)
    found = axes(sight, weighed, without)
    vulnerability, coping = (
        dimension(name, sight.question.measures, weighed, sight.question.as_of)
        for name in ("vulnerability", "coping")
    )
    resting = floors(weighed, (item for item in sight.listings if item.origin != without), sight.presumed)
    assessed = bool(resting.listed or resting.presumed) or any(
        a.value >= method.AXIS_COUNTS for a in found.values()
    )
    structural = None
    if vulnerability.score is not None and coping.score is not None:
        structural = (vulnerability.score * coping.score) ** 0.5
    base = Assessment(
        sight=sight,
        weighed=tuple(weighed),
        axes=found,
        hazard=None,
        vulnerability=vulnerability,
        coping=coping,
        status="not_covered" if structural is None else "structural_only",
        raw=None,
        adjustments=(),
        score=None,
        band=None,
        structural_score=None if structural is None else round(structural, 2),
        score_missing=(),
    )
    return _scored(base, resting) if assessed else base


def _scored(base: Assessment, resting: Resting) -> Assessment:
    """Give an assessed pair its hazard, raw score, floors, printed score and band."""
    height = hazard(base.axes)
    missing = tuple(n for n in ("vulnerability", "coping") if getattr(base, n).score is None)
    raw = _raw(height, base.vulnerability.score, base.coping.score)
    adjustments = adjust(raw, resting)
    reached = [a.after for a in adjustments] + ([] if raw is None else [raw])
    score = round(max(reached), 2) if reached else None
    return replace(
        base,
        hazard=height,
        status="assessed",
        raw=raw,
        adjustments=adjustments,
        score=score,
        band=None if score is None else method.band(score),
        score_missing=missing if score is None else (),
    )


def _raw(*dimensions: float | None) -> float | None:
    """Take the geometric mean of the three dimensions, each floored; None where one is null."""
    product = 1.0
    for value in dimensions:
        if value is None:
            return None
        product *= max(value, method.DIMENSION_FLOOR)
    return float(product ** (1 / 3))
