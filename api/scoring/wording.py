"""The sentence of a profile: what is documented, for which goods and place, what speaks against it, what ended.

It speaks of practices in a place and a sector, never of a supplier, an ethnic group or a nationality, and never advises
to leave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.paths import codes
from api.scoring.reasons import in_words, reasons

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.reasons import Labels

NO_SUPPLIER = "This speaks of the place and the sector, not of any one supplier."
NOT_LOW = "No record is not low risk."
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
    subject = labels.subject(*codes(assessment.basis))
    return [
        f"{_opening(assessment, subject)}: {'; '.join(reasons(assessment, labels))}.",
        _higher_part(assessment, labels),
        *_closing(assessment),
    ]


def _wider(assessment: Assessment, labels: Labels) -> list[str]:
    region, sector = codes(assessment.basis)
    place = f"{labels.place(region)} as a whole" if labels.has_parts(region) else labels.place(region)
    risk = f"{in_words(assessment.band or '')} risk"
    return [
        f"{_unnamed(assessment, labels)}.",
        f"Of {labels.work(sector)} in {place}: {risk}; {'; '.join(reasons(assessment, labels))}.",
        *_closing(assessment),
    ]


def _partial(assessment: Assessment, labels: Labels) -> list[str]:
    part = assessment.at_most
    subject = labels.subject(*codes(assessment.inputs.pair))
    if part is None:
        return [
            f"What is documented of {subject} names only parts of it, and the measures that a score needs are missing.",
            NOT_LOW,
        ]
    height = f"at most {part.score} of 10 ({in_words(part.band)})"
    return [
        f"What is documented of {subject} names only a part of it, so it has no score: {height}, for {_part(assessment, labels)}.",
        f"The rest has no score of its own. {NOT_LOW}",
    ]


def _nothing(assessment: Assessment, labels: Labels) -> list[str]:
    subject = labels.subject(*codes(assessment.inputs.pair))
    structure = (
        f"Only the country's structural measures are known ({assessment.structural_score} of 10)."
        if assessment.status == "structural_only"
        else "Not covered: the structural measures that a score needs are missing too."
    )
    return [
        f"Nothing that counts names {subject}, so it has no score.",
        *_beside(assessment, labels),
        structure,
        NOT_LOW,
    ]


def _beside(assessment: Assessment, labels: Labels) -> list[str]:
    """Return what is recorded and does not count for this pair: of wider pairs, and without a sector."""
    found = [
        f"What is recorded of {labels.subject(*codes(wider.scored.pair))} is no more than single cases or scores too low"
        " to be carried over."
        for wider in assessment.wider[:1]
    ]
    listed = [w for w in assessment.weighed if w.match.goods_match == "part" and w.match.dated.in_force]
    if listed:
        goods = ", ".join(sorted({labels.good(w.item.good) for w in listed}))
        place = labels.place(listed[0].item.region_path[0])
        found.append(f"Of {place}, an authority lists {goods}, which is a part of this sector.")
    unstated = [
        w
        for w in assessment.weighed
        if w.match.sector_match == "unstated" and w.item.supports and w.match.dated.could_count
    ]
    if unstated:
        found.append("What is reported of the place without a sector is shown and weighs nothing here.")
    return found


def _unnamed(assessment: Assessment, labels: Labels) -> str:
    """Return that nothing names the place, or the sector where the basis has the same place."""
    region, sector = codes(assessment.inputs.pair)
    if assessment.basis.region[0] in {region, assessment.evidence.pair.region[0]}:
        return f"Nothing names {labels.work(sector)} in {labels.place(region)}"
    return f"Nothing names {labels.place(region)}"


def _higher_part(assessment: Assessment, labels: Labels) -> str:
    part = assessment.at_most
    if part is None:
        return ""
    return (
        f"A part of it scores higher: {part.score} ({in_words(part.band)}) for {_part(assessment, labels)}."
    )


def _part(assessment: Assessment, labels: Labels) -> str:
    part = assessment.at_most
    if part is None:
        return ""
    subject = labels.subject(*codes(part.pair))
    if not part.hs:
        return subject
    goods = labels.good(part.good)
    return (
        f"{goods} of {labels.place(part.pair.region[0])}"
        if part.pair == assessment.evidence.pair
        else f"{goods} ({subject})"
    )


def _opening(assessment: Assessment, subject: str) -> str:
    """Return the subject with its band; of a low one first that indicators are documented: it is no clearance."""
    if assessment.score is None or assessment.band is None:
        return f"Indicators are documented for {subject}, without a score"
    if assessment.band in {"very_low", "low"}:
        return f"Indicators are documented for {subject}, with a score of {assessment.score} of 10"
    return f"{in_words(assessment.band).capitalize()} risk for {subject}"


def _closing(assessment: Assessment) -> list[str]:
    if assessment.band in {"high", "very_high"}:
        return [NO_SUPPLIER, ENGAGE]
    return [NO_SUPPLIER]
