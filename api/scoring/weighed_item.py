"""An item that matches a pair, with its weight among the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from api.scoring.match import ItemMatch
    from api.scoring.records import Item


class WeighedItem(NamedTuple):
    """A match with its weight among the other items.

    ``age``, ``region`` and ``sector`` are the factors ``T``, ``D_region`` and ``D_sector``; ``discount`` is ``d`` and ``q``
    is ``weight * strength * (1 - d)``. ``documented``: its practice is documented at the pair. ``over``: an ending names
    it, or it is a listing that was removed; no floor and no extent rests on it.
    """

    match: ItemMatch
    item: Item
    supports: bool
    origin: str
    age: float
    region: float
    sector: float
    weight: float
    discount: float
    q: float
    exact: bool
    documented: bool
    counts: bool
    over: bool

    @property
    def carries(self) -> bool:
        """Whether a floor may rest on it: an exact hazard item that supports, counts and is not over."""
        return self.counts and self.exact and not self.over and self.supports and bool(self.item.axes)
