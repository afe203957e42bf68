"""What stands beside the score and never inside it: confidence and range (method, part 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.assess import judge

if TYPE_CHECKING:
    from api.scoring.assess import Assessment


@dataclass(frozen=True, slots=True)
class Range:
    """How far one source carries the score: over the full set and each set less one origin.

    ``low`` is None where a removal leaves the pair unassessed. It is no statistical interval.
    """

    low: float | None
    high: float | None
    rests_on_one_origin: bool


def confidence(assessment: Assessment) -> str:
    """Judge how well independent origins carry the hazard: high, medium or low."""
    strong = [
        w
        for w in assessment.weighed
        if w.counts and w.item.supports and w.item.axes and w.q >= method.AXIS_COUNTS
    ]
    origins = {w.origin for w in strong}
    fresh = any(w.exact and w.match.age_years <= method.CONFIDENCE_YEARS for w in strong)
    if len(origins) >= method.CONFIDENCE_ORIGINS and fresh:
        return "high"
    if len(origins) >= 2 or assessment.sight.listings:
        return "medium"
    return "low"


def range_of(assessment: Assessment) -> Range | None:
    """Score the pair again without each origin in turn; None where there is no score to vary."""
    if assessment.score is None:
        return None
    sight = assessment.sight
    without = [judge(sight, origin).score for origin in sight.origins()]
    alone = any(score is None for score in without)
    scores = [assessment.score, *(score for score in without if score is not None)]
    return Range(None if alone else min(scores), max(scores), alone)
