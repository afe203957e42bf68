"""Search as you type: exact names first, then names that begin with the text, then names with a later word that does."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from api.text.fold import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

LAST = "\U0010ffff"
"""The last character: no text that begins with a prefix sorts after the prefix and this."""

EXACT, BEGINS, WITHIN = range(3)
"""How a name matches the typed text; less is better."""


class SearchName(NamedTuple):
    """A name of a code, its kind, and its rank among names that match equally; less is better."""

    code: str
    name: str
    kind: str
    rank: tuple[int, ...]


class Hit(NamedTuple):
    """A name that matches the typed text. Hits sort best first."""

    how: int
    rank: tuple[int, ...]
    length: int
    code: str
    name: str
    kind: str


def prefix_hit(typed: str, folded: str, name: SearchName) -> Hit:
    """Return the hit of a name whose folded form begins with the typed text."""
    return Hit(EXACT if folded == typed else BEGINS, *_rest(name, folded))


def _rest(name: SearchName, folded: str) -> tuple[tuple[int, ...], int, str, str, str]:
    return name.rank, len(folded), name.code, name.name, name.kind


class SearchIndex:
    """Names in memory, sorted by their folded text from the beginning of each of their words."""

    def __init__(self, names: Iterable[SearchName]) -> None:
        found = sorted(
            (folded[start:], Hit(WITHIN if start else BEGINS, *_rest(name, folded)))
            for name in dict.fromkeys(names)
            if (folded := fold(name.name))
            for start in _starts(folded, name.kind)
        )
        self._texts = [text for text, _ in found]
        self._hits = [hit for _, hit in found]

    def find(self, typed: str) -> list[Hit]:
        """Return the hits of a folded text, unsorted."""
        begin, end = bisect_left(self._texts, typed), bisect_left(self._texts, typed + LAST)
        hits = self._hits[begin:end]
        for at in range(bisect_left(self._texts, typed + "\0", begin, end) - begin):
            if hits[at].how == BEGINS:
                hits[at] = hits[at]._replace(how=EXACT)
        return hits


def _starts(folded: str, kind: str) -> list[int]:
    """Return the offsets at which a text may match: each word of a name, but only the beginning of a code."""
    return [0] if kind == "code" else [word.start for word in tokens(folded)]
