"""The constants of method ``inform-ilo-2``, each named once.

A changed constant requires a new method id. ``GET /v1/methods/inform-ilo-2`` serves them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

ID: Final = "inform-ilo-2"

RELIABILITY: Final = MappingProxyType({"A": 0.95, "B": 0.85, "C": 0.70, "D": 0.45, "E": 0.20, "F": 0.50})
CREDIBILITY: Final = MappingProxyType({1: 0.95, 2: 0.85, 3: 0.65, 4: 0.40, 5: 0.15, 6: 0.50})
WEAK_RELIABILITY: Final = frozenset("EF")
WEAK_CREDIBILITY: Final = frozenset({5, 6})
GOOD_RELIABILITY: Final = frozenset("ABC")
GOOD_CREDIBILITY: Final = frozenset({1, 2, 3})
OFFICIAL: Final = frozenset({"authority", "un_body"})
"""Kinds of speakers whose own report documents a pair, for the score and for the duties of a State."""
UNJUDGED: Final = "unjudged"
"""The origin shown for a weak item."""
NO_ORIGIN: Final = "opinion"
"""The origin shown for an opinion on what others report."""

HALF_LIFE_YEARS: Final = 5.0
DAYS_A_YEAR: Final = 365.25

REGION_ANCESTOR: Final = 0.6
SECTOR_LEVEL: Final = 0.7
SECTOR_FLOOR: Final = 0.35
SECTOR_UNSTATED: Final = 0.35

STRENGTH: Final = MappingProxyType({"strong": 1.0, "medium": 0.8})
AXES: Final = ("involuntariness", "penalty")
AXIS_FLOOR: Final = 0.05
ORIGIN_COUNTS: Final = 0.25
DISPUTE_CAP: Final = 0.5
ENDED_CAP: Final = 0.8
ROLL_UP_REGION: Final = 0.9
ROLL_UP_SECTOR: Final = 0.8

EXTENTS: Final = MappingProxyType({"case": 0.5, "recurring": 0.7, "widespread": 0.85, "systemic": 1.0})
LEAST_EXTENT: Final = "case"
LISTING_EXTENT: Final = "recurring"
LENDING_EXTENT: Final = "recurring"
LENT_LEAST: Final = 3.5

DIMENSION_FLOOR: Final = 0.1
FLOORS: Final = MappingProxyType(
    {
        "reported": 2.0,
        "documented": 3.5,
        "found": 5.0,
        "listed": 5.0,
        "presumed": 5.0,
        "state_imposed": 6.5,
        "systemic": 8.0,
    }
)
FLOOR_ORDER: Final = 10
FLOOR_ORIGINS: Final = 2
RECENT_YEARS: Final = 10.0
"""How old an item may be that sets the extent, or that a floor with an age limit rests on."""
FADED_YEARS: Final = 12.0
"""The age at which a floor that fades from ``RECENT_YEARS`` on is gone."""
BANDS: Final = ((2.0, "very_low"), (3.5, "low"), (5.0, "medium"), (6.5, "high"), (float("inf"), "very_high"))

GOODS_SECTIONS: Final = frozenset("ABC")
TRADE_SECTION: Final = "G"

CONFIDENCE_ORIGINS: Final = 3
CONFIDENCE_YEARS: Final = 3.0

TIERS: Final = MappingProxyType(
    {"Tier 1": 1.0, "Tier 2": 4.0, "Tier 2 Watch List": 7.0, "Special Case": 8.0, "Tier 3": 10.0}
)
TIERS_THAT_NEVER_LOWER: Final = frozenset({"Tier 2 Watch List", "Special Case", "Tier 3"})


def risk(indicator: str, value: float | str) -> float | None:
    """Convert a structural measure to a risk of 0 to 10, higher is worse.

    None for a tier without a figure in the method: it counts as no measure, never as a default.
    """
    if isinstance(value, str):
        return TIERS.get(value)
    if indicator == "rule-of-law-wgi":
        return min(10.0, max(0.0, 10 * (2.5 - value) / 5))
    return 10 * (1 - value)


def band(score: float) -> str:
    """Return the band of a *printed* score."""
    return next(name for upper, name in BANDS if score < upper)
