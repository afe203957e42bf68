"""Names most like a misspelt word: compared by their letters, and only with names of about its length."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SLACK = 1e-6
"""For a length that is just long enough, worked out with rounding."""


class Likeness:
    """Names by their length: a name that differs in one letter is at most one letter longer or shorter."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = {}
        for name in sorted(names):
            self._by_length.setdefault(len(name), []).append(name)

    def near(self, word: str, most: int, limit: int) -> list[tuple[int, str]]:
        """Give the names that differ in ``most`` letters or fewer, each with how many: the least first, then by name."""
        found = [
            (int(distance), name)
            for length in range(len(word) - most, len(word) + most + 1)
            for name, distance, _ in process.extract(
                word, self._of(length), scorer=OSA.distance, score_cutoff=most, limit=limit
            )
        ]
        return sorted(found)[:limit]

    def alike(self, word: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Give the names whose likeness to the word is ``least`` or more, of 1: the most alike first, then by name."""
        shortest, longest = ceil(len(word) * least - SLACK), floor(len(word) / least + SLACK)
        found = [
            (-likeness, name)
            for length in range(shortest, longest + 1)
            for name, likeness, _ in process.extract(
                word, self._of(length), scorer=OSA.normalized_similarity, score_cutoff=least, limit=limit
            )
        ]
        return [(name, -unlike) for unlike, name in sorted(found)[:limit]]

    def _of(self, length: int) -> Sequence[str]:
        return self._by_length.get(length, ())
