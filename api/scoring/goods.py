"""What an item states of the goods in question: all of them, a part of them, or other goods (method, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.scoring.records import Item, Path

COVERS = "covers"
PART = "part"
OTHER = "other"


def goods_match(item: Item, region: Path, hs: str | None) -> str:
    """Return whether an item covers the goods in question in a place, names a part of them, or other goods.

    With ``hs`` the goods of the item must contain that code. Without, the question is of the class: a listed good covers
    it only where it is the main part of the class; a claim also where no listing says of its goods what part they are.
    """
    if not item.goods:
        return COVERS
    if hs is None:
        return COVERS if item.main_in is None or is_main(item, region) else PART
    if hs.startswith(item.goods):
        return COVERS
    return PART if any(code.startswith(hs) for code in item.goods) else OTHER


def is_main(item: Item, region: Path) -> bool:
    """Return whether the goods of an item are the main part of its class in a place or in one that contains it."""
    return any(place[0] in region for place in item.main_in or ())


def codes_inside(item: Item, hs: str | None) -> list[str]:
    """Return the HS codes of the item's goods that are inside the goods in question, those of its own class first."""
    found = [code for code in item.goods if hs is None or code.startswith(hs)]
    return sorted(found, key=lambda code: item.good_of(code) is None)
