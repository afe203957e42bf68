"""The auditor's recomputation, part two: extent, pattern and floors of weighed items."""

from __future__ import annotations

from itertools import combinations
from math import prod

from tests.audit.items import AXES, Json, good, supports


def counted(items: list[Json]) -> list[Json]:
    """Return the items that support and count."""
    return [item for item in items if supports(item) and item["counts"]]


def origins(items: list[Json], side: str) -> list[Json]:
    """Return the origins on an axis or in a dimension, sorted, each with its strongest claim and all its claims."""
    here = [item for item in counted(items) if side in (item["axes"] or item["listed_under"])]
    found = []
    for origin in sorted({item["origin"] for item in here}):
        own = [item for item in here if item["origin"] == origin]
        ids = sorted(item["id"] for item in own)
        found.append({"origin": origin, "q": max(item["q"] for item in own), "evidence": ids})
    return found


def noisy_or(found: list[Json]) -> float:
    """Return how far independent origins corroborate each other."""
    return float(1 - prod(1 - origin["q"] for origin in found))


def carrying(items: list[Json]) -> list[Json]:
    """Return the exact items on an axis that count and have not ended."""
    return [item for item in counted(items) if item["exact"] and item["axes"] and not item["over"]]


def extent_of(item: Json) -> str | None:
    return item["extent"] or ("recurring" if item["listing"] is not None else None)


def age_for_extent(item: Json) -> float:
    return 0.0 if item["state"] == "in force" else float(item["age_years"])


def setting_extent(k: Json, items: list[Json]) -> list[Json]:
    """Return the items that may set the extent, whatever their age."""
    return [
        item
        for item in counted(items)
        if item["axes"] and not item["over"] and (item["exact"] or item["documented"]) and good(k, item)
    ]


def extent(k: Json, items: list[Json]) -> Json:
    """Return the highest extent that is stated, and by which items."""
    stated = [
        (k["extents"][name], name, item["id"])
        for item in setting_extent(k, items)
        if (name := extent_of(item)) and age_for_extent(item) <= k["recent_years"]
    ]
    if not stated:
        return {"name": "case", "value": k["extents"]["case"], "evidence": []}
    value, name, _ = max(stated)
    return {"name": name, "value": value, "evidence": sorted(id_ for v, _, id_ in stated if v == value)}


def fading(k: Json, years: float) -> float:
    """Return 1 up to ten years, 0 from twelve, linear between."""
    remains = (k["faded_years"] - years) / (k["faded_years"] - k["recent_years"])
    return float(min(1.0, max(0.0, remains)))


def pattern(k: Json, items: list[Json]) -> list[Json]:
    """Return the observations by which the ILO pattern is met; empty if it is not."""
    seen = [item for item in carrying(items) if len(item["axes"]) == 1]
    sides = {item["axes"][0] for item in seen}
    strong = any(item["strength"] == k["strength"]["strong"] for item in seen)
    return seen if sides == set(AXES) and strong else []


def pattern_of_several(k: Json, items: list[Json]) -> list[Json]:
    """Return the observations of strong origins by which the pattern is met; empty unless two of them do."""
    seen = [item for item in carrying(items) if len(item["axes"]) == 1]
    strong = {item["origin"] for item in seen if item["q"] >= k["origin_counts"]}
    return pattern(k, [item for item in seen if item["origin"] in strong]) if len(strong) > 1 else []


def imposed(k: Json, items: list[Json]) -> tuple[list[Json], float]:
    """Return the items of state-imposed labour and how much of their floor remains; two independent ones are required."""
    fit = [
        item
        for item in carrying(items)
        if item["state_imposed"] and good(k, item) and fading(k, item["age_years"]) > 0
    ]
    pairs = [
        min(fading(k, one["age_years"]), fading(k, other["age_years"]))
        for one, other in combinations(fit, 2)
        if one["origin"] != other["origin"] and one["publisher"] != other["publisher"]
    ]
    return (fit, max(pairs)) if pairs else ([], 0.0)


def grounds(
    k: Json, items: list[Json], presumed: list[str]
) -> list[tuple[str, list[Json], float, str | None]]:
    """Return each floor with the items it rests on, how much of it remains, and the law for a presumption."""
    own = carrying(items)
    exact = [item for item in counted(items) if item["exact"] and item["axes"] and item["state"] != "removed"]
    recent = [item for item in exact if good(k, item) and fading(k, age_for_extent(item)) > 0]
    findings = [item for item in own if item["finding"]]
    found = [i for i in own if i["listing"] is None and good(k, i) and (i["official"] or len(i["axes"]) > 1)]
    wide = [i for i in findings if k["extents"][extent_of(i) or "case"] >= k["extents"]["recurring"]]
    by_state, remains = imposed(k, items)
    systemic = [fading(k, age_for_extent(i)) for i in setting_extent(k, items) if extent_of(i) == "systemic"]
    return [
        ("reported", recent, max((fading(k, age_for_extent(i)) for i in recent), default=0.0), None),
        ("documented", pattern(k, items) + findings + found, 1.0, None),
        ("found", pattern_of_several(k, items) + wide, 1.0, None),
        ("listed", [item for item in own if item["state"] == "in force"], 1.0, None),
        *(("presumed", [], 1.0, law) for law in presumed),
        ("state_imposed", by_state, remains, None),
        ("systemic", by_state, min(remains, max(systemic, default=0.0)), None),
    ]


def floors(
    k: Json, items: list[Json], presumed: list[str], raw: float | None, lent: Json | None
) -> list[Json]:
    """Return the floors that apply, each compared with the raw score."""
    before = raw or 0.0
    found = [
        {
            "id": name,
            "floor": k["floors"][name],
            "fades": remains,
            "evidence": sorted({item["id"] for item in ground}),
            "instrument": law,
            "inherited_from": None,
            "before": before,
            "after": max(before, k["floors"][name] * remains + before / 10),
        }
        for name, ground, remains, law in grounds(k, items, presumed)
        if (ground or law) and remains > 0
    ]
    if lent:
        own = {"id": "inherited", "floor": lent["score"], "fades": 1.0, "evidence": [], "instrument": None}
        pair = {name: lent[name] for name in ("region", "sector")}
        found.append(own | {"inherited_from": pair, "before": before, "after": max(before, lent["score"])})
    return found
