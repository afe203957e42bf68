"""The meaning of the words of a description, with the parts used and ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.names.products.spans import TermSpan, grams, is_word, spans_of
from api.names.products.weigh import ALIKE, candidates, weigh
from api.names.products.words import GENERIC, HARMLESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.spans import Words
    from api.names.products.terms import ProductIndex

FUZZY_FROM = 6
"""Minimum letters of a word that may be misspelt: shorter ones are too close to others."""
COMPOUND_FROM, HEAD_FROM = 9, 5
"""Minimum letters of an unknown compound, and of the word at its end that names it: Herrenhemden are Hemden."""
COMPOUND = 0.9
"""Factor on a term that is only the end of a word."""
CLASS = 4
"""Digits of a class: a wider meaning is too vague for the end of a word."""
FUZZY = 0.97
"""Factor on a misspelt word, besides its likeness."""


def known_term(words: Words, terms: ProductIndex) -> Resolved | None:
    """Resolve words that are one term as a unit; None where they are none."""
    key = "".join(words.stems)
    complete = terms.find([key]).get(key)
    if complete is None or not complete.sectors:
        return None
    return _resolved(words, [TermSpan(0, len(words.tokens), 0, complete)])


def read_words(words: Words, terms: ProductIndex) -> Resolved:
    """Resolve words by the phrases in them, or, where nothing is known, as misspelt."""
    found = terms.find(grams(words))
    spans = spans_of(words, found)
    if not any(span.heads for span in spans):
        spans = [*spans, *_compounds(words, spans, terms)]
    if not any(span.term.sectors for span in spans):
        spans = [*spans, *_misspelt(words, spans, terms)]
    return _resolved(words, sorted(spans, key=lambda span: span.start))


def _compounds(words: Words, spans: Sequence[TermSpan], terms: ProductIndex) -> list[TermSpan]:
    """Return the terms that long unknown words end in, where no other term names the product."""
    known = {place for span in spans for place in range(span.start, span.end)}
    found = []
    for place, token in enumerate(words.tokens):
        if place in known or words.negated[place] or len(token.folded) < COMPOUND_FROM:
            continue
        if not (token.folded.isalpha() and token.folded.isascii()):
            continue
        stem = words.stems[place]
        ends = [stem[start:] for start in range(3, len(stem) - HEAD_FROM + 1)]
        named = terms.find(ends)
        for end in ends:  # the longest first
            term = named.get(end)
            if term and term.sectors and not term.beside and all(len(code) == CLASS for code in term.sectors):
                found.append(TermSpan(place, place + 1, words.segments[place], term, COMPOUND))
                break
    return found


def _misspelt(words: Words, spans: Sequence[TermSpan], terms: ProductIndex) -> list[TermSpan]:
    """Return the terms most similar to long unknown words, where nothing else is known."""
    known = {place for span in spans for place in range(span.start, span.end)}
    guessed = []
    for place, token in enumerate(words.tokens):
        plain = token.folded.isalpha() and token.text.isascii() and len(token.folded) >= FUZZY_FROM
        if place in known or not plain or words.stems[place] in GENERIC or words.stems[place] in HARMLESS:
            continue
        for near, likeness in list(terms.near(words.stems[place]))[:1]:
            if near[0] != words.stems[place][0]:  # the first letter is rarely mistyped
                continue
            term = terms.find([near]).get(near)
            if term:
                guessed.append(TermSpan(place, place + 1, words.segments[place], term, likeness * FUZZY))
    return guessed


def _resolved(words: Words, spans: Sequence[TermSpan]) -> Resolved:
    used = tuple(words.slice(span.start, span.end) for span in spans)
    meanings = weigh(words, spans)
    if not meanings:
        note = None if any(map(is_word, words.tokens)) else "the text is too short to mean a product"
        return Resolved(None, (), used, _rest(words, spans), note)
    if len(meanings) > 1:
        listed = {sector: each for each in meanings for sector in each.sectors}
        found = [Candidate(sector, ALIKE, each.method, each.matched) for sector, each in listed.items()]
        note = "the text names several products of different sectors"
    else:
        found = candidates(meanings[0])
        note = f"{meanings[0].matched} may belong to several sectors" if len(found) > 1 else None
    return Resolved.choose(found, used, _rest(words, spans), note)


def _rest(words: Words, spans: Sequence[TermSpan]) -> tuple[str, ...]:
    """Return the runs of words outside all terms, as written."""
    known = {place for span in spans for place in range(span.start, span.end)}
    runs: list[tuple[int, int]] = []
    for place in range(len(words.tokens)):
        if place in known:
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return tuple(words.slice(start, end) for start, end in runs)
