"""Evidence here: which items of a pair's evidence say something of the very pair on the day, as prompts of laws count it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.text.hs_codes import any_overlap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from api.law.logic.flag import Case
    from api.scoring.records import Item

WEAK_RELIABILITY = frozenset("EF")
WEAK_CREDIBILITY = 5
"""Items of these grades, or of worse credibility, are shown and prompt nothing."""

SECTION = 1
"""Characters of a section's code."""


def is_here(item: Item, case: Case, listed_goods: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether an item is known and says something of this pair: neither weak nor of other goods.

    ``listed_goods`` are the HS prefixes of listings, by their ids.
    """
    return (
        item.region_path[:1] != ()
        and item.region_path[0] in case.region
        and _is_of_trade(item, case)
        and _supports(item)
        and item.published_by <= case.as_of
        and (item.withdrawn_on is None or item.withdrawn_on > case.as_of)
        and item.reliability not in WEAK_RELIABILITY
        and item.credibility < WEAK_CREDIBILITY
        and not getattr(item, "opinion", False)
        and (not item.listing or _is_in_force(item, case.as_of))
        and (not case.named or _is_of_goods(item, case, listed_goods))
    )


def _is_of_trade(item: Item, case: Case) -> bool:
    """Return whether an item is stated for the sector or for a wider one.

    A claim for a wider place has to name the trade: one for all manufacturing of a country, or for no sector, says
    nothing of a trade in one of its provinces.
    """
    if item.every_sector:
        return True
    exact_place = item.region_path[0] == case.region[0]
    if not item.sector_path:
        return exact_place
    sector = item.sector_path[0]
    return sector in case.sector and (exact_place or sector == case.sector[0] or len(sector) > SECTION)


def _is_of_goods(item: Item, case: Case, listed_goods: Mapping[str, tuple[str, ...]]) -> bool:
    """Return whether an item names no goods, or some of those requested."""
    goods = tuple(getattr(item, "goods", ())) or listed_goods.get(item.id, ())
    return not goods or any_overlap(case.goods, goods)


def _supports(item: Item) -> bool:
    stance: str | None = getattr(item, "stance", None)
    return stance == "supports" if stance is not None else bool(item.supports)


def _is_in_force(item: Item, day: date) -> bool:
    """Return whether a listing is in force."""
    begun = item.listed_since is None or item.listed_since <= day
    return begun and (item.listed_until is None or day < item.listed_until)
