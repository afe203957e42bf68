"""Phrases of a description: which terms stand in a text, longest first, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from api.names.products.words import AND, GENERIC, JOINS, NEGATIONS
from api.text.fold import Token, fold, tokens, unspaced
from api.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.names.products.terms import Term

MOST_TOKENS = 48
"""Words read: what a thing is stands at the beginning of its description."""
LONGEST = 7
"""Words, or characters of a script without blanks, of the longest phrase that is looked up."""
PLUS = re.compile("[&+＆＋]")
HANGUL = re.compile("[\uac00-\ud7a3]")
THAI = re.compile("[\u0e00-\u0e7f]")
THAI_LETTER = re.compile(r"[^\W\d_][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*")
"""A letter with the signs above and below it, which folding takes away."""
LONGEST_THAI, LEAST_THAI = 18, 3
"""Letters of the longest Thai phrase that is looked up, and of the shortest: less stands in any word."""


@dataclass(slots=True, eq=False)
class Span:
    """A term in a text: from which word to before which, in which segment, and how surely the words are the term's.

    Nothing changes one, but it is not frozen: several are made of every text, and freezing makes each four times as dear.
    """

    start: int
    end: int
    segment: int
    term: Term
    likeness: float = 1.0

    @property
    def heads(self) -> bool:
        """Tell whether it names a thing or an activity by itself, and says nothing of words beside it."""
        return bool(self.term.sectors) and not self.term.beside


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text with their stems; ``segments`` rises at each sign and joining word, ``parts`` only at lists.

    What is ``denied`` stands behind a negation: no term is looked for there.
    """

    text: str
    tokens: Sequence[Token]
    stems: Sequence[str]
    segments: Sequence[int]
    parts: Sequence[int]
    denied: Sequence[bool]

    def slice(self, start: int, end: int) -> str:
        """Give the text of some words as written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


def words_of(text: str) -> Words:
    """Take a text apart."""
    found = tokens(text)
    if not text.isascii():
        found = [piece for token in found for piece in _syllables(token)]
    segment = part = last = end = 0
    segments, parts, denied = [], [], []
    denying = False
    for place, token in enumerate(found):
        blank = token.start == end + 1 and text[end] == " "
        listed = (
            token.part != last or token.folded in AND or (not blank and PLUS.search(text, end, token.start))
        )
        if listed or token.folded in JOINS:
            segment += 1
            part += bool(listed)
        denying = (denying and token.part == last) or _denies(token, found[place - 1] if place else None)
        last, end = token.part, token.end
        denied.append(denying)
        segments.append(segment)
        parts.append(part)
    return Words(text, found, [stem(token.folded) for token in found], segments, parts, denied)


def without(words: Words, place: tuple[int, int]) -> Words:
    """Give the words that are left where a piece of the text is blank."""
    start, end = place
    return words_of(f"{words.text[:start]}{' ' * (end - start)}{words.text[end:]}")


def _denies(token: Token, before: Token | None) -> bool:
    """Tell whether a word takes back what follows it."""
    return token.folded in NEGATIONS or (
        token.folded == "than" and before is not None and before.folded == "other"
    )


def _syllables(token: Token) -> list[Token]:
    """Take Korean and Thai words apart: they are written without a blank as often as with one, or always."""
    if THAI.search(token.text):
        return [
            Token(
                match[0], fold(match[0]), token.start + match.start(), token.start + match.end(), token.part
            )
            for match in THAI_LETTER.finditer(token.text)
        ]
    if not HANGUL.search(token.text) or len(token.text) != len(token.folded):
        return [token]
    return [
        Token(character, character, token.start + place, token.start + place + 1, token.part)
        for place, character in enumerate(token.text)
    ]


def grams(words: Words) -> list[str]:
    """Give the keys of every phrase that may be a term."""
    stems = words.stems[:MOST_TOKENS]
    found = ["".join(words.stems)]
    for start in range(len(stems)):
        key = ""
        for each in stems[start : start + _reach(stems[start])]:
            key += each
            found.append(key)
    return found


def _reach(stem: str) -> int:
    """Give how many words, or letters, the longest phrase has that begins with this one."""
    return LONGEST_THAI if THAI.match(stem) else LONGEST


def spans_of(words: Words, found: Mapping[str, Term]) -> list[Span]:
    """Give the terms in the text, the longest first taken, none over another."""
    taken: list[Span] = []
    free = [not denied for denied in words.denied[:MOST_TOKENS]]
    stems = words.stems[:MOST_TOKENS]
    known: list[tuple[int, int, Term]] = []
    for start in range(len(stems)) if found else ():
        key = ""
        for length, each in enumerate(stems[start : start + _reach(stems[start])], 1):
            key += each
            if key in found:
                known.append((length, start, found[key]))
    known.sort(key=itemgetter(0, 1), reverse=True)  # of two as long, the later: heads come last
    for length, start, term in known:
        if all(free[start : start + length]) and _may_stand(words, start, length, term):
            free[start : start + length] = [False] * length
            taken.append(Span(start, start + length, words.segments[start], term))
    return sorted(taken, key=lambda span: span.start)


def _may_stand(words: Words, start: int, length: int, term: Term) -> bool:
    """Tell a term from words that only happen to spell it: generic words, and words of two parts of the text."""
    if length < LEAST_THAI and THAI.match(words.stems[start]):
        return False
    if length == 1:
        generic = words.stems[start] in GENERIC or words.tokens[start].folded in GENERIC
        return words.tokens[start].folded not in JOINS and not (generic and term.sectors)
    if words.tokens[start].part != words.tokens[start + length - 1].part:
        return False
    return term.source != "title" or length > 1


def is_word(token: Token) -> bool:
    """Tell a word from a number, a unit or a single letter."""
    return unspaced(token.folded) or (len(token.folded) > 1 and token.folded.isalpha())
