"""Confidence, range, and when listings were last checked: reported with the score and not part of it (method, part 6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method
from api.scoring.assess import score_without
from api.scoring.paths import wider_pairs

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.weighed_item import Standing


@dataclass(frozen=True, slots=True)
class ScoreRange:
    """The lowest and highest score over the full set of evidence and each set without one origin.

    ``low`` is None where one removal leaves no score. It is not a statistical interval.
    """

    low: float | None
    high: float | None
    rests_on_one_origin: bool


class ListingCheck(NamedTuple):
    """A listing that covers the basis, and the last edition of its list in which it was seen; None if that came later."""

    id: str
    good: str | None
    edition: str | None


def confidence(assessment: Assessment) -> str:
    """Return how well independent origins support the hazard of the basis: high, medium or low; low without a score."""
    if not assessment.has_score:
        return "low"
    numbers = assessment.numbers
    strong = [
        s
        for s, q in zip(numbers.period.counting, numbers.q, strict=True)
        if q >= method.ORIGIN_COUNTS and s.item.axes
    ]
    origins = {s.origin for s in strong}
    fresh = any(s.exact and numbers.age_years(s) <= method.CONFIDENCE_YEARS for s in strong)
    if len(origins) >= method.CONFIDENCE_ORIGINS and fresh:
        return "high"
    return "medium" if len(origins) >= 2 or covering_listings(assessment) else "low"


def covering_listings(assessment: Assessment) -> list[Standing]:
    """Return the listings in force that cover the goods or the class of the basis, there or in a wider place."""
    return [
        s
        for s in assessment.numbers.period.counting
        if s.in_force and not s.over and s.match.sector_match == "exact"
    ]


def last_checked(assessment: Assessment) -> list[ListingCheck]:
    """Return the listings that cover the basis with the edition in which each was last seen, as known on the day."""
    day = assessment.inputs.as_of
    editions = ((s.item, s.item.last_edition) for s in covering_listings(assessment))
    return [
        ListingCheck(item.id, item.good, edition.name if edition and edition.published_on <= day else None)
        for item, edition in editions
    ]


def score_range(assessment: Assessment) -> ScoreRange | None:
    """Score the question again without each of its origins; None where there is no score."""
    if assessment.score is None:
        return None
    without = [score_without(assessment, origin) for origin in removable_origins(assessment)]
    gone = any(score is None for score in without)
    scores = [assessment.score, *(score for score in without if score is not None)]
    return ScoreRange(None if gone else min(scores), max(scores), gone)


def removable_origins(assessment: Assessment) -> list[str]:
    """Return the origins whose removal could change the score, sorted: those of the pair, of wider ones and of those inside."""
    evidence, scores, hs = assessment.evidence, assessment.scores, assessment.inputs.hs
    scores.totals(evidence.pair, hs)  # reads of the pairs inside those that could raise an axis
    pairs = [evidence.of(pair, hs) for pair in (evidence.pair, *wider_pairs(evidence.pair))]
    inside = [inner.period for inner in scores.roll_ups(evidence.pair, hs).read]
    return sorted(frozenset().union(*(period.origins for period in (*pairs, *inside))))
