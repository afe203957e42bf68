"""An assessment as parts of a profile: everything a reader needs to recompute the score, unrounded.

Shapes and keys are those of the profile in the HTTP contract.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.scoring import method
from api.scoring.pattern import ilo_pattern
from api.scoring.uncertainty import confidence, score_range
from api.scoring.weight import names_claim

if TYPE_CHECKING:
    from api.scoring.assess import Assessment
    from api.scoring.axes import AxisValue, OriginSupport
    from api.scoring.records import Measure
    from api.scoring.structure import Dimension
    from api.scoring.weight import WeighedItem


def summary(assessment: Assessment) -> dict[str, Any]:
    """Return the values that every profile and every row of the ranking contains."""
    return {
        "as_of": assessment.inputs.as_of.isoformat(),
        "method": method.ID,
        "status": assessment.status,
        "score": assessment.score,
        "band": assessment.band,
        "score_missing": list(assessment.score_missing),
        "structural_score": assessment.structural_score,
        "confidence": confidence(assessment),
        "evidence_count": len(assessment.weighed),
    }


def details(assessment: Assessment, *, full: bool) -> dict[str, Any]:
    """Return adjustments (unrounded with ``full``), the ILO pattern and the range."""
    pattern = ilo_pattern(assessment.weighed)
    span = score_range(assessment)
    return {
        "adjustments": [
            {
                "id": a.id,
                "floor": a.floor,
                "evidence": list(a.evidence),
                "instrument": a.instrument,
                "before": a.before if full else round(a.before, 2),
                "after": a.after if full else round(a.after, 2),
            }
            for a in assessment.adjustments
        ],
        "ilo_pattern": {
            "met": pattern.met,
            "indicators": [{"id": indicator, "axis": axis} for indicator, axis in pattern.indicators],
        },
        "range": span
        and {"low": span.low, "high": span.high, "rests_on_one_origin": span.rests_on_one_origin},
    }


def dimensions(assessment: Assessment, *, full: bool) -> dict[str, Any]:
    """Return the three dimensions: rounded scores, or with ``full`` every intermediate value."""
    if not full:
        return {
            "hazard": {"score": _printed(assessment.hazard)},
            "vulnerability": {"score": _printed(assessment.vulnerability.score)},
            "coping": {"score": _printed(assessment.coping.score)},
        }
    return {
        "hazard": {
            "score": assessment.hazard,
            "practices": [
                {"id": practice, "documented_by": sorted(origins)}
                for practice, origins in sorted(assessment.evidence.own.practices.items())
            ],
            "axes": {name: _axis(axis) for name, axis in assessment.axes.items()},
            "evidence": _evidence(assessment, "hazard"),
        },
        "vulnerability": _structural(assessment, "vulnerability", assessment.vulnerability),
        "coping": _structural(assessment, "coping", assessment.coping),
    }


def _printed(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


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


def _structural(assessment: Assessment, name: str, found: Dimension) -> dict[str, Any]:
    return {
        "score": found.score,
        "base": found.base,
        "raised_by": found.raised_by,
        "origins": _origins(found.origins),
        "measures": [_measure(assessment, measure, risk) for measure, risk in found.measures],
        "evidence": _evidence(assessment, name),
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


def _evidence(assessment: Assessment, name: str) -> list[dict[str, Any]]:
    return [_item(w) for w in assessment.weighed if name in _shown_under(w, assessment)]


def _shown_under(weighed: WeighedItem, assessment: Assessment) -> set[str]:
    """Return the dimensions that list the item: hazard lists context, and a dispute is listed with each claim it names."""
    if weighed.item.supports:
        return {_home(weighed)}
    return {_home(w) for w in assessment.weighed if names_claim(weighed.item, w.item)} or {_home(weighed)}


def _home(weighed: WeighedItem) -> str:
    return "hazard" if weighed.item.dimension == "context" else weighed.item.dimension


def _item(weighed: WeighedItem) -> dict[str, Any]:
    item, m = weighed.item, weighed.match
    return {
        "id": item.id,
        "indicator": item.indicator,
        "axes": list(item.axes),
        "strength": item.strength,
        "stance": "supports" if item.supports else "disputes",
        "disputes": None
        if item.supports
        else {"items": sorted(item.disputes), "origin": item.disputes_origin},
        "discount": weighed.discount,
        "origin": weighed.origin,
        "publisher": item.publisher,
        "practice": item.practice,
        "state_imposed": item.state_imposed,
        "observed_end": item.observed_end and item.observed_end.isoformat(),
        "published_by": item.published_by.isoformat(),
        "reliability": item.reliability,
        "credibility": item.credibility,
        "age_years": m.age_years,
        "region_match": m.region_match,
        "sector_match": m.sector_match,
        "exact": weighed.exact,
        "factors": {
            "reliability": m.reliability,
            "credibility": m.credibility,
            "age": m.age,
            "region": weighed.region,
            "sector": m.sector,
        },
        "weight": weighed.weight,
        "counts": weighed.counts,
    }
