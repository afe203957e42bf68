"""Products and activities, from any text to a sector of ISIC: codes in any spelling, slugs, names, and descriptions.

A code that is called by its name goes before words; a bare one only where it can mean nothing else, or the words agree.
Of words, the longest phrase wins, and of phrases the head: in English the last before of, for or with.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved, in_order, settled
from api.names.products_codes import EARLIER, OTHERS, bare, inside, labelled
from api.names.products_spans import Span, grams, is_word, spans_of, words_of
from api.names.products_weigh import ALIKE, candidates, weigh
from api.names.products_words import GENERIC, HARMLESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products_codes import Coded
    from api.names.products_spans import Words
    from api.names.products_terms import Terms

LABELLED = 0.99
"""The score of a code that is called by its classification's name."""
UNLABELLED = 0.95
"""The score of a bare code that can be of one classification only."""
CUT = 0.85
"""What is left where only the first digits of a code are known: its heading is of another edition."""
FUZZY_FROM = 6
"""Letters of a word that may be misspelt: shorter ones are too near to others."""
FUZZY = 0.93
"""What is left of a misspelt word's score besides its likeness."""
NAMES = {"isic": "ISIC Rev.4", "nace": "NACE Rev.2", "naics": "NAICS", "hs": "HS 2022"}


def resolve_product(text: str, terms: Terms) -> Resolved:
    """Give what a text means."""
    words = words_of(text)
    if not words.tokens:
        return Resolved(None, note="the text holds no words")
    if EARLIER.search(text) or OTHERS.search(text):
        return _ignored(
            words,
            "codes of this classification or edition are not read: write the words, or a code of ISIC Rev.4",
        )
    if found := list(labelled(text, terms)):
        match, coded = found[0]
        return _of_code(words, match.span(), [coded] if coded else [], terms, LABELLED)
    if read := bare(text, terms):
        return _of_code(words, (0, len(text)), read, terms, UNLABELLED)
    for match, among in inside(text, terms):
        if len([c for c in match[0] if c.isdigit()]) >= 6 or _backed(words, match.span(), among, terms):
            return _of_code(words, match.span(), among, terms, UNLABELLED)
    return _of_words(words, terms)


def _backed(words: Words, place: tuple[int, int], among: Sequence[Coded], terms: Terms) -> bool:
    """Tell whether the words beside a short number say that it is a code."""
    said = _of_words(_without(words, place), terms)
    sectors = {sector for coded in among for sector in coded.sectors}
    return bool(sectors & {found.code for found in said.candidates})


def _without(words: Words, place: tuple[int, int]) -> Words:
    start, end = place
    return words_of(f"{words.text[:start]}{' ' * (end - start)}{words.text[end:]}")


def _of_code(words: Words, place: tuple[int, int], read: list[Coded], terms: Terms, score: float) -> Resolved:
    """Answer with a code; of several readings, with the one that the words beside it mean."""
    matched = words.text[place[0] : place[1]].strip()
    rest = _without(words, place)
    said = _of_words(rest, terms) if rest.tokens else Resolved(None)
    if not read:
        note = f"{matched} is no code of its classification"
        return replace(said, note=note, used=said.used, ignored=(matched, *said.ignored))
    found = _readings(read, matched, score)
    agreed = {each.code for each in found} & {each.code for each in said.candidates}
    if len(found) > 1 and len(agreed) == 1:
        found = [replace(each, score=score) for each in found if each.code in agreed]
    kept = in_order(found)
    code = settled(kept)
    return Resolved(
        code,
        kept,
        (matched, *(said.used if agreed else ())),
        _left(rest, said, bool(agreed)),
        _told(kept, read, said),
    )


def _left(rest: Words, said: Resolved, agreed: bool) -> tuple[str, ...]:
    if agreed:
        return said.ignored
    return (rest.text.strip(),) if rest.tokens else ()


def _readings(read: list[Coded], matched: str, score: float) -> list[Candidate]:
    sectors = list(dict.fromkeys(sector for coded in read for sector in coded.sectors))
    if len(sectors) == 1:
        sure = score if any(coded.exact for coded in read) else score * CUT
        return [Candidate(sectors[0], round(sure, 3), "code", matched)]
    return [
        Candidate(sector, round(ALIKE - place / 100, 3), "code", matched)
        for place, sector in enumerate(sectors)
    ]


def _told(found: Sequence[Candidate], read: list[Coded], said: Resolved) -> str | None:
    """Tell what a caller should know: several readings, an unknown end, words that say something else."""
    if len(found) > 1:
        readings = "; ".join(f"{' or '.join(coded.sectors)} as {NAMES[coded.system]}" for coded in read)
        return f"{found[0].matched} may mean {readings}"
    if said.code and not said.code.startswith(found[0].code) and not found[0].code.startswith(said.code):
        return f"{found[0].matched} is {found[0].code}, the words beside it mean {said.code}"
    if not any(coded.exact for coded in read):
        return f"{NAMES[read[0].system]} has no {found[0].matched}: read by what it begins with"
    return None


def _of_words(words: Words, terms: Terms) -> Resolved:
    found = terms.find(grams(words))
    whole = found.get("".join(words.stems))
    if whole and whole.sectors:
        spans = [Span(0, len(words.tokens), 0, whole)]
        return _answered(words, spans)
    spans = spans_of(words, found)
    if not any(span.term.sectors for span in spans):
        spans = [*spans, *_misspelt(words, spans, terms)]
    return _answered(words, sorted(spans, key=lambda span: span.start))


def _misspelt(words: Words, spans: Sequence[Span], terms: Terms) -> list[Span]:
    """Give the terms that long unknown words are most like, where nothing else is known."""
    known = {place for span in spans for place in range(span.start, span.end)}
    guessed = []
    for place, token in enumerate(words.tokens):
        plain = token.folded.isalpha() and token.folded.isascii() and len(token.folded) >= FUZZY_FROM
        if place in known or not plain or words.stems[place] in GENERIC | HARMLESS:
            continue
        for near, likeness in list(terms.near(words.stems[place]))[:1]:
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
    kept = in_order(found)
    return Resolved(settled(kept), kept, used, _rest(words, spans), note)


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


def _ignored(words: Words, note: str) -> Resolved:
    return Resolved(None, (), (), (words.text.strip(),), note)
