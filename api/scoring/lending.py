"""Wider pairs and the scores that they lend: to a pair that nothing names, or as a floor (method, part 1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.scoring import method
from api.scoring.extent import stated_extent
from api.scoring.floors import Lent
from api.scoring.pair_score import exact_counts, score_pair
from api.scoring.paths import wider_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.scoring.evidence import QuestionEvidence
    from api.scoring.pair_score import PairScore
    from api.scoring.records import Pair
    from api.scoring.weight import WeighedItem


@dataclass(frozen=True, slots=True)
class WiderPair:
    """A wider pair of which something exact counts, scored without roll-up, and whether it lends that score."""

    scored: PairScore
    lends: bool


def wider(
    evidence: QuestionEvidence, pair: Pair, hs: str | None, without: str | None = None
) -> list[WiderPair]:
    """Return the wider pairs of which something exact counts, nearest first."""
    found = (_wider_pair(evidence, outer, hs, without) for outer in wider_pairs(pair))
    return [each for each in found if each]


def highest(found: Iterable[WiderPair]) -> PairScore | None:
    """Return the lending pair with the highest score, of equal ones the nearest; None where none lends."""
    lending = [each.scored for each in found if each.lends]
    return max(lending, key=lambda scored: scored.score or 0.0, default=None)


def lent(evidence: QuestionEvidence, pair: Pair, hs: str | None, without: str | None = None) -> Lent | None:
    """Return the highest score that a wider pair lends to a pair; None where none lends."""
    named = (
        _wider_pair(evidence, outer, hs, without) for outer in wider_pairs(pair) if evidence.is_named(outer)
    )
    basis = highest(each for each in named if each)
    return Lent(basis.pair, basis.score) if basis and basis.score is not None else None


def _wider_pair(
    evidence: QuestionEvidence, pair: Pair, hs: str | None, without: str | None
) -> WiderPair | None:
    found = evidence.of(pair, hs)
    if without not in found.origins:
        without = None
    key = pair, hs, without
    if key not in evidence.wider_pairs:
        evidence.wider_pairs[key] = None
        if exact_counts(found.weighed(without)):
            scored = score_pair(found, evidence.risks, without)
            evidence.wider_pairs[key] = WiderPair(scored, _lends(scored))
    return evidence.wider_pairs[key]


def _lends(scored: PairScore) -> bool:
    """Return whether a listing or an item of more than a case names the pair, and its score is not low."""
    named = any(w.match.names_pair and _lendable(w) for w in scored.weighed)
    return named and scored.printed is not None and scored.printed >= method.LENT_LEAST


def _lendable(w: WeighedItem) -> bool:
    extent = method.EXTENTS[stated_extent(w) or method.LEAST_EXTENT]
    return w.carries and (w.match.dated.in_force or extent >= method.EXTENTS[method.LENDING_EXTENT])
