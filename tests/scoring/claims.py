"""Builders of claims, measures and inputs for tests of the method.

Codes, indicators, axes and strengths are those of the seed; the figures are invented.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from api.scoring.assess import assess
from api.scoring.explanation import dimensions
from api.scoring.records import Item, ListEdition, Measure, Pair, ScoringInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.scoring.assess import Assessment

TODAY = date(2026, 6, 1)
A1 = 0.95 * 0.95  # the weight of a claim of today, graded A1, about exactly this pair

REGIONS = {
    "CN": ("CN",),
    "CN-LN": ("CN-LN", "CN"),
    "CN-JL": ("CN-JL", "CN"),
    "KP": ("KP",),
    None: (),
}
SECTORS = {
    "C": ("C",),
    "G": ("G",),
    "J": ("J",),
    "10": ("10", "C"),
    "102": ("102", "10", "C"),
    "1020": ("1020", "102", "10", "C"),
    "1030": ("1030", "103", "10", "C"),
    "1410": ("1410", "141", "14", "C"),
    "4630": ("4630", "463", "46", "G"),
    "6201": ("6201", "620", "62", "J"),
    "every": (),
    None: (),
}


class Kind(NamedTuple):
    """Dimension, axes and strength of an indicator."""

    dimension: str
    axes: tuple[str, ...] = ()
    strength: float = 1.0


PENALTY, UNFREE = ("penalty",), ("involuntariness",)
LISTED = "forced-labour-listing"
IMPOSED = "state-imposed-recruitment"
FOUND = "forced-labour-found"
INDICATORS = {
    "restriction-of-movement": Kind("hazard", PENALTY),
    "retention-of-identity-documents": Kind("hazard", PENALTY),
    "isolation": Kind("hazard", PENALTY, 0.8),
    "no-freedom-to-leave": Kind("hazard", UNFREE),
    IMPOSED: Kind("hazard", UNFREE),
    "excessive-overtime": Kind("hazard", UNFREE, 0.8),
    LISTED: Kind("hazard", UNFREE + PENALTY),
    FOUND: Kind("hazard", UNFREE + PENALTY),
    "presence-of-dispatched-workers": Kind("vulnerability", (), 0.8),
    "concealment": Kind("coping"),
    "planned-growth": Kind("context", (), 0.0),
    "child-labour-listing": Kind("context", (), 0.0),
}


def days_ago(days: int) -> date:
    """Return the day that many days before today; a negative number is in the future."""
    return TODAY - timedelta(days=days)


def claim(indicator: str = "restriction-of-movement", **changes: Any) -> Item:
    """Return a claim of today, graded A1, for fish processing in Liaoning, with ``changes``.

    ``region`` and ``sector`` are codes, None (unstated) or ``every``; ``grade`` is like ``C3``; ``main`` lists the places
    where the goods are the main part of the class.
    """
    region, sector = changes.pop("region", "CN-LN"), changes.pop("sector", "1020")
    grade, main = changes.pop("grade", "A1"), changes.pop("main", None)
    kind = INDICATORS[indicator]
    listing = indicator.endswith("-listing")
    item = Item(
        id=indicator,
        region_path=REGIONS[region],
        sector_path=SECTORS[sector],
        every_sector=sector == "every",
        indicator=indicator,
        dimension=kind.dimension,
        axes=kind.axes,
        strength=kind.strength,
        state_imposed=indicator == IMPOSED,
        listing=listing,
        listed_since=None,
        listed_until=None,
        last_edition=ListEdition("2024", date(2024, 9, 5)) if listing else None,
        stance="supports",
        disputes=frozenset(),
        disputes_origin=None,
        origin="first",
        publisher="first-publisher",
        official=listing,
        opinion=False,
        finding=False,
        practice=None,
        extent=None,
        goods=(),
        good=None,
        main_in=() if listing and main is None else main and tuple(REGIONS[code] for code in main),
        observed_end=None,
        published_by=TODAY,
        reliability=grade[0],
        credibility=int(grade[1]),
        withdrawn_on=None,
    )
    return replace(item, **changes)


def denial(*named: str, **changes: Any) -> Item:
    """Return a dispute by the accused of the items with these ids."""
    return speaker("disputes", *named, **changes)


def ending(*named: str, **changes: Any) -> Item:
    """Return an authority's finding that what the items with these ids state has ended."""
    return speaker("ended", *named, **changes)


def remedy(*named: str, **changes: Any) -> Item:
    """Return a remedy for what the items with these ids state."""
    return speaker("remedies", *named, **changes)


def speaker(stance: str, *named: str, **changes: Any) -> Item:
    """Return an item of another stance that names the items with these ids."""
    defaults = {"id": stance, "origin": "accused", "publisher": "accused", "stance": stance}
    return claim(**{"disputes": frozenset(named), **defaults, **changes})


def measure(indicator: str, value: float | str, published_on: date = TODAY) -> Measure:
    """Return a measure of a country."""
    dimension = "vulnerability" if indicator.startswith("freedom") else "coping"
    return Measure(indicator, dimension, value, "2025", published_on, "a source", "CN")


MEASURES = (
    measure("freedom-from-forced-labour", 0.4),
    measure("freedom-of-domestic-movement", 0.2),
    measure("rule-of-law-vdem", 0.3),
    measure("rule-of-law-wgi", 0.5),
    measure("trafficking-tier", "Tier 3"),
)
"""By the formulas: vulnerability 7, coping (7 + 4 + 10) / 3 = 7."""


def scoring_input(
    items: Iterable[Item],
    region: str = "CN-LN",
    sector: str | None = "1020",
    measures: Iterable[Measure] = MEASURES,
    as_of: date = TODAY,
    hs: str | None = None,
) -> ScoringInput:
    """Return the input of the method for a pair."""
    pair = Pair(REGIONS[region], SECTORS[sector])
    return ScoringInput(pair, tuple(items), tuple(measures), as_of, hs=hs)


def assessed_pair(*items: Item, **where: Any) -> Assessment:
    """Assess a pair with these items."""
    return assess(scoring_input(items, **where))


def explained_items(assessment: Assessment) -> dict[str, dict[str, Any]]:
    """Return every item of the explanation, by id."""
    parts = dimensions(assessment, full=True).values()
    return {item["id"]: item for part in parts for item in part["evidence"]}


def explained(item: Item, *others: Item, **where: Any) -> dict[str, Any]:
    """Return the item as the explanation of a pair lists it, together with others."""
    return explained_items(assessed_pair(item, *others, **where))[item.id]


def floors(*items: Item, **where: Any) -> dict[str, tuple[str, ...]]:
    """Return the floors that apply to a pair with these items, each with its evidence."""
    return {floor.id: floor.evidence for floor in assessed_pair(*items, **where).adjustments}


def axis(name: str, *items: Item, **where: Any) -> float:
    """Return an axis of hazard for a pair."""
    return assessed_pair(*items, **where).axes[name].value
