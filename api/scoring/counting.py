"""Items on a day: known, strong enough, in force, and how old each is (method, parts 1 and 2)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from api.scoring.records import Item


def is_known(item: Item, as_of: date) -> bool:
    """Return whether an item is published by that day and not withdrawn by then."""
    return item.published_by <= as_of and (item.withdrawn_on is None or item.withdrawn_on > as_of)


def known(items: Iterable[Item], as_of: date) -> list[Item]:
    """Return the items published by that day and not withdrawn by then."""
    return [item for item in items if is_known(item, as_of)]


def weak(item: Item) -> bool:
    """Return whether the item is listed but never counted: grades E, F, 5 and 6 enter no axis."""
    return item.reliability in method.WEAK_RELIABILITY or item.credibility in method.WEAK_CREDIBILITY


def well_graded(item: Item) -> bool:
    """Return whether the item is graded A to C and 1 to 3."""
    return item.reliability in method.GOOD_RELIABILITY and item.credibility in method.GOOD_CREDIBILITY


def documents(item: Item) -> bool:
    """Return whether the item documents something: it supports, and is not weak, no context and no opinion."""
    return item.supports and not item.opinion and item.dimension != "context" and not weak(item)


def in_force(item: Item, as_of: date) -> bool:
    """Return whether the item is a listing in force on that day; the day of removal is excluded."""
    return (
        item.listing
        and item.supports
        and (item.listed_since is None or item.listed_since <= as_of)
        and (item.listed_until is None or as_of < item.listed_until)
    )


def announced(item: Item, as_of: date) -> bool:
    """Return whether the item is a listing that is announced and not yet in force."""
    return item.listing and item.supports and item.listed_since is not None and as_of < item.listed_since


def removed(item: Item, as_of: date) -> bool:
    """Return whether the item is a listing that its authority has removed."""
    return item.listing and item.supports and item.listed_until is not None and item.listed_until <= as_of


def age_years(days: int) -> float:
    """Return the years since the end of the observed period or the publication, whichever is earlier."""
    return max(0.0, days / method.DAYS_A_YEAR)


@lru_cache(maxsize=16384)
def age_factor(days: int) -> float:
    """Return ``T``: half after five years. All ages in days of half a century are cached: a number for each item."""
    return float(0.5 ** (age_years(days) / method.HALF_LIFE_YEARS))


def fading(years: float) -> float:
    """Return how much of a floor remains at an age: all up to ten years, nothing from twelve, linear between."""
    span = method.FADED_YEARS - method.RECENT_YEARS
    return min(1.0, max(0.0, (method.FADED_YEARS - years) / span))
