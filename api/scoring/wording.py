"""The sentence of a profile: what is documented, for which goods and place, what speaks against it, what ended.

It speaks of practices in a place and a sector, never of a supplier, an ethnic group or a nationality, and never advises
to leave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.low_scores import LOW_BANDS, named_band, why_low, why_part_low
from api.scoring.paths import codes, is_inside
from api.scoring.reasons import in_words, reasons
from api.scoring.recorded import beside, is_recorded, of_itself, other_wider, subject, unnamed, without_sector

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.labels import Labels
    from api.scoring.parts import PartScore

NO_SUPPLIER = "This speaks of the place and the sector, not of any one supplier."
NO_RECORD = "No record is not low risk."
NO_SCORE = "No score is not low risk."
"""The same, where something is recorded."""
HIGH_BANDS = frozenset({"high", "very_high"})
ENGAGE = "Stay engaged, put remedy first, and do not ask workers for their papers or origin in ways that expose them."


def sentence(assessment: Assessment, labels: Labels) -> str:
    """Return what the answer rests on, in a few plain words."""
    parts = {
        "assessed": _assessed,
        "wider": _wider,
        "partial": _partial,
        "structural_only": _nothing,
        "not_covered": _nothing,
    }[assessment.status](assessment, labels)
    return " ".join(part for part in parts if part)


def _assessed(assessment: Assessment, labels: Labels) -> list[str]:
    return [
        f"{_opening(assessment, labels)}: {'; '.join(reasons(assessment, labels))}.",
        why_low(assessment),
        _higher_part(assessment, labels),
        *_closing(assessment),
    ]


def _wider(assessment: Assessment, labels: Labels) -> list[str]:
    region, sector = codes(assessment.basis)
    place = f"{labels.place(region)} as a whole" if labels.has_parts(region) else labels.place(region)
    risk = f"{in_words(assessment.band or '')} risk"
    return [
        unnamed(assessment, labels),
        *other_wider(assessment, labels),
        *without_sector(assessment, labels),
        f"Of {labels.work(sector)} in {place}: {risk}; {'; '.join(reasons(assessment, labels))}.",
        _higher_part(assessment, labels),
        *_closing(assessment),
    ]


def _partial(assessment: Assessment, labels: Labels) -> list[str]:
    part = assessment.at_most
    named = subject(assessment, labels)
    if part is None:
        return [
            f"What is documented of {named} names only parts of it, and the measures that a score needs are missing.",
            NO_SCORE,
        ]
    if why := why_part_low(assessment, part):
        highest = f"the highest score of what is documented is {part.score} of 10"
        return [
            f"{_of_part(assessment, part, labels, named)}: {highest}, for {part_in_words(assessment, labels)}.",
            f"It is no bound of the rest, which has no score of its own. {why} {NO_SCORE}",
        ]
    height = f"at most {part.score} of 10{named_band(part.band)}"
    return [
        f"{_of_part(assessment, part, labels, named)}: {height}, for {part_in_words(assessment, labels)}.",
        f"The rest has no score of its own. {NO_SCORE}",
        *([ENGAGE] if part.band in HIGH_BANDS else []),
    ]


def _of_part(assessment: Assessment, part: PartScore, labels: Labels, named: str) -> str:
    """Return what the part is of: the pair itself, or a wider place of which a part is documented."""
    if is_inside(part.pair, assessment.evidence.pair):
        return f"What is documented of {named} names only a part of it, so it has no score"
    place = labels.place(part.pair.region[0])
    if assessment.parts.count():
        return f"What is documented of {named} names only a part of it, so it has no score; of {place} as a whole more is documented"
    return f"{unnamed(assessment, labels)} What is documented of {place} as a whole names only a part of it, so it has no score"


def _nothing(assessment: Assessment, labels: Labels) -> list[str]:
    structure = (
        f"Of what a score needs, only the country's structural measures are known ({assessment.structural_score} of 10)."
        if assessment.status == "structural_only"
        else "Not covered: the structural measures that a score needs are missing too."
    )
    return [
        f"Nothing that counts names {subject(assessment, labels)}, so it has no score.",
        of_itself(assessment, labels),
        *beside(assessment, labels),
        structure,
        NO_SCORE if is_recorded(assessment) else NO_RECORD,
    ]


def _higher_part(assessment: Assessment, labels: Labels) -> str:
    part = assessment.at_most
    if part is None:
        return ""
    return f"A part of it scores higher: {part.score} of 10{named_band(part.band)}, for {part_in_words(assessment, labels)}."


def part_in_words(assessment: Assessment, labels: Labels) -> str:
    """Return the part that scores highest: its goods, place and sector; empty where there is none."""
    part = assessment.at_most
    if part is None:
        return ""
    subject = labels.subject(*codes(part.pair))
    if not part.hs:
        outside = not is_inside(part.pair, assessment.evidence.pair)
        return f"{subject} as a whole" if outside else subject
    goods = labels.good(part.good) if part.good else f"goods of HS {part.hs}"
    return (
        f"{goods} of {labels.place(part.pair.region[0])}"
        if part.pair == assessment.evidence.pair
        else f"{goods} ({subject})"
    )


def _opening(assessment: Assessment, labels: Labels) -> str:
    """Return the subject with its band; of a low one that indicators are documented: it is no clearance."""
    pair = labels.subject(*codes(assessment.basis))
    if assessment.score is None or assessment.band is None:
        return f"Indicators are documented for {pair}, without a score"
    if assessment.band in LOW_BANDS:
        return f"Indicators are documented for {pair}, with a score of {assessment.score} of 10"
    return f"{in_words(assessment.band).capitalize()} risk for {pair}"


def _closing(assessment: Assessment) -> list[str]:
    """Return that no supplier is meant; of a high band, or of a part with one, also how to act on it."""
    bands = {assessment.band, assessment.at_most and assessment.at_most.band}
    return [NO_SUPPLIER, ENGAGE] if bands & HIGH_BANDS else [NO_SUPPLIER]
