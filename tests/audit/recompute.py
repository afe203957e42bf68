"""The auditor's recomputation, part three: the complete profile from its explanation and the published constants.

Where the method's text leaves a choice, this follows the application: confidence counts origins on the two axes of
hazard only; `ilo_pattern` takes exact items only, as its floor does; the age of an ended listing is counted from its
end; a dispute listed under two dimensions is one item. The laws that presume (``presumed``) are looked up at
/v1/instruments: the explanation names them and does not contain them.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isclose, sqrt
from typing import Any

from tests.audit.floors import (
    confidence,
    counted,
    floors,
    listed_inside,
    listings,
    noisy_or,
    origins,
    pattern,
)
from tests.audit.items import AXES, Json, level, shown, weigh

STRUCTURAL = ("vulnerability", "coping")
Depth = Callable[[str], int]


def shallow(region: str) -> int:
    """Return the depth of a region where no subdivision is inside another."""
    return 1 + ("-" in region)


def measure_risk(k: Json, indicator: str, value: Any) -> float:
    """Convert a structural measure to the scale of 0 to 10."""
    if indicator == "trafficking-tier":
        return float(k["tiers"][value])
    if indicator == "rule-of-law-wgi":
        return min(10.0, max(0.0, 10 * (2.5 - float(value)) / 5))
    return float(10 * (1 - value))


def structural(k: Json, profile: Json, items: list[Json], dimension: str) -> Json:
    """Return vulnerability or coping: the mean of the measures, raised by evidence."""
    country = profile["region"]["code"].split("-")[0]
    measures = [
        {
            "indicator": m["indicator"],
            "risk": measure_risk(k, m["indicator"], m["value"]),
            "edition_after_as_of": m["published_on"] > profile["as_of"],
            "inherited_from": None if country == profile["region"]["code"] else country,
        }
        for m in profile["dimensions"][dimension]["measures"]
    ]
    found = origins(items, dimension)
    base = sum(m["risk"] for m in measures) / len(measures) if measures else None
    raised = noisy_or(found)
    score = None if base is None else 10 * (1 - (1 - base / 10) * (1 - raised))
    return {"score": score, "base": base, "raised_by": raised, "origins": found, "measures": measures}


def axis(k: Json, profile: Json, items: list[Json], name: str, depth: Depth) -> Json:
    """Return one axis: its own value, or that of the pair inside that the profile names."""
    found = origins(items, name)
    own = noisy_or(found)
    inside = profile["dimensions"]["hazard"]["axes"][name]["rolled_up_from"]
    if inside:
        inside = {**inside, "factor": roll_up_factor(k, profile, inside, depth)}
    return {
        "value": max(own, inside["value"] * inside["factor"] if inside else 0.0),
        "own": own,
        "disputed": _disputed(items, name, own, inside),
        "origins": found,
        "rolled_up_from": inside,
    }


def _disputed(items: list[Json], name: str, own: float, inside: Json | None) -> bool:
    """Return whether a dispute discounts the claims that the axis rests on: its own, or those of the pair inside."""
    if inside and inside["value"] * inside["factor"] > own:
        return bool(inside["disputed"])
    return any(item["discount"] for item in counted(items) if name in item["axes"])


def roll_up_factor(k: Json, profile: Json, inside: Json, depth: Depth) -> float:
    """Return the factor of a roll-up; ``depth`` returns the depth of a region in the tree."""
    places = depth(inside["region"]) - depth(profile["region"]["code"])
    steps = level(inside["sector"]) - level(profile["sector"]["code"])
    return float(k["roll_up_region"] ** places * k["roll_up_sector"] ** steps)


def dimensions(k: Json, profile: Json, items: list[Json], depth: Depth) -> Json:
    """Return the three dimensions; hazard always as a number."""
    axes = {name: axis(k, profile, items, name, depth) for name in AXES}
    low = k["axis_floor"]
    hazard = 10 * sqrt(max(axes[AXES[0]]["value"], low) * max(axes[AXES[1]]["value"], low))
    found: Json = {"hazard": {"score": hazard, "axes": axes}}
    return found | {name: structural(k, profile, items, name) for name in STRUCTURAL}


def scored(k: Json, profile: Json, items: list[Json], presumed: list[str], depth: Depth = shallow) -> Json:
    """Return status, score and intermediate values from weighed items."""
    found = dimensions(k, profile, items, depth)
    scores = [found[name]["score"] for name in found]
    known = None not in scores
    over = any(found["hazard"]["axes"][name]["value"] >= k["axis_counts"] for name in AXES)
    inside = listed_inside(profile)
    assessed = over or bool(listings(items) or inside or presumed)
    raw = None
    if assessed and known:
        h, v, c = (max(k["dimension_floor"], score) for score in scores)
        raw = (h * v * c) ** (1 / 3)
    adjustments = floors(k, items, inside, presumed, raw) if assessed else []
    heights = [adjustment["after"] for adjustment in adjustments] + ([] if raw is None else [raw])
    if not assessed:
        found["hazard"]["score"] = None
    return {
        "status": "assessed" if assessed else "structural_only" if known else "not_covered",
        "score": round(max(heights), 2) if heights else None,
        "structural_score": round(sqrt(scores[1] * scores[2]), 2) if known else None,
        "score_missing": [n for n in STRUCTURAL if assessed and not heights and found[n]["score"] is None],
        "dimensions": found,
        "adjustments": adjustments,
    }


def band(k: Json, score: float | None) -> str | None:
    """Return the band of a printed score."""
    if score is None:
        return None
    bounds: dict[str, float | None] = k["bands_below"]
    return next(name for name, below in bounds.items() if below is None or score < below)


def span(k: Json, profile: Json, items: list[Json], presumed: list[str]) -> Json | None:
    """Return the range of scores of the full set and each set without one origin; valid only where nothing is rolled up."""
    full = scored(k, profile, weigh(k, profile, items), presumed)["score"]
    if full is None:
        return None
    documenting = {o for p in profile["dimensions"]["hazard"]["practices"] for o in p["documented_by"]}
    removable = sorted({item["origin"] for item in items if item["counts"]} | documenting)
    less = [scored(k, profile, weigh(k, profile, items, origin), presumed)["score"] for origin in removable]
    known = [score for score in less if score is not None]
    low = None if None in less else min([full, *known])
    return {"low": low, "high": max([full, *known]), "rests_on_one_origin": low is None}


def recompute(k: Json, profile: Json, presumed: list[str], depth: Depth = shallow) -> Json:
    """Recompute the profile, without its texts, its range and its laws."""
    items = weigh(k, profile, shown(profile))
    found = scored(k, profile, items, presumed, depth)
    for name, dimension in found["dimensions"].items():
        dimension["evidence"] = [audited(item) for item in items if item["dimension"] == name]
    met = pattern(k, [item for item in items if item["exact"]])
    return found | {
        "band": band(k, found["score"]),
        "ilo_pattern": {"met": bool(met), "indicators": met},
        "confidence": confidence(k, items, listed_inside(profile)),
        "evidence_count": len({item["id"] for item in items}),
    }


AUDITED = (
    "id", "observed_end", "published_by", "age_years", "region_match", "sector_match", "exact", "factors", "weight",
    "discount", "counts",
)  # fmt: skip


def audited(item: Json) -> Json:
    """Return the fields of an item that the auditor recomputes."""
    return {name: item[name] for name in AUDITED}


def differences(ours: Any, theirs: Any, path: str = "") -> list[str]:
    """Return where the profile differs from the auditor's; numbers may differ in the last bits."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return [d for name in ours for d in differences(ours[name], theirs.get(name), f"{path}/{name}")]
    if isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        return [
            d
            for n, pair in enumerate(zip(ours, theirs, strict=True))
            for d in differences(*pair, f"{path}/{n}")
        ]
    number = isinstance(ours, float) and isinstance(theirs, float | int)
    same = isclose(ours, theirs, rel_tol=1e-12, abs_tol=1e-12) if number else ours == theirs
    return [] if same else [f"{path}: the auditor computes {ours!r}, the profile has {theirs!r}"]
