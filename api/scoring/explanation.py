"""An assessment as parts of a profile: everything a reader needs to recompute the score, unrounded.

Shapes and keys are those of the profile in the HTTP contract; places and sectors are codes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.scoring import method
from api.scoring.explained_items import explained_items
from api.scoring.paths import codes
from api.scoring.pattern import ilo_pattern
from api.scoring.uncertainty import confidence, last_checked, score_range

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.axes import AxisValue, OriginSupport
    from api.scoring.extent import Extent
    from api.scoring.floors import AppliedFloor
    from api.scoring.lending import WiderPair
    from api.scoring.practices import Practices
    from api.scoring.records import Measure, Pair
    from api.scoring.structure import Dimension


def summary(assessment: Assessment) -> dict[str, Any]:
    """Return the values that every profile and every row of the ranking contains."""
    part = assessment.at_most
    return {
        "as_of": assessment.inputs.as_of.isoformat(),
        "method": method.ID,
        "status": assessment.status,
        "basis": _pair(assessment.basis),
        "score": assessment.score,
        "band": assessment.band,
        "at_most": part
        and {
            "score": part.score,
            "band": part.band,
            "of": {**_pair(part.pair), "good": part.good, "hs": part.hs},
        },
        "score_missing": list(assessment.score_missing),
        "structural_score": assessment.structural_score,
        "confidence": confidence(assessment),
        "evidence_count": len(assessment.numbers.period.matches),
    }


def details(assessment: Assessment, *, full: bool) -> dict[str, Any]:
    """Return adjustments (with ``full`` unrounded and with the ids of their items), the ILO pattern, the range and when listings were last checked."""
    pattern = ilo_pattern(assessment.numbers.period.counting)
    span = score_range(assessment)
    return {
        "adjustments": [_floor(floor, full=full) for floor in assessment.adjustments],
        "ilo_pattern": {
            "met": pattern.met,
            "indicators": [{"id": indicator, "axis": axis} for indicator, axis in pattern.indicators],
        },
        "range": span
        and {"low": span.low, "high": span.high, "rests_on_one_origin": span.rests_on_one_origin},
        "last_checked": [listing._asdict() for listing in last_checked(assessment)],
    }


def dimensions(assessment: Assessment, *, full: bool) -> dict[str, Any]:
    """Return the three dimensions of the basis: rounded scores, or with ``full`` every intermediate value."""
    if not full:
        return {
            "hazard": {"score": _printed(assessment.hazard)},
            "vulnerability": {"score": _printed(assessment.totals.vulnerability)},
            "coping": {"score": _printed(assessment.totals.coping)},
        }
    items = explained_items(assessment)
    return {
        "hazard": {
            "score": assessment.hazard,
            "extent": _extent(assessment.scored.extent),
            "practices": _practices(assessment.scored.practices),
            "axes": {name: _axis(axis) for name, axis in assessment.axes.items()},
            "wider": [_wider(assessment, pair) for pair in assessment.wider],
            "evidence": items["hazard"],
        },
        **{
            name: _structural(assessment, getattr(assessment, name)) | {"evidence": items[name]}
            for name in ("vulnerability", "coping")
        },
    }


def _pair(pair: Pair) -> dict[str, str | None]:
    region, sector = codes(pair)
    return {"region": region, "sector": sector or None}


def _printed(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _floor(floor: AppliedFloor, *, full: bool) -> dict[str, Any]:
    return {
        "id": floor.id,
        "floor": floor.floor if full else round(floor.floor, 2),
        "fades": floor.fades if full else round(floor.fades, 2),
        **({"evidence": list(floor.evidence)} if full else {}),
        "instrument": floor.instrument,
        "inherited_from": floor.inherited_from and _pair(floor.inherited_from),
        "before": floor.before if full else round(floor.before, 2),
        "after": floor.after if full else round(floor.after, 2),
    }


def _extent(extent: Extent) -> dict[str, Any]:
    return {"name": extent.name, "value": extent.value, "evidence": list(extent.evidence)}


def _practices(practices: Practices) -> list[dict[str, Any]]:
    return [{"id": name, "documented_by": sorted(origins)} for name, origins in sorted(practices.items())]


def _axis(axis: AxisValue) -> dict[str, Any]:
    up = axis.rolled_up
    return {
        "value": axis.value,
        "own": axis.own,
        "disputed": axis.disputed,
        "origins": _origins(axis.origins),
        "rolled_up_from": up
        and {
            "region": up.region,
            "sector": up.sector,
            "factor": up.factor,
            "value": up.value,
            "disputed": up.disputed,
        },
    }


def _origins(origins: tuple[OriginSupport, ...]) -> list[dict[str, Any]]:
    return [{"origin": o.origin, "q": o.q, "evidence": list(o.evidence)} for o in origins]


def _wider(assessment: Assessment, found: WiderPair) -> dict[str, Any]:
    """Return a wider pair with what recomputes the score that it lends, from the items that the profile lists."""
    scored = assessment.scores.explained_wider(found)
    return {
        **_pair(scored.pair),
        "lends": found.lends,
        "score": scored.score,
        "hazard": scored.hazard,
        "vulnerability": scored.vulnerability.score,
        "coping": scored.coping.score,
        "extent": _extent(scored.extent),
        "practices": _practices(scored.practices),
        "axes": {
            name: {"value": axis.value, "origins": _origins(axis.origins)}
            for name, axis in scored.axes.items()
        },
        "adjustments": [_floor(floor, full=True) for floor in scored.adjustments],
    }


def _structural(assessment: Assessment, found: Dimension) -> dict[str, Any]:
    return {
        "score": found.score,
        "base": found.base,
        "raised_by": found.raised_by,
        "origins": _origins(found.origins),
        "measures": [_measure(assessment, measure, risk) for measure, risk in found.measures],
    }


def _measure(assessment: Assessment, measure: Measure, risk: float) -> dict[str, Any]:
    return {
        "indicator": measure.indicator,
        "value": measure.value,
        "risk": risk,
        "edition": measure.edition,
        "published_on": measure.published_on.isoformat(),
        "edition_after_as_of": measure.published_on > assessment.inputs.as_of,
        "source": measure.source,
        "inherited_from": measure.inherited_from,
    }
