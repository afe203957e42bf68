"""Searching by what is typed so far: exact names first, then beginnings of names, then beginnings of words in them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from api.names.text import fold, tokens

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


def hit(typed: str, folded: str, named: Named, *, begins: bool = True) -> Hit:
    """Give the hit of a name that holds a folded text at its beginning, or at that of a word in it."""
    how = (EXACT if folded == typed else BEGINS) if begins else WITHIN
    return Hit(how, named.order, len(folded), named.code, named.name, named.kind)


class Search:
    """Names at hand, in the order of their folded text and of what follows each word's beginning in it."""

    def __init__(self, names: Iterable[Named]) -> None:
        found = sorted(
            (folded[start:], start, named)
            for named in dict.fromkeys(names)
            if (folded := fold(named.name))
            for start in _starts(folded, named.kind)
        )
        self._texts = [text for text, _, _ in found]
        self._named = [(start == 0, named) for _, start, named in found]

    def find(self, typed: str) -> list[Hit]:
        """Give the hits of a folded text, in no order."""
        begin, end = bisect_left(self._texts, typed), bisect_left(self._texts, typed + LAST)
        return [
            hit(typed, self._texts[at], named, begins=begins)
            for at, (begins, named) in enumerate(self._named[begin:end], begin)
        ]


def _starts(folded: str, kind: str) -> list[int]:
    """Give where a text may be found: at each of its words; a code at its beginning alone."""
    return [0] if kind == "code" else [word.start for word in tokens(folded)]
