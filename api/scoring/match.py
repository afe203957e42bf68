"""The match of an item with a pair: place, sector and goods, as far as it depends on the item alone (method, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method
from api.scoring.counting import weak
from api.scoring.goods import COVERS, OTHER, goods_match

if TYPE_CHECKING:
    from api.scoring.records import Item, Pair


class ItemMatch(NamedTuple):
    """The match of an item with a pair, without regard to other items and to the day.

    ``in_place``: the place is exact. ``sector`` is ``D_sector`` where no practice is documented. ``names_pair``: the item is
    stated for exactly this pair and its goods. ``graded`` is ``R * C``, 0 where the item has no weight. ``could_count``:
    grade, stance and dimension let the item count, whatever its goods; ``may_count``: so do its goods. ``origin`` is the one shown.
    """

    item: Item
    region_match: str
    sector_match: str
    goods_match: str
    in_place: bool
    sector: float
    names_pair: bool
    graded: float
    could_count: bool
    may_count: bool
    origin: str


def match(pair: Pair, item: Item, hs: str | None = None) -> ItemMatch | None:
    """Match an item with a pair; None unless it is stated for the pair or for a wider one, and not for other goods."""
    place, work = region_match(pair, item), sector_match(pair, item)
    if place is None or work is None:
        return None
    goods = goods_match(item, pair.region, hs) if item.goods and item.supports else COVERS
    if goods == OTHER:
        return None
    is_weak, is_context = weak(item), item.supports and item.dimension == "context"
    graded = method.RELIABILITY[item.reliability] * method.CREDIBILITY[item.credibility]
    could_count = not (is_weak or item.opinion or is_context or item.stance == "remedies")
    return ItemMatch(
        item=item,
        region_match=place,
        sector_match=work,
        goods_match=goods,
        in_place=place == "exact" or work == "every",
        sector=_sector_factor(pair, item, work, place),
        names_pair=place == "exact" and work == "exact" and goods == COVERS,
        graded=0.0 if is_context or goods != COVERS else graded,
        could_count=could_count,
        may_count=could_count and goods == COVERS,
        origin=method.UNJUDGED if is_weak else method.NO_ORIGIN if item.opinion else item.origin,
    )


def region_match(pair: Pair, item: Item) -> str | None:
    """Return whether the place is that of the pair (``exact``) or contains it (``ancestor``); else None.

    A listing is stated also for the places where its row says that the good is the main part of the class.
    """
    place, stated = pair.region[0], item.region
    if stated == place or (item.listing and any(path[0] == place for path in item.main_in or ())):
        return "exact"
    return "ancestor" if stated in pair.region else None


def sector_match(pair: Pair, item: Item) -> str | None:
    """Return whether the sector is that of the pair, contains it, is every one, or is unstated; None for another one."""
    if item.every_sector:
        return "every"
    if not item.sector_path:
        return "unstated"
    work = item.sector_path[0]
    if work not in pair.sector:
        return None
    return "exact" if work == pair.sector[0] else "ancestor"


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
