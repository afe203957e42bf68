"""An auditor's arithmetic, first part: what each item of an explained profile weighs.

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
    """Give the last day of a date to the day, month or year."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def first_day(text: str) -> date:
    """Give the first day of a date to the day, month or year."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return date(year, month, day)


def shown(profile: Json) -> list[Json]:
    """Give all items of a profile, each with the dimension that it stands under."""
    return [
        {**item, "dimension": dimension}
        for dimension in DIMENSIONS
        for item in profile["dimensions"][dimension]["evidence"]
    ]


def weak(k: Json, item: Json) -> bool:
    """Tell whether a grade is too weak to count."""
    return item["reliability"] in k["weak_reliability"] or item["credibility"] in k["weak_credibility"]


def in_force(item: Json, as_of: date) -> bool:
    """Tell whether a listing stands on that day."""
    listing = item["listing"]
    if listing is None or item["stance"] == "disputes":
        return False
    since, until = listing["listed_since"], listing["listed_until"]
    return (not since or first_day(since) <= as_of) and (not until or as_of < date.fromisoformat(until))


def level(code: str) -> int:
    """Give the level of an ISIC code: section 1, division 2, group 3, class 4."""
    return len(code)


def documented(profile: Json, without: str | None) -> set[str]:
    """Give the practices that some origin other than the one left out documents for the very region."""
    return {
        practice["id"]
        for practice in profile["dimensions"]["hazard"]["practices"]
        if set(practice["documented_by"]) - {without}
    }


def documented_here(k: Json, item: Json, region: str) -> bool:
    """Tell whether an item documents its practice for the very region."""
    stated = item["practice"] and item["region"]["code"] == region and item["stance"] == "supports"
    return bool(stated and item["strength"] > 0 and not weak(k, item))


def promoted(item: Json, practices: set[str]) -> bool:
    """Tell whether what is said of a practice holds here; a denial is never promoted."""
    return item["stance"] == "supports" and item["practice"] in practices


def matches(item: Json, region: str, sector: str) -> Json:
    """Give how an item's place and sector match those asked for."""
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
    """Give D_region: in full where stated, or where something makes a wider statement hold here."""
    full = (
        item["region_match"] == "exact"
        or in_force(item, as_of)
        or item["sector_match"] == "every"
        or promoted(item, practices)
    )
    return 1.0 if full else float(k["region_ancestor"])


def sector_factor(k: Json, item: Json, sector: str) -> float:
    """Give D_sector: 1 where stated, less for each level up, and the least where no sector is stated."""
    if item["sector_match"] in {"exact", "every"}:
        return 1.0
    if item["sector_match"] == "unstated":
        return float(k["sector_unstated"])
    levels = level(sector) - level(item["sector"]["code"])
    return max(float(k["sector_floor"]), float(k["sector_level"]) ** levels)


def exact(item: Json, practices: set[str]) -> bool:
    """Tell whether an item counts as stated for the very pair; a listing of a wider place covers, but is not exact."""
    here = item["region_match"] == "exact" or item["sector_match"] == "every" or promoted(item, practices)
    return here and item["sector_match"] in {"exact", "every"}


def end_of(item: Json) -> date:
    """Give the day that an item's age is counted from; a listing that fell is as old as its fall."""
    fell = (item["listing"] or {}).get("listed_until")
    return last_day(fell or item["observed_to"] or item["published_on"])


def weighed(k: Json, item: Json, sector: str, as_of: date, practices: set[str]) -> Json:
    """Give an item with the auditor's own age, factors and weight in the place of the printed ones."""
    standing = in_force(item, as_of)
    age = max(0.0, (as_of - end_of(item)).days / k["days_a_year"])
    factors = {
        "reliability": k["reliability"][item["reliability"]],
        "credibility": k["credibility"][str(item["credibility"])],
        "age": 1.0 if standing else 0.5 ** (age / k["half_life_years"]),
        "region": place_factor(k, item, practices, as_of),
        "sector": sector_factor(k, item, sector),
    }
    weight = 1.0
    for factor in factors.values():
        weight *= factor
    return {
        **item,
        "observed_end": last_day(item["observed_to"]).isoformat() if item["observed_to"] else None,
        "published_by": last_day(item["published_on"]).isoformat(),
        "age_years": age,
        "exact": exact(item, practices),
        "factors": factors,
        "weight": weight if item["strength"] > 0 else 0.0,
        "counts": item["strength"] > 0 and not weak(k, item),
        "in_force": standing,
    }


def discounted(k: Json, items: list[Json]) -> list[Json]:
    """Add to each item the discount of the disputes that name it or its origin, and what is left of it."""
    disputes = [item for item in items if item["stance"] == "disputes" and item["counts"]]
    found = []
    for item in items:
        against = [d["weight"] for d in disputes if _names(d["disputes"], item)]
        spared = item["stance"] == "disputes" or item["listing"] is not None
        discount = 0.0 if spared else min(k["dispute_cap"], max(against, default=0.0))
        left = item["weight"] * item["strength"] * (1 - discount)
        found.append({**item, "discount": discount, "left": left})
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
