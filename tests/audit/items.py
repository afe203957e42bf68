"""The auditor's recomputation, part one: the weight of each item of an explained profile.

Written from the published method alone. An explained profile is plain parsed JSON; the constants are those of
``GET /v1/methods/inform-ilo-1``. Nothing here imports the application.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

Json = dict[str, Any]

DIMENSIONS = ("hazard", "vulnerability", "coping")
AXES = ("involuntariness", "penalty")


def last_day(text: str) -> date:
    """Return the last day of a date to the day, month or year."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def first_day(text: str) -> date:
    """Return the first day of a date to the day, month or year."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return date(year, month, day)


def shown(profile: Json) -> list[Json]:
    """Return all items of a profile, each with the dimension that lists it."""
    return [
        {**item, "dimension": dimension}
        for dimension in DIMENSIONS
        for item in profile["dimensions"][dimension]["evidence"]
    ]


def weak(k: Json, item: Json) -> bool:
    """Return whether a grade is too weak to count."""
    return item["reliability"] in k["weak_reliability"] or item["credibility"] in k["weak_credibility"]


def in_force(item: Json, as_of: date) -> bool:
    """Return whether a listing is in force on that day."""
    listing = item["listing"]
    if listing is None or item["stance"] == "disputes":
        return False
    since, until = listing["listed_since"], listing["listed_until"]
    return (not since or first_day(since) <= as_of) and (not until or as_of < date.fromisoformat(until))


def level(code: str) -> int:
    """Return the level of an ISIC code: section 1, division 2, group 3, class 4."""
    return len(code)


def documented(profile: Json, without: str | None) -> set[str]:
    """Return the practices documented for exactly this region by any origin other than ``without``."""
    return {
        practice["id"]
        for practice in profile["dimensions"]["hazard"]["practices"]
        if set(practice["documented_by"]) - {without}
    }


def documented_here(k: Json, item: Json, region: str) -> bool:
    """Return whether an item documents its practice for exactly this region."""
    stated = item["practice"] and item["region"]["code"] == region and item["stance"] == "supports"
    return bool(stated and item["strength"] > 0 and not weak(k, item))


def promoted(item: Json, practices: set[str]) -> bool:
    """Return whether a claim of a practice counts in full here; a denial never does."""
    return item["stance"] == "supports" and item["practice"] in practices


def matches(item: Json, region: str, sector: str) -> Json:
    """Return how an item's place and sector match those of the pair."""
    work = item["sector"]
    if work is None:
        sector_match = "every" if item["sector_match"] == "every" else "unstated"
    else:
        sector_match = "exact" if work["code"] == sector else "ancestor"
    return {
        "region_match": "exact" if item["region"]["code"] == region else "ancestor",
        "sector_match": sector_match,
    }


def place_factor(k: Json, item: Json, practices: set[str], as_of: date) -> float:
    """Return D_region: 1 where stated, or where a statement for a wider place counts in full here."""
    full = (
        item["region_match"] == "exact"
        or in_force(item, as_of)
        or item["sector_match"] == "every"
        or promoted(item, practices)
    )
    return 1.0 if full else float(k["region_ancestor"])


def sector_factor(k: Json, item: Json, sector: str) -> float:
    """Return D_sector: 1 where stated, less for each level up, and the least where no sector is stated."""
    if item["sector_match"] in {"exact", "every"}:
        return 1.0
    if item["sector_match"] == "unstated":
        return float(k["sector_unstated"])
    levels = level(sector) - level(item["sector"]["code"])
    return max(float(k["sector_floor"]), float(k["sector_level"]) ** levels)


def exact(item: Json, practices: set[str]) -> bool:
    """Return whether an item counts as stated for exactly this pair; a listing of a wider place covers it but is not exact."""
    here = item["region_match"] == "exact" or item["sector_match"] == "every" or promoted(item, practices)
    return here and item["sector_match"] in {"exact", "every"}


def end_of(item: Json) -> date:
    """Return the day that an item's age is counted from; for an ended listing, its end."""
    ended = (item["listing"] or {}).get("listed_until")
    return (
        last_day(ended)
        if ended
        else date.fromisoformat(observed_end(item) or last_day(item["published_on"]).isoformat())
    )


def weighed(k: Json, item: Json, sector: str, as_of: date, practices: set[str]) -> Json:
    """Return an item with the auditor's own age, factors and weight instead of the printed ones."""
    current = in_force(item, as_of)
    age = max(0.0, (as_of - end_of(item)).days / k["days_a_year"])
    factors = {
        "reliability": k["reliability"][item["reliability"]],
        "credibility": k["credibility"][str(item["credibility"])],
        "age": 1.0 if current else 0.5 ** (age / k["half_life_years"]),
        "region": place_factor(k, item, practices, as_of),
        "sector": sector_factor(k, item, sector),
    }
    weight = 1.0
    for factor in factors.values():
        weight *= factor
    return {
        **item,
        "observed_end": observed_end(item),
        "published_by": last_day(item["published_on"]).isoformat(),
        "age_years": age,
        "exact": exact(item, practices),
        "factors": factors,
        "weight": weight if item["strength"] > 0 else 0.0,
        "counts": item["strength"] > 0 and not weak(k, item),
        "in_force": current,
    }


def observed_end(item: Json) -> str | None:
    """Return the last day of the observed period; at the latest the last day on which the claim was published."""
    if not item["observed_to"]:
        return None
    return min(last_day(item["observed_to"]), last_day(item["published_on"])).isoformat()


def discounted(k: Json, items: list[Json]) -> list[Json]:
    """Add to each item its discount by the disputes that name it or its origin, and its discounted value."""
    disputes = [item for item in items if item["stance"] == "disputes" and item["counts"]]
    found = []
    for item in items:
        against = [d["weight"] for d in disputes if _names(d["disputes"], item)]
        exempt = item["stance"] == "disputes" or item["listing"] is not None
        discount = 0.0 if exempt else min(k["dispute_cap"], max(against, default=0.0))
        q = item["weight"] * item["strength"] * (1 - discount)
        found.append({**item, "discount": discount, "q": q})
    return found


def _names(disputed: Json, item: Json) -> bool:
    return item["id"] in disputed["items"] or item["origin"] == disputed["origin"]


def weigh(k: Json, profile: Json, items: list[Json], without: str | None = None) -> list[Json]:
    """Weigh the items of a profile, all of them or those of every other origin."""
    region, sector = profile["region"]["code"], profile["sector"]["code"]
    as_of = date.fromisoformat(profile["as_of"])
    practices = documented(profile, without)
    matched = [{**item, **matches(item, region, sector)} for item in items if item["origin"] != without]
    return discounted(k, [weighed(k, item, sector, as_of, practices) for item in matched])
