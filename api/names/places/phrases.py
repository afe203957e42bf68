"""Phrases of several words in the words of a text: those that exclude a place, or name a place of work or an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.text.fold import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from api.text.fold import Token


class Phrases:
    """Some phrases, listed with bars between them, and found by their first word; the longest match wins."""

    __slots__ = ("_by_first", "first")

    def __init__(self, listed: str) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in listed.split("|"):
            words = tuple(token.folded for token in tokens(phrase))
            self._by_first.setdefault(words[0], []).append(words)
        for phrases in self._by_first.values():
            phrases.sort(key=len, reverse=True)
        self.first = frozenset(self._by_first)

    def find(self, words: Sequence[Token]) -> Iterator[range]:
        """Yield the places of each phrase in order; phrases do not overlap."""
        first, end = self.first, 0
        for at in [at for at, word in enumerate(words) if word.folded in first]:
            if at >= end and (length := self._length(words, at)):
                end = at + length
                yield range(at, end)

    def _length(self, words: Sequence[Token], at: int) -> int:
        """Return the number of words of the longest phrase that begins here; 0 for none."""
        follows = words[at + 1].folded if at + 1 < len(words) else None
        for phrase in self._by_first[words[at].folded]:
            length = len(phrase)
            if length == 1:
                return 1
            if follows == phrase[1] and tuple([word.folded for word in words[at : at + length]]) == phrase:
                return length
        return 0
