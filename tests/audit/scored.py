"""The auditor's recomputation, part three: the score of a pair, and of the wider pairs that lend to it.

The laws that presume (``presumed``) are looked up at /v1/instruments: the explanation names them and does not contain
them. The parts of a question (``at_most``) have profiles of their own, where they are recomputed.
"""

from __future__ import annotations

from datetime import date
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.audit.floors import carrying, counted, extent, floors, noisy_or, origins
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
