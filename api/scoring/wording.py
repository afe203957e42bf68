"""The plain sentence of a profile: the reasons for its band.

It is about place and sector, never about a supplier, and never advises to leave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.scoring.assess import Assessment
    from api.scoring.axes import AxisValue

NO_EVIDENCE = "no evidence of forced labour that is strong enough to count is held"

MOST_INDICATORS = 3
"""How many indicators of an axis the sentence names, heaviest first; the explanation lists all."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of codes: the pair, the places on its region's path, indicators and practices."""

    region: str
    sector: str
    places: Mapping[str, str]
    indicators: Mapping[str, str]
    practices: Mapping[str, str]


def sentence(assessment: Assessment, labels: Labels) -> str:
    """Return the reasons for the result in one sentence."""
    subject = f"{labels.sector[:1].lower()}{labels.sector[1:]} in {labels.region}"
    if assessment.status == "structural_only":
        return (
            f"For {subject} {NO_EVIDENCE}, so there is no score and no band: only the country's structural "
            f"measures speak ({assessment.structural_score} of 10), and no record found is not low risk."
        )
    if assessment.status == "not_covered":
        return (
            f"Not covered: for {subject} {NO_EVIDENCE}, and the structural measures that a score needs are "
            "missing; no record found is not low risk."
        )
    reasons = _reasons(assessment, labels)
    return f"{_band(assessment)} for {subject}, because {'; '.join(reasons)}; {_closing(assessment)}"


def _band(assessment: Assessment) -> str:
    if assessment.band is None:
        return "Assessed, but without a score,"
    return f"{assessment.band.replace('_', ' ').capitalize()} risk"


def _reasons(assessment: Assessment, labels: Labels) -> list[str]:
    """Return the reasons in order: reports, disputes, structural dimensions, floors that raise the score."""
    reasons = _reported(assessment, labels) or [f"{NO_EVIDENCE}, but a law or a listing speaks of it"]
    if any(axis.disputed for axis in assessment.axes.values()):
        reasons.append("part of this is disputed, and the denial is counted beside the claims")
    if assessment.raw is not None:
        reasons.append(
            f"vulnerability ({assessment.vulnerability.score:.1f} of 10) and lack of coping capacity "
            f"({assessment.coping.score:.1f} of 10) multiply it"
        )
    raising = [a for a in assessment.adjustments if a.after > a.before]
    if raising:
        floors = " and ".join(dict.fromkeys(FLOOR_WORDS[a.id] for a in raising))
        reasons.append(f"the score is held up by {floors}")
    return reasons


FLOOR_WORDS = {
    "listed": "an authority's forced-labour listing",
    "presumed": "a presumption of law",
    "pattern": "the ILO pattern that independent origins meet together",
    "state_imposed": "State-imposed labour that two publishers report independently",
}


def _reported(assessment: Assessment, labels: Labels) -> list[str]:
    count = len(origins(assessment))
    found = assessment.axes
    involuntary, menaced = (_top_indicators(assessment, axis, labels.indicators) for axis in method.AXES)
    who = f"{count} independent origin{'' if count == 1 else 's'} {'reports' if count == 1 else 'report'}"
    practice = _common_practice(assessment)
    of = f", of {labels.practices[practice]}," if practice else ""
    of += _wider_places(assessment, labels)
    own = []
    if involuntary:
        own.append(f"work that is not voluntary ({involuntary})")
    if menaced:
        own.append(
            f"done under the menace of a penalty ({menaced})"
            if own
            else f"the menace of a penalty ({menaced})"
        )
    reasons = [f"{who}{of} {' and '.join(own)}"] if own else []
    places = sorted({_rolled_up_pair(axis) for axis in found.values() if axis.rolled_up})
    if places:
        reasons.append(f"what is documented inside it ({', '.join(places)}) is rolled up")
    return reasons


def _wider_places(assessment: Assessment, labels: Labels) -> str:
    """Return the wider places that the claims are stated for; empty where a claim is stated for this one or is exact."""
    claims = [w for w in assessment.weighed if w.counts and w.item.supports and w.item.axes]
    places = {w.item.region_path[0] for w in claims}
    if not claims or assessment.inputs.pair.region[0] in places or any(w.exact for w in claims):
        return ""
    return f" for {' and '.join(labels.places[code] for code in sorted(places))} as a whole,"


def _common_practice(assessment: Assessment) -> str | None:
    """Return the practice that all claims on the axes are about, or None."""
    practices = {w.item.practice for w in assessment.weighed if w.counts and w.item.supports and w.item.axes}
    return practices.pop() if len(practices) == 1 else None


def origins(assessment: Assessment) -> set[str]:
    """Return the independent origins that support either axis."""
    return {o.origin for axis in assessment.axes.values() for o in axis.origins}


def _top_indicators(assessment: Assessment, axis: str, indicators: Mapping[str, str]) -> str:
    """Return the names of the heaviest indicators on an axis, heaviest first, equal ones by id."""
    weights: dict[str, float] = {}
    for w in assessment.weighed:
        if w.counts and w.item.supports and axis in w.item.axes:
            weights[w.item.indicator] = max(weights.get(w.item.indicator, 0.0), w.weight * w.item.strength)
    heaviest = sorted(weights, key=lambda i: (-weights[i], i))[:MOST_INDICATORS]
    return ", ".join(indicators[i].lower() for i in heaviest)


def _rolled_up_pair(axis: AxisValue) -> str:
    return f"{axis.rolled_up.region} x {axis.rolled_up.sector}" if axis.rolled_up else ""


def _closing(assessment: Assessment) -> str:
    if assessment.band in {"high", "very_high"}:
        return "this speaks of the place and the sector, not of any one supplier, and asks for closer due diligence."
    return "this speaks of the place and the sector, not of any one supplier."
