"""The one plain sentence of a profile: why the band is what it is.

It speaks of place and sector, never of a supplier, and never advises to leave.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.scoring.assess import Assessment
    from api.scoring.axes import Axis

SILENCE = "no evidence of forced labour that is strong enough to count is held"

MOST_NAMED = 3
"""How many indicators of an axis the sentence names: the heaviest; all are in the explanation."""


@dataclass(frozen=True, slots=True)
class Names:
    """The words for what the method knows by code: the pair's names, its region's path, indicators and practices."""

    region: str
    sector: str
    places: Mapping[str, str]
    indicators: Mapping[str, str]
    practices: Mapping[str, str]


def sentence(assessment: Assessment, names: Names) -> str:
    """Say in one sentence why the answer is what it is."""
    subject = f"{names.sector[:1].lower()}{names.sector[1:]} in {names.region}"
    if assessment.status == "structural_only":
        return (
            f"For {subject} {SILENCE}, so there is no score and no band: only the country's structural "
            f"measures speak ({assessment.structural_score} of 10), and no record found is not low risk."
        )
    if assessment.status == "not_covered":
        return (
            f"Not covered: for {subject} {SILENCE}, and the structural measures that a score needs are "
            "missing; no record found is not low risk."
        )
    reasons = _reasons(assessment, names)
    return f"{_band(assessment)} for {subject}, because {'; '.join(reasons)}; {_close(assessment)}"


def _band(assessment: Assessment) -> str:
    if assessment.band is None:
        return "Assessed, but without a score,"
    return f"{assessment.band.replace('_', ' ').capitalize()} risk"


def _reasons(assessment: Assessment, names: Names) -> list[str]:
    """Give each ground in turn: what is reported, who disputes it, what the country adds, which floor holds."""
    reasons = _reported(assessment, names) or [f"{SILENCE}, but a law or a listing speaks of it"]
    if any(axis.disputed for axis in assessment.axes.values()):
        reasons.append("part of this is disputed, and the denial is counted beside the claims")
    if assessment.raw is not None:
        reasons.append(
            f"vulnerability ({assessment.vulnerability.score:.1f} of 10) and lack of coping capacity "
            f"({assessment.coping.score:.1f} of 10) multiply it"
        )
    held = [a for a in assessment.adjustments if a.after > a.before]
    if held:
        floors = " and ".join(dict.fromkeys(FLOOR_WORDS[a.id] for a in held))
        reasons.append(f"the score is held up by {floors}")
    return reasons


FLOOR_WORDS = {
    "listed": "an authority's forced-labour listing",
    "presumed": "a presumption of law",
    "pattern": "the ILO pattern that independent origins meet together",
    "state_imposed": "State-imposed labour that two publishers report independently",
}


def _reported(assessment: Assessment, names: Names) -> list[str]:
    count = len(origins(assessment))
    found = assessment.axes
    involuntary, menaced = (_named(assessment, axis, names.indicators) for axis in method.AXES)
    who = f"{count} independent origin{'' if count == 1 else 's'} {'reports' if count == 1 else 'report'}"
    practice = _practice(assessment)
    of = f", of {names.practices[practice]}," if practice else ""
    of += _wider(assessment, names)
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
    places = sorted({_place(axis) for axis in found.values() if axis.rolled_up})
    if places:
        reasons.append(f"what is documented inside it ({', '.join(places)}) is rolled up")
    return reasons


def _wider(assessment: Assessment, names: Names) -> str:
    """Say for which wider place the claims were stated, where none was stated for this one or counts as if it were."""
    claims = [w for w in assessment.weighed if w.counts and w.item.supports and w.item.axes]
    places = {w.item.region_path[0] for w in claims}
    if not claims or assessment.sight.question.pair.region[0] in places or any(w.exact for w in claims):
        return ""
    return f" for {' and '.join(names.places[code] for code in sorted(places))} as a whole,"


def _practice(assessment: Assessment) -> str | None:
    """Give the one practice that all claims on the axes are about, if they are."""
    practices = {w.item.practice for w in assessment.weighed if w.counts and w.item.supports and w.item.axes}
    return practices.pop() if len(practices) == 1 else None


def origins(assessment: Assessment) -> set[str]:
    """Independent origins that stand behind either axis."""
    return {o.origin for axis in assessment.axes.values() for o in axis.origins}


def _named(assessment: Assessment, axis: str, indicators: Mapping[str, str]) -> str:
    """Name the heaviest indicators on an axis, heaviest first; ties by id."""
    weights: dict[str, float] = {}
    for w in assessment.weighed:
        if w.counts and w.item.supports and axis in w.item.axes:
            weights[w.item.indicator] = max(weights.get(w.item.indicator, 0.0), w.weight * w.item.strength)
    heaviest = sorted(weights, key=lambda i: (-weights[i], i))[:MOST_NAMED]
    return ", ".join(indicators[i].lower() for i in heaviest)


def _place(axis: Axis) -> str:
    return f"{axis.rolled_up.region} x {axis.rolled_up.sector}" if axis.rolled_up else ""


def _close(assessment: Assessment) -> str:
    if assessment.band in {"high", "very_high"}:
        return "this speaks of the place and the sector, not of any one supplier, and asks for closer due diligence."
    return "this speaks of the place and the sector, not of any one supplier."
