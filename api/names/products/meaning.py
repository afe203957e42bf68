"""What the words of a description mean, with what of them was used and ignored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved
from api.names.products.spans import Span, grams, is_word, spans_of
from api.names.products.weigh import ALIKE, candidates, weigh
from api.names.products.words import GENERIC, HARMLESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.spans import Words
    from api.names.products.terms import Terms

FUZZY_FROM = 6
"""Letters of a word that may be misspelt: shorter ones are too near to others."""
COMPOUND_FROM, HEAD_FROM = 9, 5
"""Letters of an unknown compound, and of the word at its end that names it: Herrenhemden are Hemden."""
COMPOUND = 0.9
"""What is left of the score of a word that is only the end of another."""
CLASS = 4
"""Digits of a class: what means less is too wide for the end of a word."""
FUZZY = 0.97
"""What is left of a misspelt word's score besides its likeness."""


def of_words(words: Words, terms: Terms) -> Resolved:
    """Give what words mean: as a whole, by their phrases, or, where they mean nothing, misspelt."""
    found = terms.find(grams(words))
    whole = found.get("".join(words.stems))
    if whole and whole.sectors:
        spans = [Span(0, len(words.tokens), 0, whole)]
        return _answered(words, spans)
    spans = spans_of(words, found)
    if not any(span.heads for span in spans):
        spans = [*spans, *_compounds(words, spans, terms)]
    if not any(span.term.sectors for span in spans):
        spans = [*spans, *_misspelt(words, spans, terms)]
    return _answered(words, sorted(spans, key=lambda span: span.start))


def _compounds(words: Words, spans: Sequence[Span], terms: Terms) -> list[Span]:
    """Give the terms that long unknown words end in, where no other names the thing."""
    known = {place for span in spans for place in range(span.start, span.end)}
    found = []
    for place, token in enumerate(words.tokens):
        if place in known or words.denied[place] or len(token.folded) < COMPOUND_FROM:
            continue
        if not (token.folded.isalpha() and token.folded.isascii()):
            continue
        stem = words.stems[place]
        ends = [stem[start:] for start in range(3, len(stem) - HEAD_FROM + 1)]
        named = terms.find(ends)
        for end in ends:  # the longest
            term = named.get(end)
            if term and term.sectors and not term.beside and all(len(code) == CLASS for code in term.sectors):
                found.append(Span(place, place + 1, words.segments[place], term, COMPOUND))
                break
    return found


def _misspelt(words: Words, spans: Sequence[Span], terms: Terms) -> list[Span]:
    """Give the terms that long unknown words are most like, where nothing else is known."""
    known = {place for span in spans for place in range(span.start, span.end)}
    guessed = []
    for place, token in enumerate(words.tokens):
        plain = token.folded.isalpha() and token.text.isascii() and len(token.folded) >= FUZZY_FROM
        if place in known or not plain or words.stems[place] in GENERIC or words.stems[place] in HARMLESS:
            continue
        for near, likeness in list(terms.near(words.stems[place]))[:1]:
            if near[0] != words.stems[place][0]:  # whoever mistypes begins right
                continue
            term = terms.find([near]).get(near)
            if term:
                guessed.append(Span(place, place + 1, words.segments[place], term, likeness * FUZZY))
    return guessed


def _answered(words: Words, spans: Sequence[Span]) -> Resolved:
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


def _rest(words: Words, spans: Sequence[Span]) -> tuple[str, ...]:
    """Give what no term took, in runs as written."""
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
