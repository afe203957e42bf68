"""Why a documented pair or part has a low score: in words, because a low score of what is documented is no clearance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.weighed_item import supports_risk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.scoring.assess import Assessment
    from api.scoring.pair_score import PairScore
    from api.scoring.parts import PartScore

LOW_BANDS = frozenset({"very_low", "low"})

OLD_YEARS = method.HALF_LIFE_YEARS
"""Reports older than this weigh less than half of a new one."""

STRONG_PROTECTION = 3.5
"""A dimension below this: the country is rated strong on it."""

MUCH = 0.25
"""A denial that takes less off a claim is no reason of a low score."""

AXES = {
    "involuntariness": "work that is not voluntary and no menace of a penalty",
    "penalty": "the menace of a penalty and no work that is not voluntary",
}
"""What is reported where only one axis is documented."""


def named_band(band: str) -> str:
    """Return the band of a documented part or of a wider pair; a low one is not named, as it would read as a clearance."""
    return "" if band in LOW_BANDS else f" ({band.replace('_', ' ')})"


def why_low(assessment: Assessment) -> str:
    """Return why the score of a documented pair is low, as a sentence; empty for any other pair."""
    if assessment.status != "assessed" or assessment.band not in LOW_BANDS:
        return ""
    return _why(assessment.scored)


def why_part_low(assessment: Assessment, part: PartScore) -> str:
    """Return why the score of a part is low, as a sentence; empty for a part that scores higher."""
    if part.band not in LOW_BANDS:
        return ""
    return _why(assessment.scores.explained(part.pair, part.hs or assessment.inputs.hs))


def _why(scored: PairScore) -> str:
    causes = list(_causes(scored)) or ["little is reported"]
    return f"Why the score is low: {'; '.join(causes)}. A low score clears nothing."


def _causes(scored: PairScore) -> Iterator[str]:
    exact = [w for w in scored.weighed if supports_risk(w)]
    over = [w for w in exact if w.over]
    if over:
        yield f"{'what' if len(over) == len(exact) else 'part of what'} was reported is found to have ended"
    axes = [name for name in method.AXES if scored.axes[name].value > 0]
    if len(axes) == 1:
        yield f"reports name {AXES[axes[0]]}"
    lasting = [w for w in exact if not w.over and not w.item.listing]
    if lasting and min(w.age_years for w in lasting) > OLD_YEARS:
        yield f"the reports are old ({max(w.item.date for w in lasting).year} or earlier)"
    if any(w.discount >= MUCH for w in lasting):
        yield "part of it is denied"
    yield from _protections(scored)


def _protections(scored: PairScore) -> Iterator[str]:
    strong = {
        name
        for name in ("vulnerability", "coping")
        if (score := getattr(scored, name).score) is not None and score < STRONG_PROTECTION
    }
    if len(strong) == 2:
        yield "the country's protections are rated strong"
    elif "vulnerability" in strong:
        yield "the country's freedom from forced labour and freedom of movement are rated strong"
    elif "coping" in strong:
        yield "the country's rule of law is rated strong"
