"""Wider pairs and the scores that they lend: to a pair that nothing names, or as a floor (method, part 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.scoring import method
from api.scoring.extent import stated_extent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.scoring.pair_score import PairScore
    from api.scoring.weighed_item import WeighedItem


class WiderPair(NamedTuple):
    """A wider pair of which something exact counts, scored without roll-up, and whether it lends that score."""

    scored: PairScore
    lends: bool


def wider_pair(scored: PairScore) -> WiderPair:
    """Return a wider pair; it lends where a listing or more than a case names it, and its score is not low."""
    named = any(w.match.names_pair and _lendable(w) for w in scored.weighed)
    high = scored.printed is not None and scored.printed >= method.LENT_LEAST
    return WiderPair(scored, named and high)


def highest(found: Iterable[WiderPair]) -> PairScore | None:
    """Return the lending pair with the highest score, of equal ones the first; None where none lends."""
    lending = [each.scored for each in found if each.lends]
    return max(lending, key=lambda scored: scored.score or 0.0, default=None)


def _lendable(w: WeighedItem) -> bool:
    extent = method.EXTENTS[stated_extent(w) or method.LEAST_EXTENT]
    return w.carries and (w.match.dated.in_force or extent >= method.EXTENTS[method.LENDING_EXTENT])
