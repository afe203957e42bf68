"""Products and activities, from any text to a sector of ISIC: codes in any spelling, slugs, names, and descriptions.

A code that is called by its name goes before words; a bare one only where it can mean nothing else, or the words agree.
Of words, the longest phrase wins, and of phrases the head: in English the last before of, for or with.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved, on_one_line
from api.names.products.codes import EARLIER, OTHERS, bare, inside, labelled
from api.names.products.meaning import of_words
from api.names.products.spans import without, words_of
from api.names.products.spelling import as_written, readable
from api.names.products.weigh import ALIKE, contrary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.codes import Coded
    from api.names.products.spans import Words
    from api.names.products.terms import Terms

LABELLED = 0.99
"""The score of a code that is called by its classification's name."""
UNLABELLED = 0.95
"""The score of a bare code that can be of one classification only."""
LONG = 6
"""Digits of a code that no year, size or count is likely to have."""
CUT = 0.85
"""What is left where only the first digits of a code are known: its heading is of another edition."""
GAP = re.compile(r"\s{2,}")
NAMES = {"isic": "ISIC Rev.4", "nace": "NACE Rev.2", "naics": "NAICS", "hs": "HS 2022"}


def resolve_product(text: str, terms: Terms) -> Resolved:
    """Give what a text means."""
    return as_written(_read(readable(text), terms), text)


def _read(text: str, terms: Terms) -> Resolved:
    if read := bare(text, terms):
        return _answer(_readings(read, text.strip(), UNLABELLED), read)
    words = words_of(text)
    if not words.tokens:
        return Resolved(None, note="the text holds no words")
    if EARLIER.search(text) or OTHERS.search(text):
        return _ignored(
            words,
            "codes of this classification or edition are not read: write the words, or a code of ISIC Rev.4",
        )
    if found := list(labelled(text, terms)):
        return _of_labelled(words, found, terms)
    for match, among in inside(text, terms):
        if _denied(words, match.start()):
            continue
        if len([c for c in match[0] if c.isdigit()]) >= LONG or _backed(words, match.span(), among, terms):
            return _of_code(words, match.span(), among, terms, UNLABELLED)
    return of_words(words, terms)


def _of_labelled(words: Words, found: list[tuple[re.Match[str], Coded | None]], terms: Terms) -> Resolved:
    """Answer with the codes that are called by name: with the first, unless the others lead elsewhere."""
    several = [(match[0].strip(" ,;/&+"), [coded]) for match, coded in found if coded]
    if len(several) > 1 and not _shared(several):
        return _of_several(several, words)
    match, coded = found[0]
    return _of_code(words, match.span(), [coded] if coded else [], terms, LABELLED)


def _denied(words: Words, start: int) -> bool:
    """Tell whether a code stands behind a negation: other than 0302.91."""
    return any(
        denied and token.start == start for token, denied in zip(words.tokens, words.denied, strict=True)
    )


def _backed(words: Words, place: tuple[int, int], among: Sequence[Coded], terms: Terms) -> bool:
    """Tell whether the words beside a short number say that it is a code."""
    said = of_words(without(words, place), terms)
    sectors = {sector for coded in among for sector in coded.sectors}
    return any(on_one_line(sector, found.code) for sector in sectors for found in said.candidates)


def _of_code(words: Words, place: tuple[int, int], read: list[Coded], terms: Terms, score: float) -> Resolved:
    """Answer with a code; of several readings, with the one that the words beside it mean."""
    matched = words.text[place[0] : place[1]].strip()
    if read and len(matched) == len(words.text.strip()):
        return _answer(_readings(read, matched, score), read)
    rest = without(words, place)
    said = of_words(rest, terms) if rest.tokens else Resolved(None)
    if not read:
        note = f"{matched} is no code of its classification"
        return replace(said, note=note, used=_parts(*said.used), ignored=(matched, *_parts(*said.ignored)))
    if others := _further(rest.text, read, terms):
        return _of_several([(matched, read), *others], rest)
    found = _readings(read, matched, score)
    meant = {each.code for each in said.candidates}
    agreed = {each.code for each in found if any(on_one_line(each.code, code) for code in meant)}
    if len(found) > 1 and len(agreed) == 1:
        found = [replace(each, score=score) for each in found if each.code in agreed]
    if len(found) == 1 and not agreed and (other := contrary(found[0], said, terms)):
        found, agreed = [replace(found[0], score=ALIKE), other], {other.code}
    used, ignored = (matched, *(_parts(*said.used) if agreed else ())), _left(rest, said, bool(agreed))
    return _noted(Resolved.choose(found, used, ignored), read, said)


def _answer(found: list[Candidate], read: list[Coded]) -> Resolved:
    """Answer a text that is nothing but a code."""
    return _noted(Resolved.choose(found, (found[0].matched,)), read, Resolved(None))


def _further(rest: str, read: list[Coded], terms: Terms) -> list[tuple[str, list[Coded]]]:
    """Give further codes of six digits or more in the text that lead to other sectors."""
    known = {sector for coded in read for sector in coded.sectors}
    found = [
        (match[0], among) for match, among in inside(rest, terms) if sum(map(str.isdigit, match[0])) >= LONG
    ]
    return [
        (code, among)
        for code, among in found
        if not known & {sector for coded in among for sector in coded.sectors}
    ]


def _shared(codes: list[tuple[str, list[Coded]]]) -> set[str]:
    """Give the sectors that all codes lead to."""
    return set.intersection(*({sector for coded in read for sector in coded.sectors} for _, read in codes))


def _of_several(codes: list[tuple[str, list[Coded]]], rest: Words) -> Resolved:
    """Answer a text that holds codes of several sectors: with none of them settled."""
    found = {
        each.code: replace(each, score=ALIKE)
        for matched, read in codes
        for each in _readings(read, matched, ALIKE)
    }
    used = tuple(matched for matched, _ in codes)
    for matched in used:
        rest = words_of(rest.text.replace(matched, " " * len(matched), 1))
    return Resolved.choose(
        found.values(), used, _parts(rest.text), "the text holds codes of different sectors"
    )


def _left(rest: Words, said: Resolved, agreed: bool) -> tuple[str, ...]:
    return _parts(*said.ignored) if agreed else _parts(rest.text)


def _parts(*texts: str) -> tuple[str, ...]:
    """Give the parts of texts as they were written: not across the blanks where a code stood."""
    parts = (part for text in texts for part in GAP.split(text.strip()))
    return tuple(part for part in parts if words_of(part).tokens)


def _readings(read: list[Coded], matched: str, score: float) -> list[Candidate]:
    sectors = list(dict.fromkeys(sector for coded in read for sector in coded.sectors))
    if len(sectors) == 1:
        sure = score if any(coded.exact for coded in read) else score * CUT
        return [Candidate(sectors[0], sure, "code", matched)]
    return [Candidate(sector, ALIKE - place / 100, "code", matched) for place, sector in enumerate(sectors)]


def _noted(found: Resolved, read: list[Coded], said: Resolved) -> Resolved:
    note = _told(found.candidates, read, said)
    return replace(found, note=note) if note else found


def _told(found: Sequence[Candidate], read: list[Coded], said: Resolved) -> str | None:
    """Tell what a caller should know: several readings, an unknown end, words that say something else."""
    if len(found) > 1 and len(read) == 1 and found[-1].method != "code":
        return f"{found[0].matched} is {found[0].code}, the words beside it mean {found[-1].code}"
    if len(found) > 1:
        readings = "; ".join(f"{' or '.join(coded.sectors)} as {NAMES[coded.system]}" for coded in read)
        return f"{found[0].matched} may mean {readings}"
    if said.code and not on_one_line(said.code, found[0].code):
        return f"{found[0].matched} is {found[0].code}, the words beside it mean {said.code}"
    if not any(coded.exact for coded in read):
        return f"{NAMES[read[0].system]} has no {found[0].matched}: read by what it begins with"
    return None


def _ignored(words: Words, note: str) -> Resolved:
    return Resolved(None, ignored=(words.text.strip(),), note=note)
