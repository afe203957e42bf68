"""Searching by what is typed so far: exact names first, then beginnings of names, then beginnings of words in them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from api.text.fold import fold, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

LAST = "\U0010ffff"
"""No text that begins with something goes on with a character after this one."""

EXACT, BEGINS, WITHIN = range(3)
"""How a name holds what is typed; less is better."""


class Named(NamedTuple):
    """A name of a code: what kind of name it is, and its place among names that are alike; less is better."""

    code: str
    name: str
    kind: str
    order: tuple[int, ...]


class Hit(NamedTuple):
    """A name that holds what is typed. Hits sort best first."""

    how: int
    order: tuple[int, ...]
    length: int
    code: str
    name: str
    kind: str


def hit(typed: str, folded: str, named: Named) -> Hit:
    """Give the hit of a name that begins with a folded text."""
    return Hit(EXACT if folded == typed else BEGINS, *_rest(named, folded))


def _rest(named: Named, folded: str) -> tuple[tuple[int, ...], int, str, str, str]:
    return named.order, len(folded), named.code, named.name, named.kind


class Search:
    """Names at hand, in the order of their folded text and of what follows each word's beginning in it."""

    def __init__(self, names: Iterable[Named]) -> None:
        found = sorted(
            (folded[start:], Hit(WITHIN if start else BEGINS, *_rest(named, folded)))
            for named in dict.fromkeys(names)
            if (folded := fold(named.name))
            for start in _starts(folded, named.kind)
        )
        self._texts = [text for text, _ in found]
        self._hits = [hit for _, hit in found]

    def find(self, typed: str) -> list[Hit]:
        """Give the hits of a folded text, in no order."""
        begin, end = bisect_left(self._texts, typed), bisect_left(self._texts, typed + LAST)
        hits = self._hits[begin:end]
        for at in range(bisect_left(self._texts, typed + "\0", begin, end) - begin):
            if hits[at].how == BEGINS:
                hits[at] = hits[at]._replace(how=EXACT)
        return hits


def _starts(folded: str, kind: str) -> list[int]:
    """Give where a text may be found: at each of its words; a code at its beginning alone."""
    return [0] if kind == "code" else [word.start for word in tokens(folded)]
