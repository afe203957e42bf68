"""The published description of method ``inform-ilo-1``: constants by name, formulas in words, choices, precedents."""

from __future__ import annotations

from typing import Any, Final

from api.scoring import method

TITLE: Final = "INFORM dimensions over the ILO definition of forced labour"

FORMULAS: Final = (
    ("weight", "w = R * C * T * D_region * D_sector; 0 for context indicators"),
    ("age", "T = 0.5 ** (age / 5), age = max(0, days / 365.25) from the end of the observed period, else from publication (a partial date means its last day), to as_of; 1 for a listing in force"),
    ("region", "D_region: exact 1; stated for an ancestor 0.6, but 1 for a listing in force, for a claim stated for every sector, and for a supporting item where the region has an exact item of the same practice that counts"),
    ("sector", "D_sector: exact 1; 0.7 for each level up to an ancestor, never below 0.35; stated without a sector 0.35; stated for every sector 1"),
    ("dispute", "d = min(0.5, max w) over the disputes that name the item or its origin; 0 for listings"),
    ("quality", "q = max(w * strength * (1 - d)) over the supporting items of one origin"),
    ("axis", "own = 1 - prod(1 - q) over origins in sorted order; value = max(own, best own axis of a pair inside it that has an exact item on that axis * 0.9 a level in region * 0.8 a level in sector)"),
    ("hazard", "H = 10 * sqrt(max(I, 0.05) * max(P, 0.05)), I and P the values of the axes involuntariness and penalty"),
    ("vulnerability", "v0 = mean of 10 * (1 - V-Dem freedom from forced labour), 10 * (1 - V-Dem freedom of domestic movement); V = 10 * (1 - (1 - v0 / 10) * (1 - n)), n the noisy-or of q over origins"),
    ("coping", "l0 = mean of 10 * (1 - V-Dem rule of law), 10 * (2.5 - WGI rule of law) / 5 clipped to 0..10, and the trafficking tier (Tier 3 10, Special Case 8, Tier 2 Watch List 7; no other tier is a measure); L raised as V"),
    ("raw", "raw = (H * V * L) ** (1 / 3), each floored at 0.1; null where V or L is null"),
    ("floor", "after = max(before, floor + before / 10), before = raw (0 where null) for each floor alike; score = max of raw and every after, printed with 2 decimals"),
    ("structural_score", "sqrt(V * L)"),
    ("status", "assessed: a forced-labour listing or a presumption of law in force covers the pair, or an axis is 0.25 or more; else structural_only where V and L are known, else not_covered"),
    ("listed", "floor 5.0: the place is the listed one or inside it, and the sector is the listed one, inside it, or contains it and is no wider than a division"),
    ("presumed", "floor 5.0: a presumption of law in force on that day covers the pair: the place and the sector lie in it; law is no observation, it has no axis and no origin, and the adjustment names the instrument"),
    ("pattern", "floor 5.0: the exact observations of the origins that each have q >= 0.25 on some axis, two origins or more, meet the ILO pattern together"),
    ("state_imposed", "floor 6.5: exact items of state-imposed labour by two origins of two publishers, graded A to C and 1 to 3, no older than ten years"),
    ("ilo_pattern", "both axes 0.25 or more over exact observations, a different indicator on each, one of them strong"),
    ("confidence", "high: 3 origins or more with q >= 0.25, one of these items exact and no older than 3 years; medium: 2 origins, or a covering listing; else low"),
    ("band", "of the printed score: very_low < 2.0, low < 3.5, medium < 5.0, high < 6.5, very_high from 6.5"),
    ("range", "the lowest and highest score over the full set and each set less one origin; low is null where one removal leaves the pair without a score"),
)  # fmt: skip

CHOICES: Final = (
    "Weak items (reliability E or F, credibility 5 or 6) are shown with origin `unjudged` and enter no axis, no floor and no dispute.",
    "An item without a stated region is evidence of no place and appears in no profile; it is found at /v1/evidence.",
    "A practice counts as documented in a region by a supporting item stated for that very region that is neither weak nor context, in whatever sector. A denial of the whole country keeps its 0.6 there: otherwise one more origin could lower the hazard.",
    "A claim for every sector is exact in its region and below; by itself it is never rolled up to a wider region, beside a claim that names a pair it is part of that pair's own axis.",
    "Floors are each judged against the raw score, so no order among them can matter.",
    "The ILO pattern looks at exact observations: listings, rolled-up axes and what is stated for a wider place or sector have no part in it.",
    "A listing is in force from listed_since (null: from its edition) up to the day before listed_until.",
    "Hazard is printed only where the pair is assessed: a floor of the formula must not read as a measured low hazard.",
    "A listing that is announced but not yet in force does not count; the age of one that has ended runs from listed_until.",
    "Of several editions of a measure the newest published by as_of is used, else the first one after it.",
    "A listing that covers the pair as part of it stands in adjustments by its id; it is no item of the pair, and is found at /v1/evidence.",
    "A dispute is shown under each dimension that it names an item of, and counted once.",
    "Confidence counts origins on the two axes of hazard by the items of the pair itself; a rolled-up axis adds none.",
    "Range leaves an origin out everywhere, in the pairs inside this one too; those are found by their own profiles.",
    "score_missing names a dimension only where the score is null for want of it.",
)  # fmt: skip

PRECEDENTS: Final = (
    "20th ICLS, Guidelines concerning the measurement of forced labour (2018): involuntary work under the menace of a penalty",
    "INFORM Risk Index (JRC): three dimensions of 0 to 10, geometric mean, fixed bands, reliability beside the score",
    "Pearl (1988): noisy-or for corroboration by independent sources",
    "Admiralty code: reliability of the source A to F and credibility of the information 1 to 6, judged apart",
    "Global Slavery Index: published overrides for State-imposed forced labour",
)


def method_summary() -> dict[str, Any]:
    """Return the method as a row of the list of methods."""
    return {"id": method.ID, "title": TITLE, "status": "current"}


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
        "half_life_years": method.HALF_LIFE_YEARS,
        "days_a_year": method.DAYS_A_YEAR,
        "region_ancestor": method.REGION_ANCESTOR,
        "sector_level": method.SECTOR_LEVEL,
        "sector_floor": method.SECTOR_FLOOR,
        "sector_unstated": method.SECTOR_UNSTATED,
        "strength": dict(method.STRENGTH),
        "dispute_cap": method.DISPUTE_CAP,
        "axis_floor": method.AXIS_FLOOR,
        "axis_counts": method.AXIS_COUNTS,
        "roll_up_region": method.ROLL_UP_REGION,
        "roll_up_sector": method.ROLL_UP_SECTOR,
        "floor_order": method.FLOOR_ORDER,
        "floor_origins": method.FLOOR_ORIGINS,
        "dimension_floor": method.DIMENSION_FLOOR,
        "floors": dict(method.FLOORS),
        "state_imposed_years": method.STATE_IMPOSED_YEARS,
        "state_imposed_reliability": sorted(method.STATE_IMPOSED_GRADES[0]),
        "state_imposed_credibility": sorted(method.STATE_IMPOSED_GRADES[1]),
        "bands_below": {name: None if upper == float("inf") else upper for upper, name in method.BANDS},
        "confidence_origins": method.CONFIDENCE_ORIGINS,
        "confidence_years": method.CONFIDENCE_YEARS,
        "tiers": dict(method.TIERS),
    }
