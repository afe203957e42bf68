"""Letters and digits in an address that are codes: of countries, of their parts, and postal codes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.places.postal import find_postal
from api.names.places.senses import NameSpan, Sense
from api.names.places.words import ABBREVIATED, LOCAL_CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.senses import PlaceIndex
    from api.text.fold import Token

CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
CODE_WEIGHT = 4_000_000
"""Weight of the sense of letters as a code of a country or, where addresses end in such codes, of a subdivision."""


def codes_in(text: str, words: Sequence[Token], taken: set[int], index: PlaceIndex) -> list[NameSpan]:
    """Return the codes within a longer text, in capitals: CN-LN, and GA at the end of an address."""
    found: list[NameSpan] = []
    for at, word in enumerate(words):
        if not (1 < len(word.text) < 4 and word.text.isascii() and word.text.isupper()) or at in taken:
            continue
        if at + 1 < len(words) and CODE.fullmatch(code := text[word.start : words[at + 1].end]):
            if region := index.code(code):
                senses: tuple[Sense, ...] = (Sense(region, "subdivision", True, CODE_WEIGHT),)
                found.append(NameSpan(at, at + 2, code, senses, "code"))
                taken.update((at, at + 1))
        elif (region := _before_country(words, at, index)) and at + 1 not in taken:
            senses = (Sense(region, "subdivision", True, CODE_WEIGHT),)
            found.append(NameSpan(at, at + 2, text_of(text, words, at, at + 2), senses, "code"))
            taken.update((at, at + 1))
        elif (is_alone(words, at) or (word.text in ABBREVIATED and not in_capitals(words))) and (
            senses := _code_senses(word.text, index)
        ):
            found.append(NameSpan(at, at + 1, word.text, senses, "code"))
    return found


def _before_country(words: Sequence[Token], at: int, index: PlaceIndex) -> str | None:
    """Return the region of the last two words where they are its code and then its country's: LN CN, or XJ, CN."""
    if at + 2 != len(words) or in_capitals(words):
        return None
    country = words[at + 1].text
    if not (len(country) == 2 and country.isascii() and country.isupper() and index.code(country) == country):
        return None
    return index.code(f"{country}-{words[at].text}")


def before_names(
    words: Sequence[Token], names: Sequence[NameSpan], taken: set[int], index: PlaceIndex
) -> list[NameSpan]:
    """Return the codes of countries that are written before or after the country's name: KR-Korea, Korea (KR), NG Niger."""
    found: list[NameSpan] = []
    for name in names:
        own = {sense.region for sense in name.senses if sense.kind == "country"}
        own |= {sense.region[:2] for sense in name.senses if own and sense.kind == "subdivision"}
        for at in (name.first - 1, name.last):
            if not own or not 0 <= at < len(words) or at in taken:
                continue
            letters = words[at].text
            if len(letters) in {2, 3} and letters.isascii() and letters.isupper():
                region = index.code(letters)
                if region in own:
                    senses = (Sense(region, "country", True, CODE_WEIGHT),)
                    found.append(NameSpan(at, at + 1, letters, senses, "code"))
                    taken.add(at)
    return found


def with_code(span: NameSpan, index: PlaceIndex) -> NameSpan:
    """Add the senses that a name of two or three capitals has as a code: AL is Albania, Alabama, and a village.

    Short forms of other places are left out where the letters are a code: MN in an address is Minnesota and not Amman.
    """
    letters = span.text
    if span.last - span.first > 1 or not (len(letters) < 4 and letters.isascii() and letters.isupper()):
        return span
    codes = _code_senses(letters, index)
    if not codes:
        return span
    own = [sense for sense in span.senses if sense.strong or sense.kind not in {"city", "county"}]
    return replace(span, senses=(*own, *codes))


def _code_senses(letters: str, index: PlaceIndex) -> tuple[Sense, ...]:
    country = index.code(letters)
    local = [index.code(f"{country_code}-{letters}") for country_code in sorted(LOCAL_CODES)]
    senses = [Sense(region, "subdivision", True, CODE_WEIGHT) for region in local if region]
    if country:
        senses.append(Sense(country, "country", True, CODE_WEIGHT))
    return tuple(senses)


def with_postal(
    text: str, words: Sequence[Token], found: list[NameSpan], index: PlaceIndex
) -> list[NameSpan]:
    """Return the spans with the region of a postal code: CA 91761 is California, not Canada."""
    code = find_postal(text)
    if code is None or (region := index.code(code.region)) is None:
        return found
    places = [at for at, word in enumerate(words) if code.start <= word.start < code.end]
    if not places:
        return found
    first, last = places[0], places[-1] + 1
    if any(
        span.first < first < span.last or (span.first < last - 1 < span.last and span.last > last)
        for span in found
    ):
        return found
    named = [sense for span in found for sense in span.senses]
    beside = any(sense.region[:2] == region[:2] for sense in named)
    if not (code.exact or beside) and (named or len(words) > last - first):
        return found
    kind = "subdivision" if "-" in region else "country"
    senses = (Sense(region, kind, True, CODE_WEIGHT),)
    inside = [span for span in found if not (first <= span.first and span.last <= last)]
    method = "code" if code.exact else "postal"
    return [*inside, NameSpan(first, last, text_of(text, words, first, last), senses, method)]


def in_capitals(words: Sequence[Token]) -> bool:
    """Return whether a text is in capitals throughout, so that they mark no abbreviation."""
    return len(words) > 3 and all(word.text.isupper() or not word.text.isalpha() for word in words)


POSTAL = 4
"""Minimum digits of a postal code after the letters of a subdivision: MD 20910, but not NO 18."""


def is_alone(words: Sequence[Token], at: int) -> bool:
    """Return whether a word is at a place of codes: alone between commas, at the end, or before a postal code."""
    rest = words[at + 1 :]
    if not rest or (_has_digit(rest[0]) and rest[0].part == words[at].part and len(rest[0].text) >= POSTAL):
        return True
    return words_of_part(words, at) == [words[at]] and not (
        _has_digit(rest[0]) and rest[0].part == words[at].part
    )


def words_of_part(words: Sequence[Token], at: int) -> list[Token]:
    """Return the words between the same commas, without numbers."""
    return [word for word in words if word.part == words[at].part and not _has_digit(word)]


def _has_digit(word: Token) -> bool:
    return any(map(str.isdigit, word.folded))


def text_of(text: str, words: Sequence[Token], first: int, last: int) -> str:
    """Return the part of a text from one word to before another."""
    return text[words[first].start : words[last - 1].end]


def is_abbreviated(words: Sequence[Token], word: Token, senses: Sequence[Sense]) -> bool:
    """Return whether three capitals, or UK, abbreviate the name of a country wherever they occur: USA & Canada."""
    if not word.text.isupper() or not (len(word.text) == 3 or word.text in ABBREVIATED) or in_capitals(words):
        return False
    return any(sense.kind == "country" and sense.strong for sense in senses)
