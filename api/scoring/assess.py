"""Score one pair on one day with method ``inform-ilo-1``: evidence in, assessment out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.axes import AxisValue, axes, hazard
from api.scoring.floors import AppliedFloor, FloorGrounds, apply_floors, floor_grounds
from api.scoring.matches import relevant_evidence
from api.scoring.structure import Dimension, dimension

if TYPE_CHECKING:
    from api.scoring.matches import RelevantEvidence
    from api.scoring.records import ScoringInput
    from api.scoring.weight import WeighedItem


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result for a pair with every intermediate value, unrounded; ``score`` is rounded as printed."""

    evidence: RelevantEvidence
    weighed: tuple[WeighedItem, ...]
    axes: dict[str, AxisValue]
    hazard: float | None
    vulnerability: Dimension
    coping: Dimension
    status: str
    raw: float | None
    adjustments: tuple[AppliedFloor, ...]
    score: float | None
    band: str | None
    structural_score: float | None
    score_missing: tuple[str, ...]

    @property
    def inputs(self) -> ScoringInput:
        """The input that was assessed."""
        return self.evidence.inputs


def assess(inputs: ScoringInput) -> Assessment:
    """Assess the pair. Pure: equal inputs have equal results."""
    return assess_evidence(relevant_evidence(inputs))


def assess_evidence(evidence: RelevantEvidence, without: str | None = None) -> Assessment:
    """Assess the pair from its relevant evidence, leaving out the origin ``without`` if one is named."""
    weighed = evidence.own.weighed(without)
    found = axes(evidence, weighed, without)
    vulnerability, coping = (
        dimension(name, evidence.inputs.measures, weighed, evidence.inputs.as_of)
        for name in ("vulnerability", "coping")
    )
    listings = (item for item in evidence.listings if item.origin != without)
    grounds = floor_grounds(weighed, listings, evidence.presumed)
    assessed = bool(grounds.listed or grounds.presumed) or any(
        a.value >= method.AXIS_COUNTS for a in found.values()
    )
    structural = None
    if vulnerability.score is not None and coping.score is not None:
        structural = (vulnerability.score * coping.score) ** 0.5
    base = Assessment(
        evidence=evidence,
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
    return _scored(base, grounds) if assessed else base


def _scored(base: Assessment, grounds: FloorGrounds) -> Assessment:
    """Add hazard, raw score, floors, printed score and band to an assessed pair."""
    height = hazard(base.axes)
    missing = tuple(n for n in ("vulnerability", "coping") if getattr(base, n).score is None)
    raw = _raw(height, base.vulnerability.score, base.coping.score)
    adjustments = apply_floors(raw, grounds)
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
    """Return the geometric mean of the three dimensions, each floored; None where one is null."""
    product = 1.0
    for value in dimensions:
        if value is None:
            return None
        product *= max(value, method.DIMENSION_FLOOR)
    return float(product ** (1 / 3))
