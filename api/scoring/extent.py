"""The extent of what is documented, and the hazard: how widely is another question than how surely (method, part 3)."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.counting import fading, well_graded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.scoring.weighed_item import AtPair, WeighedItem


@dataclass(frozen=True, slots=True)
class Extent:
    """The extent ``X`` of a pair, and the ids of the items that state it; none where ``case`` is the default."""

    name: str
    value: float
    evidence: tuple[str, ...]


DEFAULT = Extent(method.LEAST_EXTENT, method.EXTENTS[method.LEAST_EXTENT], ())


def extent(weighed: Iterable[WeighedItem]) -> Extent:
    """Return the highest extent among the items that may set it; ``case`` where there is none."""
    stated: dict[str, list[str]] = {}
    for w in weighed:
        name = stated_extent(w)
        if name and may_set_extent(w) and extent_age(w) <= method.RECENT_YEARS:
            stated.setdefault(name, []).append(w.item.id)
    if not stated:
        return DEFAULT
    name = max(stated, key=lambda each: method.EXTENTS[each])
    return Extent(name, method.EXTENTS[name], tuple(sorted(stated[name])))


def stated_extent(w: AtPair) -> str | None:
    """Return the extent that an item states; that of a listing without one is ``recurring``."""
    return w.item.extent or (method.LISTING_EXTENT if w.item.listing else None)


def may_set_extent(w: AtPair) -> bool:
    """Return whether an item may set the extent of the pair, its age aside.

    It is a supporting hazard item that counts, well graded, not over, and exact or of a practice documented here.
    """
    item = w.item
    near = w.exact or w.documented
    return w.counts and near and not w.over and item.supports and bool(item.axes) and well_graded(item)


def is_lendable(w: AtPair) -> bool:
    """Return whether a wider pair lends its score where this item names it: a listing in force, or more than a case."""
    extent = method.EXTENTS[stated_extent(w) or method.LEAST_EXTENT]
    return w.in_force or extent >= method.EXTENTS[method.LENDING_EXTENT]


def extent_age(w: WeighedItem) -> float:
    """Return the age of an item for the extent; a listing in force is of today."""
    return 0.0 if w.in_force else w.age_years


def systemic_fading(weighed: Iterable[WeighedItem]) -> float:
    """Return how much of the systemic extent remains: 1 up to ten years, linear to 0 at twelve."""
    systemic = [w for w in weighed if stated_extent(w) == "systemic" and may_set_extent(w)]
    return max((fading(extent_age(w)) for w in systemic), default=0.0)


def hazard_of(involuntariness: float, penalty: float, extent: float) -> float:
    """Return ``10 * X * sqrt(max(I, .05) * max(P, .05))``: the definition requires both axes."""
    return 10 * extent * sqrt(max(involuntariness, method.AXIS_FLOOR) * max(penalty, method.AXIS_FLOOR))
