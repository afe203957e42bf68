"""Practices documented at a pair: what is stated of them elsewhere or without a sector then counts there (method, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.goods import COVERS, goods_match

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.scoring.records import Item, Pair

Practices = dict[str, frozenset[str]]
"""Each practice documented at a pair, and the origins of the items that document it."""


def documenting(pair: Pair, items: Iterable[Item], hs: str | None = None) -> list[Item]:
    """Return the items whose practice is documented in the pair's class, or a class inside it, of exactly its place.

    The items are those that document something. One for every sector documents its practice in its place and below. Of any sector the place alone decides. An
    item that names a part of the goods, or other goods, documents nothing.
    """
    return [
        item
        for item in items
        if item.practice and _stated_here(item, pair) and goods_match(item, pair.region, hs) == COVERS
    ]


def origins_by_practice(items: Iterable[Item]) -> Practices:
    """Map each practice that the items document to their origins."""
    found: dict[str, set[str]] = {}
    for item in items:
        if item.practice:
            found.setdefault(item.practice, set()).add(item.origin)
    return {practice: frozenset(origins) for practice, origins in found.items()}


def _stated_here(item: Item, pair: Pair) -> bool:
    if item.every_sector:
        return item.region in pair.region
    if item.region != pair.region[0] or not item.sector_path:
        return False
    return not pair.sector or pair.sector[0] in item.sector_path
