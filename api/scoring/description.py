"""The published description of method ``inform-ilo-2``: constants by name, formulas in words, choices, precedents."""

from __future__ import annotations

from typing import Any, Final

from api.scoring import method
from api.scoring.choices import CHOICES

TITLE: Final = "INFORM dimensions over the ILO definition of forced labour, by extent"

EARLIER: Final = {
    "inform-ilo-1": {
        "id": "inform-ilo-1",
        "title": "INFORM dimensions over the ILO definition of forced labour",
        "status": "superseded",
        "computed_by": "versions 0.1 and 0.2 of this application (code answers-1)",
    },
}
"""Methods that this code no longer computes, and the versions that do."""

FORMULAS: Final = (
    ("exact", "an item is exact for a pair where it is stated for that very place and class; stated for every sector, also in each sector of its place and below; stated without a sector, in each class where its practice is documented (in the class or one inside it, of that place); a listing also in the places where its row says main"),
    ("goods", "with hs, an item that names goods covers the question if one of its HS prefixes begins the code, names a part of it if the code begins one of its prefixes, and else does not concern it; without hs, a listing covers the class where its row says main for the place or one that contains it, else it names a part"),
    ("counts", "a supporting hazard item or a listing that covers the goods, not weak, no opinion, published and not withdrawn, not merely announced, of any age; a presumption of law"),
    ("status", "assessed: something exact counts; else partial: something exact counts for a good, a class or a place inside; else wider: a wider pair lends its score; else partial as well: a wider place lends the score of a good or a class inside; else structural_only where V and L are known, else not_covered"),
    ("at_most", "the highest score of the parts, each scored as its own answer, of the goods and classes inside that wider places lend, and of what a wider pair lends; of an assessed or wider pair only where a part scores higher"),
    ("lends", "a wider pair (sectors up to the division, places up to the country) that a listing in force or a counting item of extent recurring or more names, and that scores 3.5 or more without roll-up, presumptions and inheritance; the highest one is the basis, of equal ones the nearest"),
    ("only_child", "a place or sector that is the only one inside its parent is the same thing as its parent: no level between them"),
    ("weight", "w = R * C * T * D_region * D_sector; 0 for context indicators and for what names a part only"),
    ("age", "T = 0.5 ** (age / 5), age = max(0, days / 365.25) from the end of the observed period or the publication, whichever is earlier (a partial date means its last day), to as_of; 1 for a listing in force; 1 for an ending until an exact hazard item that counts and that it does not name is observed after it"),
    ("region", "D_region: exact 1; stated for an ancestor 0.6, but 1 for a listing in force, for an item of every sector, and for a supporting item whose practice is documented here"),
    ("sector", "D_sector: exact 1; 0.7 for each level up to an ancestor, never below 0.35; every sector 1; without a sector 0, but where its practice is documented here 1 if stated for this place and 0.35 if for an ancestor; a denial, a remedy or an ending without a sector 1 and 0.35 likewise"),
    ("dispute", "d = the larger of min(0.5, max w) over the denials and min(0.8, max w) over the endings that count and name the item or its origin, an ending only what was observed by its own date; denials take nothing off a listing; an origin names no listing; remedies have no d"),
    ("quality", "q = max(w * strength * (1 - d)) over the supporting items of one origin"),
    ("axis", "own = 1 - prod(1 - q) over origins in sorted order; value = max(own, best own axis of a pair inside that has an item stated for exactly it on that axis * 0.9 a level in region * 0.8 a level in sector)"),
    ("extent", "X = the highest of case 0.5, recurring 0.7, widespread 0.85, systemic 1 among supporting hazard items that count, are exact or of a practice documented here, graded A to C and 1 to 3, no older than ten years and not ended; a listing in force is recurring and of today; case where there is none"),
    ("hazard", "H = 10 * X * sqrt(max(I, 0.05) * max(P, 0.05)), I and P the values of the axes involuntariness and penalty"),
    ("vulnerability", "v0 = mean of 10 * (1 - V-Dem freedom from forced labour), 10 * (1 - V-Dem freedom of domestic movement); V = 10 * (1 - (1 - v0 / 10) * (1 - n * X)), n the noisy-or of q over origins"),
    ("coping", "l0 = mean of 10 * (1 - V-Dem rule of law), 10 * (2.5 - WGI rule of law) / 5 clipped to 0..10, and the trafficking tier (Tier 1 1, Tier 2 4, Tier 2 Watch List 7, Special Case 8, Tier 3 10); the mean without the tier where that is higher and the tier is Watch List or worse; L raised as V"),
    ("raw", "raw = (H * V * L) ** (1 / 3), each floored at 0.1; null where V or L is null"),
    ("floor", "after = max(before, floor * fades + before / 10), before = raw (0 where null) for each floor alike; inherited: after = max(before, lent score); score = max of raw and every after, printed with 2 decimals"),
    ("carries", "a floor rests on exact supporting hazard items that count and are not over (named by an ending, or a removed listing)"),
    ("fades", "1 up to ten years, (12 - age) / 2 from ten to twelve, 0 from twelve; of reported the newest item, of state_imposed the second of the newest two that qualify together, of systemic also the newest systemic item; 1 for every other floor"),
    ("reported", "floor 2.0: an item graded A to C and 1 to 3, also one that an ending names; fades"),
    ("documented", "floor 3.5: the ILO pattern; or a finding; or an item graded A to C and 1 to 3, listings aside, of an authority, of a UN body, or that forced labour was found as a whole"),
    ("found", "floor 5.0: a finding of extent recurring or more; or the ILO pattern by the items of origins that each have q >= 0.25 in it, two origins or more"),
    ("listed", "floor 5.0: a listing in force, exact for the pair, that covers the goods"),
    ("presumed", "floor 5.0: a presumption of law in force that covers the place, in a sector of ISIC A to C, or of G where hs names goods"),
    ("state_imposed", "floor 6.5: items of state-imposed labour graded A to C and 1 to 3 by two origins of two publishers; fades"),
    ("systemic", "floor 8.0: the same, with X = 1; fades"),
    ("inherited", "the highest score that a wider pair lends, where something exact counts"),
    ("structural_score", "sqrt(V * L)"),
    ("ilo_pattern", "over the items that carry floors, indicators on both axes aside: an indicator on each axis, one of them strong"),
    ("confidence", "high: 3 origins or more with q >= 0.25 on an axis, one of these items exact and no older than 3 years; medium: 2 origins, or a listing in force that covers the goods or the class, there or in a wider place; else low; low without a score"),
    ("band", "of the printed score: very_low < 2.0, low < 3.5, medium < 5.0, high < 6.5, very_high from 6.5"),
    ("range", "the lowest and highest score over the full set and each set less one origin; low is null where one removal leaves no score"),
)  # fmt: skip

PRECEDENTS: Final = (
    "20th ICLS, Guidelines concerning the measurement of forced labour (2018): involuntary work under the menace of a penalty",
    "INFORM Risk Index (JRC): three dimensions of 0 to 10, geometric mean, fixed bands, reliability beside the score",
    "Pearl (1988): noisy-or for corroboration by independent sources",
    "Admiralty code: reliability of the source A to F and credibility of the information 1 to 6, judged apart",
    "ILO, Hard to see, harder to count: whether forced labour exists and how widely are two questions",
    "US Department of Labor, procedural guidelines of the List of Goods: a listed good shows more than an isolated case",
    "Global Slavery Index: published overrides for State-imposed forced labour",
)


def method_summary() -> dict[str, Any]:
    """Return the method as a row of the list of methods."""
    return {"id": method.ID, "title": TITLE, "status": "current", "computed_by": "this version"}


def methods_listed() -> list[dict[str, Any]]:
    """Return every method, earlier ones with the versions that compute them, in order of id."""
    return sorted([*EARLIER.values(), method_summary()], key=lambda row: row["id"])


def earlier_method(name: str) -> dict[str, Any]:
    """Return an earlier method: the versions that compute it publish its constants and formulas."""
    return {**EARLIER[name], "constants": {}, "formulas": [], "choices": [], "precedents": []}


def method_description() -> dict[str, Any]:
    """Return the complete method."""
    return {
        **method_summary(),
        "constants": constants(),
        "formulas": [{"id": name, "formula": formula} for name, formula in FORMULAS],
        "choices": list(CHOICES),
        "precedents": list(PRECEDENTS),
    }


def constants() -> dict[str, Any]:
    """Return every constant under the name that the formulas use."""
    return {
        "reliability": dict(method.RELIABILITY),
        "credibility": {str(grade): value for grade, value in method.CREDIBILITY.items()},
        "weak_reliability": sorted(method.WEAK_RELIABILITY),
        "weak_credibility": sorted(method.WEAK_CREDIBILITY),
        "good_reliability": sorted(method.GOOD_RELIABILITY),
        "good_credibility": sorted(method.GOOD_CREDIBILITY),
        "half_life_years": method.HALF_LIFE_YEARS,
        "days_a_year": method.DAYS_A_YEAR,
        "region_ancestor": method.REGION_ANCESTOR,
        "sector_level": method.SECTOR_LEVEL,
        "sector_floor": method.SECTOR_FLOOR,
        "sector_unstated": method.SECTOR_UNSTATED,
        "strength": dict(method.STRENGTH),
        "dispute_cap": method.DISPUTE_CAP,
        "ended_cap": method.ENDED_CAP,
        "axis_floor": method.AXIS_FLOOR,
        "origin_counts": method.ORIGIN_COUNTS,
        "roll_up_region": method.ROLL_UP_REGION,
        "roll_up_sector": method.ROLL_UP_SECTOR,
        "extents": dict(method.EXTENTS),
        "least_extent": method.LEAST_EXTENT,
        "listing_extent": method.LISTING_EXTENT,
        "lending_extent": method.LENDING_EXTENT,
        "lent_least": method.LENT_LEAST,
        "floor_order": method.FLOOR_ORDER,
        "floor_origins": method.FLOOR_ORIGINS,
        "dimension_floor": method.DIMENSION_FLOOR,
        "floors": dict(method.FLOORS),
        "recent_years": method.RECENT_YEARS,
        "faded_years": method.FADED_YEARS,
        "goods_sections": sorted(method.GOODS_SECTIONS),
        "trade_section": method.TRADE_SECTION,
        "bands_below": {name: None if upper == float("inf") else upper for upper, name in method.BANDS},
        "confidence_origins": method.CONFIDENCE_ORIGINS,
        "confidence_years": method.CONFIDENCE_YEARS,
        "tiers": dict(method.TIERS),
        "tiers_that_never_lower": sorted(method.TIERS_THAT_NEVER_LOWER),
    }
