"""The auditor's recomputation, part two: origins, floors, pattern and confidence from weighed items."""

from __future__ import annotations

from math import prod

from tests.audit.items import AXES, Json


def counted(items: list[Json]) -> list[Json]:
    """Return the items that support and count."""
    return [item for item in items if item["stance"] == "supports" and item["counts"]]


def sides(item: Json) -> list[str]:
    """Return where an item counts: on its axes, or in its dimension."""
    return item["axes"] if item["dimension"] == "hazard" else [item["dimension"]]


def origins(items: list[Json], side: str) -> list[Json]:
    """Return the origins on an axis or in a dimension, sorted, each with its strongest claim and all its claims."""
    here = [item for item in counted(items) if side in sides(item)]
    found = []
    for origin in sorted({item["origin"] for item in here}):
        own = [item for item in here if item["origin"] == origin]
        found.append(
            {
                "origin": origin,
                "q": max(item["q"] for item in own),
                "evidence": sorted(item["id"] for item in own),
            }
        )
    return found


def noisy_or(found: list[Json]) -> float:
    """Return how far independent origins corroborate each other."""
    return float(1 - prod(1 - origin["q"] for origin in found))


def pattern(k: Json, items: list[Json]) -> list[Json]:
    """Return the indicators by which both axes are met; empty if they are not."""
    observed = [item for item in counted(items) if item["axes"] and item["listing"] is None]
    sure = {axis for axis in AXES if noisy_or(origins(observed, axis)) >= k["axis_counts"]}
    seen = {
        (item["indicator"], axis): item["strength"]
        for item in observed
        for axis in item["axes"]
        if axis in sure
    }
    met = any(
        a != b and k["strength"]["strong"] in {seen[a, x], seen[b, y]}
        for a, x in seen
        for b, y in seen
        if (x, y) == AXES
    )
    return [{"id": indicator, "axis": axis} for indicator, axis in sorted(seen)] if met else []


def strong_origins(k: Json, items: list[Json], among: tuple[str, ...]) -> set[str]:
    """Return the origins whose strongest claim on an axis counts."""
    return {o["origin"] for side in among for o in origins(items, side) if o["q"] >= k["axis_counts"]}


def pattern_floor(k: Json, items: list[Json]) -> list[str]:
    """Return the exact items of two or more strong origins that meet the pattern together."""
    exact = [item for item in counted(items) if item["exact"] and item["axes"] and item["listing"] is None]
    strong = strong_origins(k, exact, AXES)
    theirs = [item for item in exact if item["origin"] in strong]
    return [item["id"] for item in theirs] if len(strong) > 1 and pattern(k, theirs) else []


def state_imposed_floor(k: Json, items: list[Json]) -> list[str]:
    """Return the well graded items of state-imposed labour of the last ten years, by two origins and publishers."""
    fit = [
        item
        for item in counted(items)
        if item["state_imposed"]
        and item["exact"]
        and item["reliability"] in k["state_imposed_reliability"]
        and item["credibility"] in k["state_imposed_credibility"]
        and item["age_years"] <= k["state_imposed_years"]
    ]
    two = any(a["origin"] != b["origin"] and a["publisher"] != b["publisher"] for a in fit for b in fit)
    return [item["id"] for item in fit] if two else []


def listings(items: list[Json]) -> list[Json]:
    """Return the authorities' forced-labour listings in force that cover the place and the sector."""
    covering = {"exact", "ancestor", "every"}
    return [item for item in counted(items) if item["in_force"] and item["sector_match"] in covering]


def listed_inside(profile: Json) -> list[str]:
    """Return the listings of a part of the sector: a profile names their ids, only that of the part contains them."""
    ids = {item["id"] for dimension in profile["dimensions"].values() for item in dimension["evidence"]}
    return [i for a in profile["adjustments"] if a["id"] == "listed" for i in a["evidence"] if i not in ids]


def presuming(laws: list[Json], regions: list[str], sectors: list[str], as_of: str) -> list[str]:
    """Return the laws that presume on that day for a pair, by the codes on its paths."""
    return sorted(
        {
            law["id"]
            for law in laws
            for p in law["presumptions"]
            if p["region"] in regions
            and (p["sector"] is None or p["sector"] in sectors)
            and p["since"] <= as_of
            and as_of <= (p["until"] or as_of)
        }
    )


def floors(
    k: Json, items: list[Json], inside: list[str], presumed: list[str], raw: float | None
) -> list[Json]:
    """Return the floors that apply, each compared with the raw score."""
    grounds = [
        ("listed", [item["id"] for item in listings(items)] + inside, None),
        *(("presumed", [], law) for law in presumed),
        ("pattern", pattern_floor(k, items), None),
        ("state_imposed", state_imposed_floor(k, items), None),
    ]
    before = raw or 0.0
    return [
        {
            "id": name,
            "floor": k["floors"][name],
            "evidence": sorted(ids),
            "instrument": law,
            "before": before,
            "after": max(before, k["floors"][name] + before / 10),
        }
        for name, ids, law in grounds
        if ids or law
    ]


def confidence(k: Json, items: list[Json], inside: list[str]) -> str:
    """Return the confidence: by the number of strong origins, exactness and age."""
    strong = strong_origins(k, items, AXES)
    near = [
        item
        for item in counted(items)
        if item["exact"] and item["age_years"] <= k["confidence_years"] and item["q"] >= k["axis_counts"]
    ]
    if len(strong) >= k["confidence_origins"] and near:
        return "high"
    return "medium" if len(strong) > 1 or inside or listings(items) else "low"
