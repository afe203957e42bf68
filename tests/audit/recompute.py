"""The auditor's recomputation, part four: the complete profile from its explanation and the published constants."""

from __future__ import annotations

from math import isclose, sqrt
from typing import Any

from tests.audit.floors import counted, pattern
from tests.audit.items import AXES, Json, shown, weigh
from tests.audit.scored import STRUCTURAL, Audit, highest, own_pair, question, scored, wider


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
        "ilo_pattern": _ilo_pattern(k, items),
        "last_checked": [
            {"id": i["id"], "edition": _edition(i["listing"], profile["as_of"])} for i in covering(items)
        ],
        "dimensions": _dimensions(found, above, has_score=has_score),
        "items": {item["id"]: audited(item) for item in items},
    }


def _edition(listing: Json, day: str) -> str | None:
    """Return the last edition that a listing was seen in, if it was published by a day."""
    published: str | None = listing["last_edition_published_on"]
    return listing["last_edition_checked"] if published and published <= day else None


def _ilo_pattern(k: Json, items: list[Json]) -> Json:
    """Return whether the pattern of the ILO is met, and by which indicators."""
    met = pattern(k, items)
    named = sorted({(item["indicator"], item["axes"][0]) for item in met})
    return {"met": bool(met), "indicators": [{"id": indicator, "axis": axis} for indicator, axis in named]}


def _dimensions(found: Json, above: list[Json], *, has_score: bool) -> Json:
    """Return the three dimensions, with the wider pairs in that of the hazard."""
    hazard = {
        "score": found["hazard"] if has_score else None,
        "extent": found["extent"],
        "axes": found["axes"],
        "wider": [{name: entry[name] for name in entry if name != "exact"} for entry in above],
    }
    return {"hazard": hazard, **{name: found[name] for name in STRUCTURAL}}


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
