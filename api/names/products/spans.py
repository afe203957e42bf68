"""The terms in a description: the longest known phrases, each with its place."""

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
"""Maximum words that are read: a description begins with the product."""
LONGEST = 7
"""Maximum words of a phrase, or characters in a script without spaces."""
PLUS = re.compile("[&+＆＋]")
HANGUL = re.compile("[\uac00-\ud7a3]")
THAI = re.compile("[\u0e00-\u0e7f]")
THAI_LETTER = re.compile(r"[^\W\d_][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*")
"""A letter with the signs above and below it, which folding removes."""
LONGEST_THAI, LEAST_THAI = 18, 3
"""Maximum and minimum letters of a Thai phrase: shorter ones occur in any word."""


@dataclass(slots=True, eq=False)
class TermSpan:
    """A term in a text: its first word and its end (exclusive), its segment, and its likeness to the words.

    Treat it as immutable. It is not frozen, because each text makes several and freezing makes each four times as slow.
    """

    start: int
    end: int
    segment: int
    term: Term
    likeness: float = 1.0

    @property
    def heads(self) -> bool:
        """Whether the term names a product or an activity by itself, and has no rule for the words next to it."""
        return bool(self.term.sectors) and not self.term.beside


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text with their stems. ``segments`` counts up at each sign and joining word, ``parts`` only at lists.

    Words after a negation are ``negated``: no term is looked for there.
    """

    text: str
    tokens: Sequence[Token]
    stems: Sequence[str]
    segments: Sequence[int]
    parts: Sequence[int]
    negated: Sequence[bool]

    def slice(self, start: int, end: int) -> str:
        """Return the text of some words as written."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]


def words_of(text: str) -> Words:
    """Return the words of a text."""
    found = tokens(text)
    if not text.isascii():
        found = [piece for token in found for piece in _syllables(token)]
    segment = part = last = end = 0
    segments, parts, negated = [], [], []
    negating = False
    for place, token in enumerate(found):
        blank = token.start == end + 1 and text[end] == " "
        listed = (
            token.part != last or token.folded in AND or (not blank and PLUS.search(text, end, token.start))
        )
        if listed or token.folded in JOINS:
            segment += 1
            part += bool(listed)
        negating = (negating and token.part == last) or _negates(token, found[place - 1] if place else None)
        last, end = token.part, token.end
        negated.append(negating)
        segments.append(segment)
        parts.append(part)
    return Words(text, found, [stem(token.folded) for token in found], segments, parts, negated)


def without(words: Words, place: tuple[int, int]) -> Words:
    """Return the words of the text with one stretch blanked out."""
    start, end = place
    return words_of(f"{words.text[:start]}{' ' * (end - start)}{words.text[end:]}")


def _negates(token: Token, before: Token | None) -> bool:
    """Return whether a word negates the words after it."""
    return token.folded in NEGATIONS or (
        token.folded == "than" and before is not None and before.folded == "other"
    )


def _syllables(token: Token) -> list[Token]:
    """Split Korean and Thai words into characters: they are often, or always, written without spaces."""
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
    """Return the keys of all phrases that may be a term."""
    stems = words.stems[:MOST_TOKENS]
    found = []
    for start in range(len(stems)):
        key = ""
        for each in stems[start : start + _reach(stems[start])]:
            key += each
            found.append(key)
    return found


def _reach(stem: str) -> int:
    """Return the maximum words, or letters, of a phrase that begins with this stem."""
    return LONGEST_THAI if THAI.match(stem) else LONGEST


def spans_of(words: Words, found: Mapping[str, Term]) -> list[TermSpan]:
    """Return the terms in the text without overlaps; longer ones are taken first."""
    taken: list[TermSpan] = []
    free = [not negated for negated in words.negated[:MOST_TOKENS]]
    stems = words.stems[:MOST_TOKENS]
    known: list[tuple[int, int, Term]] = []
    for start in range(len(stems)) if found else ():
        key = ""
        for length, each in enumerate(stems[start : start + _reach(stems[start])], 1):
            key += each
            if key in found:
                known.append((length, start, found[key]))
    known.sort(key=itemgetter(0, 1), reverse=True)  # of two as long, the later first: heads come last
    for length, start, term in known:
        if all(free[start : start + length]) and _is_term(words, start, length, term):
            free[start : start + length] = [False] * length
            taken.append(TermSpan(start, start + length, words.segments[start], term))
    return sorted(taken, key=lambda span: span.start)


def _is_term(words: Words, start: int, length: int, term: Term) -> bool:
    """Return whether words are a term, and not generic words or words of two parts that only happen to spell it."""
    if length < LEAST_THAI and THAI.match(words.stems[start]):
        return False
    if length == 1:
        generic = words.stems[start] in GENERIC or words.tokens[start].folded in GENERIC
        return words.tokens[start].folded not in JOINS and not (generic and term.sectors)
    return words.tokens[start].part == words.tokens[start + length - 1].part


def is_word(token: Token) -> bool:
    """Return whether a token is a word, and not a number, a unit or a single letter."""
    return unspaced(token.folded) or (len(token.folded) > 1 and token.folded.isalpha())
