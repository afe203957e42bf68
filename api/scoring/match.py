"""The match of an item with a pair: place, sector and goods, as far as it depends on the item alone (method, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method
from api.scoring.goods import COVERS, OTHER, goods_match

if TYPE_CHECKING:
    from api.scoring.counting import DatedItem
    from api.scoring.records import Item, Pair


class ItemMatch(NamedTuple):
    """The match of an item with a pair, without regard to other items.

    ``in_place``: the place is exact. ``region`` and ``sector`` are ``D_region`` and ``D_sector`` where no practice is
    documented. ``names_pair``: the item is stated for exactly this pair and its goods. ``counts``: date, grade, stance,
    dimension and goods let it count; a claim without a sector also requires a documented practice.
    """

    dated: DatedItem
    item: Item
    region_match: str
    sector_match: str
    goods_match: str
    in_place: bool
    region: float
    sector: float
    names_pair: bool
    counts: bool


def match(pair: Pair, dated: DatedItem, hs: str | None = None) -> ItemMatch | None:
    """Match an item with a pair; None unless it is stated for the pair or for a wider one, and not for other goods."""
    item = dated.item
    place, work = region_match(pair, item), sector_match(pair, item)
    if place is None or work is None:
        return None
    goods = goods_match(item, pair.region, hs) if item.goods and dated.supports else COVERS
    if goods == OTHER:
        return None
    in_place = place == "exact" or work == "every"
    return ItemMatch(
        dated=dated,
        item=item,
        region_match=place,
        sector_match=work,
        goods_match=goods,
        in_place=in_place,
        region=1.0 if in_place or dated.in_force else method.REGION_ANCESTOR,
        sector=_sector_factor(pair, item, work, place),
        names_pair=place == "exact" and work == "exact" and goods == COVERS,
        counts=dated.could_count and goods == COVERS,
    )


def region_match(pair: Pair, item: Item) -> str | None:
    """Return whether the place is that of the pair (``exact``) or contains it (``ancestor``); else None.

    A listing is stated also for the places where its row says that the good is the main part of the class.
    """
    place, stated = pair.region[0], item.region_path[:1]
    if stated == (place,) or (item.listing and any(path[0] == place for path in item.main_in or ())):
        return "exact"
    return "ancestor" if stated and stated[0] in pair.region else None


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
