"""An index of names for misspelt words: names of about the word's length are compared by edit distance."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SLACK = 1e-6
"""Tolerance for rounding, where a length is exactly long enough."""


class FuzzyIndex:
    """Names by length, each list sorted: a name at a distance of one is at most one letter longer or shorter."""

    def __init__(self, by_length: Mapping[int, Sequence[str]]) -> None:
        self._by_length = by_length

    def within(self, word: str, distance: int, limit: int) -> list[tuple[int, str]]:
        """Return the names within an edit distance of the word, each with its distance, sorted by distance and name."""
        found = [
            (int(measured), name)
            for length in range(len(word) - distance, len(word) + distance + 1)
            for name, measured, _ in process.extract(
                word, self._of(length), scorer=OSA.distance, score_cutoff=distance, limit=limit
            )
        ]
        return sorted(found)[:limit]

    def similar(self, word: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Return the names with a similarity of at least ``least`` (0 to 1) to the word, the most similar first, then by name."""
        shortest, longest = ceil(len(word) * least - SLACK), floor(len(word) / least + SLACK)
        found = [
            (-similarity, name)
            for length in range(shortest, longest + 1)
            for name, similarity, _ in process.extract(
                word, self._of(length), scorer=OSA.normalized_similarity, score_cutoff=least, limit=limit
            )
        ]
        return [(name, -negative) for negative, name in sorted(found)[:limit]]

    def _of(self, length: int) -> Sequence[str]:
        return self._by_length.get(length, ())
