"""Reliability of scores: how often the first candidate is right, by its score."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.001)
"""Edges of the bins. The last bin includes a score of 1."""

Scored = tuple[float, bool]
"""The score of a first candidate, and whether it is right."""


def table(kinds: Mapping[str, Sequence[Scored]]) -> Iterator[str]:
    """Yield a table: for each kind of text and each bin the number of texts, their mean score, and the share that is right."""
    bins = [f"{low:g} to {min(high, 1):g}" for low, high in pairwise(EDGES)]
    yield f"{'n, mean score, share right':<28}" + "".join(f"{name:>19}" for name in bins)
    for kind, scored in kinds.items():
        cells = (_cell([each for each in scored if low <= each[0] < high]) for low, high in pairwise(EDGES))
        yield f"{kind:<28}" + "".join(f"{cell:>19}" for cell in cells)


def error(scored: Sequence[Scored]) -> float:
    """Return the expected calibration error: the mean distance of score and share right over the bins, weighted by size."""
    total = 0.0
    for low, high in pairwise(EDGES):
        of = [each for each in scored if low <= each[0] < high]
        total += abs(sum(score for score, _ in of) - sum(right for _, right in of))
    return total / max(sum(score >= EDGES[0] for score, _ in scored), 1)


def _cell(scored: Sequence[Scored]) -> str:
    if not scored:
        return "-"
    mean = sum(score for score, _ in scored) / len(scored)
    right = sum(right for _, right in scored) / len(scored)
    return f"{len(scored)} {mean:.2f} {right:.2f}"
