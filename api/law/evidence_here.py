"""Evidence here: which items of a pair's evidence say something of the very pair on the day, as prompts of laws count it.

Evidence of the country as a whole that names no trade says less: it can be about this place, and is a question to check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.counting import in_force, known, weak
from api.text.hs_codes import any_overlap

if TYPE_CHECKING:
    from api.law.logic.flag import Case
    from api.scoring.records import Item, Pair

SECTION = 1
"""Characters of a section's code."""


def is_here(item: Item, pair: Pair, case: Case) -> bool:
    """Return whether an item is known and says something of this pair: no opinion, neither weak nor of other goods."""
    return _is_of_trade(item, pair) and _reports(item, pair, case)


def is_of_country(item: Item, pair: Pair, case: Case) -> bool:
    """Return whether an item says something of a wider place for no trade, or for a whole section: it can be about this pair."""
    return not _is_of_trade(item, pair) and _reports(item, pair, case)


def _reports(item: Item, pair: Pair, case: Case) -> bool:
    """Return whether an item is known and reports something of the goods in the place or a wider one.

    The paths of ``pair`` leave out only children, as those of items do: what is stated of a class is so of a group that
    consists of it.
    """
    return (
        item.region in pair.region
        and (item.sector is None or item.sector in pair.sector)
        and item.supports
        and not item.opinion
        and not weak(item)
        and bool(known([item], case.as_of))
        and (not item.listing or in_force(item, case.as_of))
        and (not case.named or not item.goods or any_overlap(case.goods, item.goods))
    )


def _is_of_trade(item: Item, pair: Pair) -> bool:
    """Return whether an item is stated for the sector or for a wider one.

    A claim for a wider place has to name the trade: one for all manufacturing of a country, or for no sector, says
    nothing of a trade in one of its provinces.
    """
    if item.every_sector:
        return True
    exact_place = item.region == pair.region[0]
    if item.sector is None:
        return exact_place
    stated = item.sector in pair.sector
    return stated and (exact_place or item.sector == pair.sector[0] or len(item.sector) > SECTION)
