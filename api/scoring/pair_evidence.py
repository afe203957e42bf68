"""The evidence of one pair: the items that match it, weighed, and again without those of an origin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from api.scoring.weight import weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.scoring.match import ItemMatch
    from api.scoring.practices import Practices
    from api.scoring.records import Pair
    from api.scoring.weighed_item import WeighedItem


@dataclass(frozen=True, slots=True)
class PairEvidence:
    """The items that match a pair for goods (``hs``), weighed, and the origins that document each practice at the pair.

    ``origins`` are those of both. Leaving out any other origin changes nothing here, so ``axis_values`` caches the own
    value of each axis over all items.
    """

    pair: Pair
    hs: str | None
    matches: tuple[ItemMatch, ...]
    practices: Practices
    items: tuple[WeighedItem, ...]
    origins: frozenset[str]
    axis_values: dict[str, tuple[float, bool] | None] = field(default_factory=dict, compare=False, repr=False)

    def weighed(self, without: str | None = None) -> Sequence[WeighedItem]:
        """Return the weighed items, without those of the origin ``without`` if one is named."""
        if without is None or without not in self.origins:
            return self.items
        rest = [w for w in self.items if w.item.origin != without]
        lost = {practice for practice, origins in self.practices.items() if origins <= {without}}
        if not lost and not self._changes_others(without):
            return rest
        return weigh((w.match for w in rest), self.practices.keys() - lost)

    def _changes_others(self, origin: str) -> bool:
        """Return whether leaving out an origin may change what others weigh: it denies, or endings are compared with it."""
        return any(
            w.item.stance == "ended" or (w.item.origin == origin and not w.item.supports) for w in self.items
        )

    def practices_without(self, without: str | None) -> Practices:
        """Return the documented practices, without the origin ``without`` if one is named."""
        if without is None or without not in self.origins:
            return self.practices
        return {p: origins - {without} for p, origins in self.practices.items() if origins - {without}}
