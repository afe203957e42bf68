"""Wider pairs and the scores that they lend: to a pair that nothing names, or as a floor (method, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.scoring.numbers import PairNumbers
    from api.scoring.records import Pair
    from api.scoring.totals import Totals


class WiderPair(NamedTuple):
    """A wider pair of which something exact counts, scored without roll-up, and whether it lends that score."""

    numbers: PairNumbers
    totals: Totals
    lends: bool

    @property
    def pair(self) -> Pair:
        """The pair."""
        return self.numbers.period.pair


def wider_pair(numbers: PairNumbers, totals: Totals) -> WiderPair:
    """Return a wider pair; it lends where a listing or more than a case names it, and its score is not low."""
    high = totals.printed is not None and totals.printed >= method.LENT_LEAST
    return WiderPair(numbers, totals, numbers.lends and high)


def highest(found: Iterable[WiderPair]) -> WiderPair | None:
    """Return the lending pair with the highest score, of equal ones the first; None where none lends."""
    lending = [each for each in found if each.lends]
    return max(lending, key=lambda each: each.totals.score or 0.0, default=None)
