"""Evidence of pairs that questions of one day share: most pairs of a country have the same wider pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.counting import dated

if TYPE_CHECKING:
    from datetime import date

    from api.scoring.counting import DatedItem
    from api.scoring.pair_evidence import PairEvidence
    from api.scoring.records import Item, Pair

MOST_PAIRS = 1024
"""Wider pairs that are cached: some megabytes."""


class SharedEvidence:
    """The items on one day and the evidence of wider pairs, for questions that are all from the same claims.

    A question with a sector has every claim that a wider pair of it has in its own question, so the evidence of that pair
    is the same in both.
    """

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self._dated: dict[str, DatedItem] = {}
        self._pairs: dict[tuple[Pair, str | None], PairEvidence] = {}

    @property
    def size(self) -> int:
        """The number of pairs that are cached."""
        return len(self._pairs)

    def dated(self, item: Item) -> DatedItem:
        """Return an item on the day."""
        found = self._dated.get(item.id)
        if found is None:
            found = self._dated[item.id] = dated(item, self._as_of)
        return found

    def get(self, pair: Pair, hs: str | None) -> PairEvidence | None:
        """Return the evidence of a pair for goods; None where it is not cached."""
        return self._pairs.get((pair, hs))

    def put(self, evidence: PairEvidence, hs: str | None) -> None:
        """Cache the evidence of a wider pair for goods."""
        if len(self._pairs) >= MOST_PAIRS:
            self._pairs.clear()
        self._pairs[evidence.pair, hs] = evidence
