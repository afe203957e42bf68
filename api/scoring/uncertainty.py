"""Confidence and range, reported with the score and not part of it (method, part 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.assess import assess_evidence

if TYPE_CHECKING:
    from api.scoring.assess import Assessment


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """The lowest and highest score over the full set of evidence and each set without one origin.

    ``low`` is None where one removal leaves the pair unassessed. It is not a statistical interval.
    """

    low: float | None
    high: float | None
    rests_on_one_origin: bool


def confidence(assessment: Assessment) -> str:
    """Return how well independent origins support the hazard: high, medium or low."""
    strong = [
        w
        for w in assessment.weighed
        if w.counts and w.item.supports and w.item.axes and w.q >= method.AXIS_COUNTS
    ]
    origins = {w.origin for w in strong}
    fresh = any(w.exact and w.match.age_years <= method.CONFIDENCE_YEARS for w in strong)
    if len(origins) >= method.CONFIDENCE_ORIGINS and fresh:
        return "high"
    if len(origins) >= 2 or assessment.evidence.listings:
        return "medium"
    return "low"


def score_range(assessment: Assessment) -> ScoreRange | None:
    """Score the pair again without each of its origins; None where there is no score."""
    if assessment.score is None:
        return None
    evidence = assessment.evidence
    without = [assess_evidence(evidence, origin).score for origin in evidence.origins()]
    unassessed = any(score is None for score in without)
    scores = [assessment.score, *(score for score in without if score is not None)]
    return ScoreRange(None if unassessed else min(scores), max(scores), unassessed)
