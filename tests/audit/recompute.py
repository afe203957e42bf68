"""The auditor's recomputation, part three: the complete profile from its explanation and the published constants.

The laws that presume (``presumed``) are looked up at /v1/instruments: the explanation names them and does not contain
them. The parts of a question (``at_most``) have profiles of their own, where they are recomputed.
"""

from __future__ import annotations

from datetime import date
from math import isclose, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.audit.floors import carrying, counted, extent, floors, noisy_or, origins, pattern
from tests.audit.items import AXES, Json, Question, shown, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.audit.tree import Tree

STRUCTURAL = ("vulnerability", "coping")


class Audit(NamedTuple):
    """What the auditor knows beside the profile: constants, trees, and the laws that presume for the pair."""

    k: Json
    places: Tree
    work: Tree
    presumed: list[str]


def presuming(
    laws: Iterable[Json], audit: Audit, region: str, sector: str, hs: str | None, day: str
) -> list[str]:
    """Return the laws that presume on a day for a pair and its goods."""
    section = audit.work.path(sector)[-1]
    if not (section in audit.k["goods_sections"] or (section == audit.k["trade_section"] and hs)):
        return []
    return sorted(
        {
            law["id"]
            for law in laws
            for p in law["presumptions"]
            if audit.places.levels(region, p["region"]) is not None
            and (p["sector"] is None or audit.work.levels(sector, p["sector"]) is not None)
            and p["since"] <= day <= (p["until"] or day)
        }
    )


def question(
    audit: Audit, profile: Json, pair: Json, practices: list[Json], without: str | None = None
) -> Question:
    """Return a pair of a profile as a question, with the practices that an origin other than ``without`` documents."""
    documented = frozenset(p["id"] for p in practices if set(p["documented_by"]) - {without})
    day, goods = date.fromisoformat(profile["as_of"]), profile["goods"]
    hs = goods["hs"] if goods else None
    return Question(pair["region"], pair["sector"], hs, day, documented, audit.k, audit.places, audit.work)


def measure_risk(k: Json, indicator: str, value: Any) -> float:
    """Convert a structural measure to the scale of 0 to 10."""
    if indicator == "trafficking-tier":
        return float(k["tiers"][value])
    if indicator == "rule-of-law-wgi":
        return min(10.0, max(0.0, 10 * (2.5 - float(value)) / 5))
    return float(10 * (1 - value))


def structural(audit: Audit, profile: Json, items: list[Json], dimension: str, x: float) -> Json:
    """Return vulnerability or coping: the mean of the measures, raised by evidence."""
    risks = {
        m["indicator"]: (measure_risk(audit.k, m["indicator"], m["value"]), m["value"])
        for m in profile["dimensions"][dimension]["measures"]
    }
    found = origins(items, dimension)
    base = sum(risk for risk, _ in risks.values()) / len(risks) if risks else None
    others = [risk for risk, value in risks.values() if value not in audit.k["tiers_that_never_lower"]]
    if base is not None and others:
        base = max(base, sum(others) / len(others))
    raised = noisy_or(found) * x
    score = None if base is None else 10 * (1 - (1 - base / 10) * (1 - raised))
    return {"score": score, "base": base, "raised_by": raised, "origins": found}


def scored(
    audit: Audit,
    profile: Json,
    items: list[Json],
    inside: Json | None = None,
    presumed: Iterable[str] = (),
    lent: Json | None = None,
) -> Json:
    """Return the score of a pair and every intermediate value; ``inside`` names what each axis is rolled up from."""
    k, axes = audit.k, {}
    for name in AXES:
        up, found = (inside or {}).get(name), origins(items, name)
        own = noisy_or(found)
        rolled = up["value"] * up["factor"] if up else 0.0
        axes[name] = {"value": max(own, rolled), "own": own, "origins": found}
    wide = extent(k, items)
    low = k["axis_floor"]
    hazard = 10 * wide["value"] * sqrt(max(axes[AXES[0]]["value"], low) * max(axes[AXES[1]]["value"], low))
    parts = {name: structural(audit, profile, items, name, wide["value"]) for name in STRUCTURAL}
    heights = [hazard, *(part["score"] for part in parts.values())]
    raw = None
    if None not in heights:
        h, v, c = (max(k["dimension_floor"], height) for height in heights)
        raw = (h * v * c) ** (1 / 3)
    adjustments = floors(k, items, list(presumed), raw, lent)
    reached = [a["after"] for a in adjustments] + ([] if raw is None else [raw])
    return {
        "score": max(reached, default=None),
        "hazard": hazard,
        "extent": wide,
        "axes": axes,
        **parts,
        "adjustments": adjustments,
        "exact": bool(presumed) or any(i["exact"] and i["axes"] for i in counted(items)),
    }


def wider(audit: Audit, profile: Json, entry: Json, without: str | None = None) -> Json:
    """Return a wider pair that a profile lists, scored from the items of the profile, and whether it lends."""
    q = question(audit, profile, entry, entry["practices"], without)
    items = weigh(shown(profile), q, without)
    found = scored(audit, profile, items)
    named = [i for i in carrying(items) if i["region_match"] == i["sector_match"] == "exact"]
    enough = audit.k["extents"][audit.k["lending_extent"]]
    wide = [
        i for i in named if i["state"] == "in force" or audit.k["extents"][i["extent"] or "case"] >= enough
    ]  # fmt: skip
    high = found["score"] is not None and round(found["score"], 2) >= audit.k["lent_least"]
    return {
        "region": entry["region"],
        "sector": entry["sector"],
        "lends": bool(wide) and high,
        "score": found["score"],
        "hazard": found["hazard"],
        "vulnerability": found["vulnerability"]["score"],
        "coping": found["coping"]["score"],
        "extent": found["extent"],
        "axes": {name: {x: axis[x] for x in ("value", "origins")} for name, axis in found["axes"].items()},
        "adjustments": found["adjustments"],
        "exact": found["exact"],
    }


def highest(entries: Iterable[Json]) -> Json | None:
    """Return the highest of the wider pairs that lend, of equal ones the nearest."""
    return max((e for e in entries if e["lends"]), key=lambda e: e["score"], default=None)


def own_pair(profile: Json) -> Json:
    return {"region": profile["region"]["code"], "sector": profile["sector"]["code"]}


def recompute(audit: Audit, profile: Json) -> Json:
    """Recompute a profile, without its texts, its range, its parts and its laws."""
    k, hazard = audit.k, profile["dimensions"]["hazard"]
    is_wider = profile["status"] == "wider"
    above = [wider(audit, profile, entry) for entry in hazard["wider"]] if not is_wider else hazard["wider"]
    best = highest(above)
    pair = {name: best[name] for name in ("region", "sector")} if is_wider and best else own_pair(profile)
    items = weigh(shown(profile), question(audit, profile, pair, hazard["practices"]))
    if is_wider:
        found = scored(audit, profile, items)
    else:
        inside = {name: hazard["axes"][name]["rolled_up_from"] for name in AXES}
        found = scored(audit, profile, items, inside, audit.presumed, best)
    status = "wider" if is_wider else _status(found, profile)
    has_score = status in {"assessed", "wider"}
    printed = round(found["score"], 2) if has_score and found["score"] is not None else None
    heights = [found[name]["score"] for name in STRUCTURAL]
    met = pattern(k, items)
    return {
        "status": status,
        "basis": _as_in(profile["basis"], pair if is_wider else own_pair(profile)),
        "score": printed,
        "band": band(k, printed),
        "score_missing": [n for n in STRUCTURAL if found[n]["score"] is None],
        "structural_score": None if None in heights else round(sqrt(heights[0] * heights[1]), 2),
        "confidence": confidence(k, items) if has_score else "low",
        "evidence_count": len(items),
        "adjustments": found["adjustments"] if has_score else [],
        "ilo_pattern": {
            "met": bool(met),
            "indicators": [
                {"id": indicator, "axis": axis}
                for indicator, axis in sorted({(item["indicator"], item["axes"][0]) for item in met})
            ],
        },
        "last_checked": [
            {"id": i["id"], "edition": i["listing"]["last_edition_checked"]} for i in covering(items)
        ]
        if True
        else [],
        "dimensions": {
            "hazard": {
                "score": found["hazard"] if has_score else None,
                "extent": found["extent"],
                "axes": found["axes"],
                "wider": [{name: entry[name] for name in entry if name != "exact"} for entry in above],
            },
            **{name: found[name] for name in STRUCTURAL},
        },
        "items": {item["id"]: audited(item) for item in items},
    }


def _as_in(basis: Json, pair: Json) -> Json:
    """Return a pair of codes in the form of the profile: codes alone, or references with names."""
    return {
        name: {"code": pair[name]} if isinstance(basis[name], dict) else pair[name]
        for name in ("region", "sector")
    }


def _status(found: Json, profile: Json) -> str:
    """Return the status; whether something names a part is seen in the profiles of the parts."""
    if found["exact"]:
        return "assessed"
    if profile["status"] == "partial":
        return "partial"
    known = None not in [found[name]["score"] for name in STRUCTURAL]
    return "structural_only" if known else "not_covered"


def band(k: Json, score: float | None) -> str | None:
    """Return the band of a printed score."""
    if score is None:
        return None
    bounds: dict[str, float | None] = k["bands_below"]
    return next(name for name, below in bounds.items() if below is None or score < below)


def confidence(k: Json, items: list[Json]) -> str:
    """Return the confidence: by the number of strong origins, exactness and age."""
    strong = [item for item in counted(items) if item["axes"] and item["q"] >= k["origin_counts"]]
    found = {item["origin"] for item in strong}
    fresh = any(item["exact"] and item["age_years"] <= k["confidence_years"] for item in strong)
    if len(found) >= k["confidence_origins"] and fresh:
        return "high"
    return "medium" if len(found) > 1 or covering(items) else "low"


def covering(items: list[Json]) -> list[Json]:
    """Return the listings in force that cover the goods or the class, there or in a wider place."""
    return [
        i
        for i in counted(items)
        if i["state"] == "in force" and i["sector_match"] == "exact" and not i["over"]
    ]


def span(audit: Audit, profile: Json) -> Json | None:
    """Return the range of a profile that has a score and nothing inside it: the score without each origin."""
    if profile["score"] is None:
        return None
    items, hazard = shown(profile), profile["dimensions"]["hazard"]
    practices = [*hazard["practices"], *(p for entry in hazard["wider"] for p in entry["practices"])]
    removable = {origin for practice in practices for origin in practice["documented_by"]}
    removable |= {item["origin"] for item in items} - {"unjudged", "opinion"}
    scores = [_score_without(audit, profile, items, origin) for origin in sorted(removable)]
    known = [score for score in scores if score is not None]
    low = None if None in scores else min([profile["score"], *known])
    return {"low": low, "high": max([profile["score"], *known]), "rests_on_one_origin": low is None}


def _score_without(audit: Audit, profile: Json, items: list[Json], origin: str) -> float | None:
    hazard = profile["dimensions"]["hazard"]
    above = [wider(audit, profile, entry, origin) for entry in hazard["wider"]]
    best = highest(above)
    q = question(audit, profile, own_pair(profile), hazard["practices"], origin)
    found = scored(audit, profile, weigh(items, q, origin), None, audit.presumed, best)
    score = found["score"] if found["exact"] else best["score"] if best else None
    return None if score is None else round(score, 2)


AUDITED = (
    "origin", "observed_end", "published_by", "age_years", "region_match", "sector_match", "goods_match", "exact", "factors",
    "weight", "discount", "over", "counts",
)  # fmt: skip


def audited(item: Json) -> Json:
    """Return the fields of an item that the auditor recomputes."""
    return {name: item[name] for name in AUDITED}


def all_differences(audit: Audit, profile: Json) -> list[str]:
    """Return where a profile differs from the auditor's."""
    ours = recompute(audit, profile)
    items = ours.pop("items")
    theirs = {item["id"]: item for item in shown(profile)}
    return differences(ours, profile) + differences(items, theirs, "/items")


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
