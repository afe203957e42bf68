"""The constants of method ``inform-ilo-1``, each named once.

A changed constant requires a new method id; an old id stays computable. ``GET /v1/methods/inform-ilo-1`` serves them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

ID: Final = "inform-ilo-1"

RELIABILITY: Final = MappingProxyType({"A": 0.95, "B": 0.85, "C": 0.70, "D": 0.45, "E": 0.20, "F": 0.50})
CREDIBILITY: Final = MappingProxyType({1: 0.95, 2: 0.85, 3: 0.65, 4: 0.40, 5: 0.15, 6: 0.50})
WEAK_RELIABILITY: Final = frozenset("EF")
WEAK_CREDIBILITY: Final = frozenset({5, 6})
UNJUDGED: Final = "unjudged"

HALF_LIFE_YEARS: Final = 5.0
DAYS_A_YEAR: Final = 365.25

REGION_ANCESTOR: Final = 0.6
SECTOR_LEVEL: Final = 0.7
SECTOR_FLOOR: Final = 0.35
SECTOR_UNSTATED: Final = 0.35

STRENGTH: Final = MappingProxyType({"strong": 1.0, "medium": 0.8})
AXES: Final = ("involuntariness", "penalty")
AXIS_FLOOR: Final = 0.05
AXIS_COUNTS: Final = 0.25
DISPUTE_CAP: Final = 0.5
ROLL_UP_REGION: Final = 0.9
ROLL_UP_SECTOR: Final = 0.8

DIMENSION_FLOOR: Final = 0.1
FLOORS: Final = MappingProxyType({"listed": 5.0, "presumed": 5.0, "pattern": 5.0, "state_imposed": 6.5})
FLOOR_ORDER: Final = 10
FLOOR_ORIGINS: Final = 2
STATE_IMPOSED_YEARS: Final = 10.0
STATE_IMPOSED_GRADES: Final = (frozenset("ABC"), frozenset({1, 2, 3}))
BANDS: Final = ((2.0, "very_low"), (3.5, "low"), (5.0, "medium"), (6.5, "high"), (float("inf"), "very_high"))

CONFIDENCE_ORIGINS: Final = 3
CONFIDENCE_YEARS: Final = 3.0

TIERS: Final = MappingProxyType({"Tier 3": 10.0, "Special Case": 8.0, "Tier 2 Watch List": 7.0})


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
