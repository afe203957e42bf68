"""The reasons in the sentence of a profile: listings, reports, denials, endings, remedies, and what raises the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.low_scores import STRONG_PROTECTION
from api.scoring.paths import codes
from api.scoring.pattern import ilo_pattern
from api.scoring.reports import reported
from api.scoring.stances import names
from api.scoring.uncertainty import last_checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.scoring.assess import Assessment
    from api.scoring.floors import AppliedFloor
    from api.scoring.labels import Labels
    from api.scoring.weighed_item import WeighedItem


FLOORS = {
    "reported": "a report of a known source within ten years",
    "documented": "what an authority or a UN body reports",
    "found": "a finding that it recurs",
    "listed": "an authority's listing",
    "presumed": "a presumption of law",
    "state_imposed": "labour imposed by a State, by two independent publishers",
    "systemic": "labour imposed by a State across the sector, by two independent publishers",
}


PATTERN_FLOORS = {
    "documented": "indicators that together meet the ILO pattern",
    "found": "independent origins that together meet the ILO pattern",
}
"""The grounds of the same floors where the ILO pattern is among them."""


def in_words(name: str) -> str:
    """Return an identifier as words."""
    return name.replace("_", " ")


def reasons(assessment: Assessment, labels: Labels) -> list[str]:
    """Return the reasons in order: authorities, reports, what speaks against them, structure, floors."""
    items = assessment.scored.weighed
    found = [*_listed(assessment, labels), *_presumed(assessment), *reported(assessment, labels)]
    return [
        *(found or ["something that counts is recorded, though it weighs little"]),
        *_rolled_up(assessment, labels),
        *_against(items, labels),
        *_structure(assessment),
        *_raised(assessment, labels),
    ]


def _listed(assessment: Assessment, labels: Labels) -> list[str]:
    """Return the listed goods with the edition in which each listing was last checked."""
    editions: dict[str, set[str]] = {}
    for listing in last_checked(assessment):
        editions.setdefault(listing.edition or "", set()).add(labels.good(listing.good))
    return [
        f"an authority lists {', '.join(sorted(goods))} for forced labour"
        + (f" (last checked in the edition of {edition})" if edition else "")
        for edition, goods in sorted(editions.items())
    ]


def _presumed(assessment: Assessment) -> list[str]:
    presumed = any(floor.id == "presumed" for floor in assessment.adjustments)
    return ["a law presumes forced labour in goods made there"] if presumed else []


def _rolled_up(assessment: Assessment, labels: Labels) -> list[str]:
    places = {
        labels.subject(axis.rolled_up.region, axis.rolled_up.sector)
        for axis in assessment.axes.values()
        if axis.rolled_up
    }
    return [f"part of it is documented for {' and for '.join(sorted(places))}"] if places else []


def _against(items: Sequence[WeighedItem], labels: Labels) -> list[str]:
    """Return denials, endings and remedies that name something which counts here, each as what it is."""
    claims = [w.item for w in items if w.counts and w.item.supports]
    speaking = [w for w in items if any(names(w.item, claim) for claim in claims)]
    found = []
    denying = [w for w in speaking if w.item.stance == "disputes" and w.counts]
    if denying:
        found.append("part of this is denied, and the denial is counted beside it")
    ended = [w for w in speaking if w.item.stance == "ended" and w.counts]
    if ended:
        found.append(_ended(ended, items, labels))
    remedies = [w for w in speaking if w.item.stance == "remedies"]
    if remedies:
        found.append(
            "remedies are recorded, such as repayment, inspection or a plan, and take nothing from the claims"
        )
    return found


def _ended(ended: Sequence[WeighedItem], items: Iterable[WeighedItem], labels: Labels) -> str:
    """Return who found an end, by when, and whether of all that had been reported or of a part."""
    last = max(w.item.date for w in ended)
    before = [w for w in items if w.counts and w.item.supports and w.item.axes and w.item.date <= last]
    what = "what" if all(w.over for w in before) else "a part of what"
    return f"{_publishers(ended, labels)} found by {last:%B %Y} that {what} was reported before had ended"


def _publishers(items: Iterable[WeighedItem], labels: Labels) -> str:
    names = sorted({labels.publishers.get(w.item.publisher, "an independent monitor") for w in items})
    return " and ".join(names)


def _structure(assessment: Assessment) -> list[str]:
    vulnerability, coping = assessment.vulnerability.score, assessment.coping.score
    if vulnerability is None or coping is None:
        measures = (("vulnerability", vulnerability), ("coping capacity", coping))
        absent = " or ".join(name for name, score in measures if score is None)
        effect = "the score is that of a floor" if assessment.score is not None else "there is no score"
        return [f"there is no measure of the country's {absent}, so {effect}"]
    if max(vulnerability, coping) < STRONG_PROTECTION:
        return ["the country's protections are rated strong"]
    return [f"vulnerability is {vulnerability:.1f} and lack of coping capacity {coping:.1f} of 10"]


def _raised(assessment: Assessment, labels: Labels) -> list[str]:
    """Return the floor that the score rests on, where one raises it."""
    raising = [floor for floor in assessment.adjustments if floor.after > floor.before]
    if not raising:
        return []
    highest = max(raising, key=lambda floor: floor.after)
    if highest.inherited_from:
        return [
            f"the score is that of {labels.subject(*codes(highest.inherited_from))}, of which more is recorded"
        ]
    return [f"the score rests on {_ground(highest, assessment.scored.weighed)}"]


def _ground(floor: AppliedFloor, items: Sequence[WeighedItem]) -> str:
    """Return what a floor rests on: of several grounds the first of the pattern, a finding, a survey and a report."""
    resting = [w for w in items if w.item.id in floor.evidence]
    pattern = ilo_pattern(resting)
    if floor.id in PATTERN_FLOORS and pattern.met:
        return PATTERN_FLOORS[floor.id]
    if floor.id == "documented" and any(w.item.finding for w in resting):
        return "a finding of forced labour"
    if floor.id == "documented" and any(len(w.item.axes) > 1 for w in resting):
        return "a survey or an inquiry that found forced labour as a whole"
    return FLOORS[floor.id]
