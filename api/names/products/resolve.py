"""The product reader: any text to a sector of ISIC, from codes in any spelling, slugs, names, and descriptions.

A code with a label goes before words; a bare code only where it can mean nothing else, or the words agree with it.
Words are read by `reader.py`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.candidate import Resolved, on_one_line
from api.names.products.code_candidates import candidates, letter_alone
from api.names.products.codes import EARLIER, OTHERS, bare, inside, labelled, labelled_alone
from api.names.products.decide import ALIKE
from api.names.products.reader import WordsReader
from api.names.products.spelling import as_written, readable
from api.text.product_words import EXCLUDED, product_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.candidate import Candidate
    from api.names.products.codes import CodeMatch
    from api.names.products.terms import ProductIndex

LABELLED = 0.99
"""The score of a code with the label of its classification."""
UNLABELLED = 0.95
"""The score of a bare code that can belong to one classification only."""
LONGEST_CODE = 40
"""Characters of a text that may be only a code with its label."""
LONG = 6
"""Minimum digits of a code that is not a year, a size or a count."""
CONTRARY = 0.9
"""Minimum score of words that contradict a code."""
RAW, MADE = "04", "34"
"""Divisions below these are crops and catch, and goods: a product made of a crop does not contradict the crop."""
LIKELY = 0.5
"""The share of the best candidate's score from which another meaning of words supports a code."""
NUMBERED = frozenset(
    "style art article model item ref reference lot batch size type no nr po order design pattern serie series".split()
)
"""Words before a number that is no code."""
GAP = re.compile(r"\s{2,}")
NAMES = {"isic": "ISIC Rev.4", "nace": "NACE Rev.2", "naics": "NAICS", "hs": "HS 2022"}


def resolve_product(text: str, terms: ProductIndex) -> Resolved:
    """Resolve a text to a sector."""
    return as_written(_read(readable(text), WordsReader(terms)), text)


def resolve_products(texts: Sequence[str], terms: ProductIndex) -> list[Resolved]:
    """Resolve texts to sectors, each as alone, but without the words that speak for what is settled.

    The model reads their words together, which takes a third of the time.
    """
    plain = [readable(text) for text in texts]
    coded = [_code_alone(text, terms) for text in plain]
    words = [text for text, found in zip(plain, coded, strict=True) if found is None]
    reader = WordsReader(terms, words, brief=True)
    return [
        as_written(found or _read_beside(seen, reader), text)
        for found, seen, text in zip(coded, plain, texts, strict=True)
    ]


def _read(text: str, reader: WordsReader) -> Resolved:
    return _code_alone(text, reader.index) or _read_beside(text, reader)


def _code_alone(text: str, terms: ProductIndex) -> Resolved | None:
    """Resolve a text that is only a code; None where it is more."""
    if alone := letter_alone(text, terms):
        return alone
    if read := bare(text, terms):
        return _from_bare(candidates(read, text.strip(), UNLABELLED), read)
    if (
        len(text) <= LONGEST_CODE
        and not EARLIER.search(text)
        and (coded := labelled_alone(text.strip(), terms))
    ):
        return _from_bare(candidates([coded], text.strip(), LABELLED), [coded])
    return None


def _read_beside(text: str, reader: WordsReader) -> Resolved:
    """Resolve a text of words, among which there may be codes."""
    terms = reader.index
    if EARLIER.search(text) or OTHERS.search(text):
        note = (
            "codes of this classification or edition are not read: write the words, or a code of ISIC Rev.4"
        )
        return Resolved(None, ignored=(text.strip(),), note=note)
    if found := list(labelled(text, terms)):
        return _from_labelled(text, found, reader)
    for match, among in inside(text, terms):
        if _is_negated(text, match.start()):
            continue
        if len([c for c in match[0] if c.isdigit()]) >= LONG or _is_supported(
            text, match.span(), among, reader
        ):
            return _from_code(text, match.span(), among, reader, UNLABELLED)
    return reader.read(text)


def _from_labelled(
    text: str, found: list[tuple[re.Match[str], CodeMatch | None]], reader: WordsReader
) -> Resolved:
    """Resolve labelled codes: to the first, unless the others lead to other sectors."""
    several = [(match[0].strip(" ,;/&+"), [coded]) for match, coded in found if coded]
    if len(several) > 1 and not _shared(several):
        return _from_several(several, text)
    match, coded = found[0]
    return _from_code(text, match.span(), [coded] if coded else [], reader, LABELLED)


def _is_negated(text: str, start: int) -> bool:
    """Return whether a code follows a negation: other than 0302.91."""
    return any(
        word.word.startswith(EXCLUDED) and word.start <= start < word.end for word in product_words(text)
    )


def _is_supported(text: str, place: tuple[int, int], among: Sequence[CodeMatch], reader: WordsReader) -> bool:
    """Return whether the words next to a short number support reading it as a code. A style or a model has a number of its own."""
    before = product_words(text[: place[0]])
    if before and before[-1].word in NUMBERED:
        return False
    beside = reader.read(_without(text, place)).candidates
    sectors = {sector for coded in among for sector in coded.sectors}
    likely = [each for each in beside if each.score >= beside[0].score * LIKELY]
    return any(on_one_line(sector, found.code) for sector in sectors for found in likely)


def _without(text: str, place: tuple[int, int]) -> str:
    """Return a text with one stretch blanked out."""
    start, end = place
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def _from_code(
    text: str, place: tuple[int, int], read: list[CodeMatch], reader: WordsReader, score: float
) -> Resolved:
    """Resolve a code; of several classifications, to the one that the words next to it support."""
    matched = text[place[0] : place[1]].strip()
    if read and len(matched) == len(text.strip()):
        return _from_bare(candidates(read, matched, score), read)
    rest = _without(text, place)
    beside = reader.read(rest)
    if not read:
        note = f"{matched} is no code of its classification"
        return replace(
            beside, note=note, used=_parts(*beside.used), ignored=(matched, *_parts(*beside.ignored))
        )
    if others := _further(rest, read, reader.index):
        return _from_several([(matched, read), *others], rest)
    found = candidates(read, matched, score)
    meant = {each.code for each in beside.candidates}
    agreed = {each.code for each in found if any(on_one_line(each.code, code) for code in meant)}
    if len(found) > 1 and len(agreed) == 1:
        found = [replace(each, score=score) for each in found if each.code in agreed]
    if len(found) == 1 and not agreed and (other := _contrary(found[0], beside)):
        found, agreed = [replace(found[0], score=ALIKE), other], {other.code}
    used, ignored = (matched, *(_parts(*beside.used) if agreed else ())), _left(rest, beside, bool(agreed))
    return _noted(Resolved.choose(found, used, ignored), read, beside)


def _from_bare(found: list[Candidate], read: list[CodeMatch]) -> Resolved:
    """Resolve a text that is only a code."""
    return _noted(Resolved.choose(found, (found[0].matched,)), read, Resolved(None))


def _further(rest: str, read: list[CodeMatch], terms: ProductIndex) -> list[tuple[str, list[CodeMatch]]]:
    """Return further codes in the text, of six digits or more, that lead to other sectors."""
    known = {sector for coded in read for sector in coded.sectors}
    found = [
        (match[0], among) for match, among in inside(rest, terms) if sum(map(str.isdigit, match[0])) >= LONG
    ]
    return [
        (code, among)
        for code, among in found
        if not known & {sector for coded in among for sector in coded.sectors}
    ]


def _shared(codes: list[tuple[str, list[CodeMatch]]]) -> set[str]:
    """Return the sectors that all codes lead to."""
    return set.intersection(*({sector for coded in read for sector in coded.sectors} for _, read in codes))


def _from_several(codes: list[tuple[str, list[CodeMatch]]], rest: str) -> Resolved:
    """Return a result without a code for a text with codes of several sectors."""
    found = {
        each.code: replace(each, score=ALIKE)
        for matched, read in codes
        for each in candidates(read, matched, ALIKE)
    }
    used = tuple(matched for matched, _ in codes)
    for matched in used:
        rest = rest.replace(matched, " " * len(matched), 1)
    return Resolved.choose(found.values(), used, _parts(rest), "the text holds codes of different sectors")


def _left(rest: str, beside: Resolved, agreed: bool) -> tuple[str, ...]:
    return _parts(*beside.ignored) if agreed else _parts(rest)


def _contrary(coded: Candidate, words: Resolved) -> Candidate | None:
    """Return what the words next to a code mean, where they name another product, and not what it is made of."""
    if not words.code or words.candidates[0].score < CONTRARY or words.code[:2] == coded.code[:2]:
        return None
    if coded.code < MADE and words.code < MADE and min(coded.code, words.code) < RAW:
        return None
    return replace(words.candidates[0], score=ALIKE)


def _parts(*texts: str) -> tuple[str, ...]:
    """Return the parts of texts as written, split at the gap that a code leaves."""
    parts = (part for text in texts for part in GAP.split(text.strip()))
    return tuple(part for part in parts if any(map(str.isalnum, part)))


def _noted(found: Resolved, read: list[CodeMatch], beside: Resolved) -> Resolved:
    note = _note(found.candidates, read, beside)
    return replace(found, note=note) if note else found


def _note(found: Sequence[Candidate], read: list[CodeMatch], beside: Resolved) -> str | None:
    """Return a note on several classifications, unknown digits, or words with another meaning."""
    if len(found) > 1 and len(read) == 1 and found[-1].method != "code":
        return f"{found[0].matched} is {found[0].code}, the words beside it mean {found[-1].code}"
    if len(found) > 1:
        choices = "; ".join(f"{' or '.join(coded.sectors)} as {NAMES[coded.system]}" for coded in read)
        return f"{found[0].matched} may mean {choices}"
    if beside.code and not on_one_line(beside.code, found[0].code):
        return f"{found[0].matched} is {found[0].code}, the words beside it mean {beside.code}"
    if not any(coded.exact for coded in read):
        return f"{NAMES[read[0].system]} has no {found[0].matched}: read by what it begins with"
    return None
