"""The match of an item with a pair: place, sector and goods, as far as it depends on the item alone (method, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method
from api.scoring.counting import age_factor, age_years, announced, in_force, weak
from api.scoring.goods import COVERS, OTHER, goods_match

if TYPE_CHECKING:
    from datetime import date

    from api.scoring.records import Item, Pair


class ItemMatch(NamedTuple):
    """The match of an item with a pair, without regard to other items.

    ``in_place``: the place is exact. ``age`` is ``T``, for an ending as if it were reopened. ``region`` and ``sector``
    are ``D_region`` and ``D_sector`` where no practice is documented. ``names_pair``: the item is stated for exactly
    this pair. ``counts``: grade, stance, dimension, goods and dates let it count; a claim without a sector also
    requires a documented practice. ``could_count``: the same without regard to goods.
    """

    item: Item
    region_match: str
    sector_match: str
    goods_match: str
    in_place: bool
    in_force: bool
    reliability: float
    credibility: float
    age_years: float
    age: float
    region: float
    sector: float
    names_pair: bool
    counts: bool
    could_count: bool


def match(pair: Pair, item: Item, as_of: date, hs: str | None = None) -> ItemMatch | None:
    """Match an item with a pair; None unless it is stated for the pair or for a wider one, and not for other goods."""
    place, work = region_match(pair, item), sector_match(pair, item)
    if place is None or work is None:
        return None
    goods = goods_match(item, pair.region, hs) if item.supports else COVERS
    if goods == OTHER:
        return None
    years, current = age_years(item, as_of), in_force(item, as_of)
    in_place = place == "exact" or work == "every"
    could_count = _can_count(item, as_of)
    return ItemMatch(
        item=item,
        region_match=place,
        sector_match=work,
        goods_match=goods,
        in_place=in_place,
        in_force=current,
        reliability=method.RELIABILITY[item.reliability],
        credibility=method.CREDIBILITY[item.credibility],
        age_years=years,
        age=1.0 if current else age_factor(years),
        region=1.0 if in_place or current else method.REGION_ANCESTOR,
        sector=_sector_factor(pair, item, work, place),
        names_pair=place == "exact" and work == "exact" and goods == COVERS,
        counts=could_count and goods == COVERS,
        could_count=could_count,
    )


def region_match(pair: Pair, item: Item) -> str | None:
    """Return whether the place is that of the pair (``exact``) or contains it (``ancestor``); else None.

    A listing is stated also for the places where its row says that the good is the main part of the class.
    """
    place = pair.region[0]
    if item.region == place or any(path[0] == place for path in item.main_in or ()):
        return "exact"
    return "ancestor" if item.region in pair.region else None


def sector_match(pair: Pair, item: Item) -> str | None:
    """Return whether the sector is that of the pair, contains it, is every one, or is unstated; None for another one."""
    if item.every_sector:
        return "every"
    if not item.sector_path:
        return "unstated"
    if item.sector not in pair.sector:
        return None
    return "exact" if item.sector == pair.sector[0] else "ancestor"


def _sector_factor(pair: Pair, item: Item, work: str, place: str) -> float:
    if work in {"exact", "every"}:
        return 1.0
    if work == "ancestor":
        levels = pair.sector.index(item.sector_path[0])
        return float(max(method.SECTOR_LEVEL**levels, method.SECTOR_FLOOR))
    if item.supports:
        return 0.0
    # A denial without a sector names its claims, so it weighs the same whatever practice other claims document:
    # otherwise one more supporting claim could lower the hazard.
    return 1.0 if place == "exact" else method.SECTOR_UNSTATED


def _can_count(item: Item, as_of: date) -> bool:
    if weak(item) or item.opinion or item.stance == "remedies":
        return False
    return not (item.supports and item.dimension == "context") and not announced(item, as_of)
