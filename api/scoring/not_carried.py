"""The score of a wider pair that is not carried over to a question without a score: it is named, so that nobody reads silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method
from api.scoring.low_scores import LOW_BANDS, named_band
from api.scoring.parts import PartScore
from api.scoring.paths import codes

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.labels import Labels
    from api.scoring.lending import WiderPair

EFFECT = "which is not carried over to a part of it"


class NotCarried(NamedTuple):
    """The score of a wider pair, or of a part that a wider place names, as its own answer has it.

    ``too_low``: what is recorded of exactly that pair scores too low to be lent; else it is no more than single cases.
    """

    part: PartScore
    too_low: bool

    @property
    def is_low(self) -> bool:
        """Whether the score could be read as a clearance."""
        return self.part.band in LOW_BANDS


def not_carried(assessment: Assessment) -> NotCarried | None:
    """Return the highest score that wider pairs of a question have and do not lend, of its own sector before wider ones.

    Where they have none, that of a part which a wider place names; None where nothing wider has a score.
    """
    if assessment.evidence.silent:
        return None
    scores, hs, sector = assessment.scores, assessment.inputs.hs, assessment.evidence.pair.sector
    wide = [
        NotCarried(PartScore(wider.pair, None, None, printed), _is_too_low(wider))
        for wider in assessment.wider
        if (printed := scores.totals(wider.pair, hs).printed) is not None
    ]
    found = wide or [NotCarried(part, _is_too_low(wider)) for part, wider in assessment.parts.around()]
    return max(found, key=lambda each: (each.part.pair.sector == sector, each.part.score), default=None)


def _is_too_low(wider: WiderPair) -> bool:
    alone = wider.totals.printed
    return alone is None or alone < method.LENT_LEAST


def in_words(found: NotCarried, assessment: Assessment, labels: Labels) -> str:
    """Return what has the score: a wider pair as a whole, for the goods in question, or the goods inside that a wider place names."""
    region, sector = codes(found.part.pair)
    subject, hs = labels.subject(region, sector), assessment.inputs.hs
    if found.part.hs:
        goods = labels.good(found.part.good) if found.part.good else f"goods of HS {found.part.hs}"
        return f"{goods} ({subject})"
    wider = " as a whole" if region != assessment.evidence.pair.region[0] else ""
    return f"{f'goods of HS {hs} from ' if hs else ''}{subject}{wider}"


def in_sentences(found: NotCarried, assessment: Assessment, labels: Labels) -> str:
    """Return the score, and why it is not carried over; of a low one that it clears nothing."""
    part = found.part
    cause = (
        "what is recorded of it scores too low to be carried over. A low score clears nothing."
        if found.too_low
        else "what is recorded of it and has not ended is no more than single cases."
    )
    return f"For {in_words(found, assessment, labels)}, the score is {part.score} of 10{named_band(part.band)}, {EFFECT}: {cause}"


def in_brief(found: NotCarried, assessment: Assessment, labels: Labels) -> str:
    """Return the same for the note of a row."""
    part = found.part
    low = "a low score clears nothing, and " if found.is_low else ""
    subject = in_words(found, assessment, labels)
    return f"for {subject} the score is {part.score}{named_band(part.band)}, {EFFECT}: {low}no score is not low risk"
