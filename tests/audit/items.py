"""The auditor's recomputation, part one: the match and the weight of each item for one pair.

Written from docs/method.md alone. An explained profile is plain parsed JSON; the constants are those of
``GET /v1/methods/inform-ilo-2``. Nothing here imports the application.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tests.audit.tree import Tree

Json = dict[str, Any]

DIMENSIONS = ("hazard", "vulnerability", "coping")
AXES = ("involuntariness", "penalty")


class Question(NamedTuple):
    """A pair to weigh items for: its codes, the goods, the day, what is documented there, constants and trees."""

    region: str
    sector: str
    hs: str | None
    day: date
    practices: frozenset[str]
    k: Json
    places: Tree
    work: Tree


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
    """Return all items of a profile once, each with the dimensions that list it."""
    found: dict[str, Json] = {}
    for dimension in DIMENSIONS:
        for item in profile["dimensions"][dimension]["evidence"]:
            found.setdefault(item["id"], {**item, "listed_under": []})["listed_under"].append(dimension)
    return sorted(found.values(), key=lambda item: str(item["id"]))


def weak(k: Json, item: Json) -> bool:
    """Return whether a grade is too weak to count."""
    return item["reliability"] in k["weak_reliability"] or item["credibility"] in k["weak_credibility"]


def good(k: Json, item: Json) -> bool:
    """Return whether an item is graded A to C and 1 to 3."""
    return item["reliability"] in k["good_reliability"] and item["credibility"] in k["good_credibility"]


def supports(item: Json) -> bool:
    return bool(item["stance"] == "supports")


def is_context(item: Json) -> bool:
    return supports(item) and item["strength"] == 0


def date_of(item: Json) -> date:
    """Return the end of the observed period or the publication, whichever is earlier."""
    published = last_day(item["published_on"])
    return min(published, last_day(item["observed_to"])) if item["observed_to"] else published


def listing_state(item: Json, day: date) -> str | None:
    """Return whether a listing is announced, in force or removed; None for any other item."""
    listing = item["listing"]
    if listing is None or not supports(item):
        return None
    since, until = listing["listed_since"], listing["listed_until"]
    if since and first_day(since) > day:
        return "announced"
    return "removed" if until and date.fromisoformat(until) <= day else "in force"


def goods_match(item: Json, q: Question) -> str:
    """Return whether an item covers the goods, names a part of them, or other goods; a denial is not compared."""
    goods = item["goods"]
    if not goods or not supports(item):
        return "covers"
    if q.hs is None:
        main = item["main_in"]
        within = main is None or any(q.places.levels(q.region, place) is not None for place in main)
        return "covers" if within else "part"
    if any(q.hs.startswith(code) for code in goods):
        return "covers"
    return "part" if any(code.startswith(q.hs) for code in goods) else "other"


def region_match(item: Json, q: Question) -> str | None:
    main = item["main_in"] if item["listing"] is not None else None
    places = [item["region"]["code"] if item["region"] else None, *(main or [])]
    if any(place and q.places.head(place) == q.places.head(q.region) for place in places):
        return "exact"
    return "ancestor" if places[0] and q.places.levels(q.region, places[0]) is not None else None


def sector_levels(item: Json, q: Question) -> int | None:
    """Return the levels up to the sector of an item; None where it is another one."""
    return q.work.levels(q.sector, item["sector"]["code"])


def sector_match(item: Json, q: Question) -> str | None:
    if item["sector_match"] == "every":
        return "every"
    if item["sector"] is None:
        return "unstated"
    return {None: None, 0: "exact"}.get(sector_levels(item, q), "ancestor")


def match(item: Json, q: Question) -> Json | None:
    """Return the match of an item with a pair; None where it does not concern the pair or its goods."""
    place, work, goods = region_match(item, q), sector_match(item, q), goods_match(item, q)
    if place is None or work is None or goods == "other":
        return None
    return {**item, "region_match": place, "sector_match": work, "goods_match": goods}


def factors(item: Json, q: Question) -> Json:
    """Return the five factors of a matched item; the age of an ending as if it were reopened."""
    k = q.k
    documented = supports(item) and item["practice"] in q.practices
    exact_place = item["region_match"] == "exact" or item["sector_match"] == "every"
    current = listing_state(item, q.day) == "in force"
    if item["sector_match"] in {"exact", "every"}:
        sector = 1.0
    elif item["sector_match"] == "ancestor":
        sector = max(k["sector_floor"], k["sector_level"] ** (sector_levels(item, q) or 0))
    elif documented or not supports(item):
        sector = 1.0 if item["region_match"] == "exact" else k["sector_unstated"]
    else:
        sector = 0.0
    years = max(0.0, (q.day - date_of(item)).days / k["days_a_year"])
    return {
        "reliability": k["reliability"][item["reliability"]],
        "credibility": k["credibility"][str(item["credibility"])],
        "age": 1.0 if current else 0.5 ** (years / k["half_life_years"]),
        "region": 1.0 if exact_place or current or documented else k["region_ancestor"],
        "sector": sector,
    }


def weighed(item: Json, q: Question) -> Json:
    """Return a matched item with its weight, as if nothing named it."""
    found = factors(item, q)
    documented = supports(item) and item["practice"] in q.practices
    in_place = item["region_match"] == "exact" or item["sector_match"] == "every"
    in_work = item["sector_match"] in {"exact", "every"} or (
        item["sector_match"] == "unstated" and documented
    )
    ignored = is_context(item) or item["goods_match"] != "covers"
    state = listing_state(item, q.day)
    out = weak(q.k, item) or item["opinion"] or item["stance"] == "remedies" or state == "announced"
    return {
        **item,
        "origin": "unjudged" if weak(q.k, item) else "opinion" if item["opinion"] else item["origin"],
        "age_years": max(0.0, (q.day - date_of(item)).days / q.k["days_a_year"]),
        "observed_end": min(last_day(item["observed_to"]), last_day(item["published_on"])).isoformat()
        if item["observed_to"]
        else None,
        "published_by": last_day(item["published_on"]).isoformat(),
        "state": state,
        "documented": documented,
        "factors": found,
        "weight": 0.0 if ignored else _product(found),
        "exact": in_place and in_work,
        "counts": not (out or ignored or found["sector"] == 0),
        "over": state == "removed",
    }


def _product(found: Json) -> float:
    weight = 1.0
    for factor in found.values():
        weight *= factor
    return weight


def named(speaker: Json, item: Json) -> bool:
    """Return whether a denial, a remedy or an ending names an item; an origin names no listing, an ending nothing later."""
    if speaker["stance"] == "ended" and date_of(item) > date_of(speaker):
        return False
    by_origin = speaker["disputes"]["origin"] == item["origin"] and item["listing"] is None
    return (
        supports(item) and not supports(speaker) and (item["id"] in speaker["disputes"]["items"] or by_origin)
    )


def reopened(ending: Json, items: list[Json]) -> bool:
    """Return whether something exact on an axis that counts, and that the ending does not name, is later than it."""
    return any(
        item["counts"] and item["exact"] and item["axes"] and date_of(item) > date_of(ending)
        for item in items
        if supports(item) and not named(ending, item)
    )


def weigh(items: list[Json], q: Question, without: str | None = None) -> list[Json]:
    """Weigh the items for a pair, all of them or those of every other origin."""
    matched = [m for item in items if item["origin"] != without and (m := match(item, q))]
    found = [weighed(item, q) for item in matched]
    for item in found:
        if item["stance"] == "ended" and not reopened(item, found):
            item["factors"] = {**item["factors"], "age": 1.0}
            item["weight"] = _product(item["factors"])
    for item in found:
        _discount(item, found, q.k)
        item["q"] = item["weight"] * item["strength"] * (1 - item["discount"])
    return found


def _discount(item: Json, items: list[Json], k: Json) -> None:
    against = (
        [] if weak(k, item) else [s for s in items if not supports(s) and s["counts"] and named(s, item)]
    )
    denied = [s["weight"] for s in against if s["stance"] == "disputes" and item["listing"] is None]
    ended = [s["weight"] for s in against if s["stance"] == "ended"]
    item["discount"] = max(
        min(k["dispute_cap"], max(denied, default=0.0)), min(k["ended_cap"], max(ended, default=0.0))
    )
    item["over"] = item["over"] or bool(ended)
