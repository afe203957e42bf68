"""The names in a text: the longest known runs of words, and codes where an address has a code."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from api.names.places.senses import NameSpan, Sense
from api.names.places.words import COMMON, LEVELS, LOCAL_CODES, NO_NAME, NO_REGION, SHORT
from api.text.fold import unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.senses import PlaceIndex
    from api.text.fold import Token

LONGEST = 6
"""Maximum words of a name."""
LONGEST_UNSPACED = 9
"""Maximum characters of a name in scripts without spaces: 克孜勒苏柯尔克孜自治州."""
JOINED = 3
"""Maximum words that may be one name written apart: Liao Ning, Ha Noi."""
MOST_TOKENS = 60
"""Maximum words of a text that are read; an address has fewer."""
CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


def find_spans(text: str, words: Sequence[Token], index: PlaceIndex) -> list[NameSpan]:
    """Return the names and codes in a text, in order; the longest match wins.

    A name that is not a region of ISO 3166 (West Africa, Indian Ocean) is included, without senses.
    """
    runs = _runs(words)
    known = index.find([run[0] for run in runs])
    places: dict[str, list[RunPlace]] = {}
    for gram, place in runs:
        if gram in known or gram in NO_REGION:
            places.setdefault(gram, []).append(place)
    matches = [(place, gram) for gram, found in places.items() for place in found]
    matches.sort(key=itemgetter(0))
    taken: set[int] = set()
    found: list[NameSpan] = []
    for (_, apart, first, last), gram in matches:
        covered = range(first, last)
        if taken.isdisjoint(covered) and not (last - first == 1 and _is_word(words, first)):
            taken.update(covered)
            named = () if gram in NO_REGION else known[gram]
            senses = _of_level(named, words, last)
            if senses or not named:
                method = "alias" if apart else _method(senses)
                found.append(NameSpan(first, last, _text(text, words, first, last), senses, method))
    found = [_with_code(span, index) for span in found] + _codes(text, words, taken, index)
    return sorted(found, key=attrgetter("first"))


RunPlace = tuple[int, bool, int, int]
"""The place of a run of words, sorted as runs are taken: minus its length, whether its words were joined, the first, the end (exclusive)."""


def _runs(words: Sequence[Token]) -> list[tuple[str, RunPlace]]:
    """Return every run of words that may be a name, with its place; also with abbreviations written out."""
    plain = [word.folded for word in words]
    runs = _runs_of(words, plain)
    if not SHORT.keys().isdisjoint(plain):
        runs += _runs_of(words, [SHORT.get(word, word) for word in plain])
    return runs


def _runs_of(words: Sequence[Token], folded: Sequence[str]) -> list[tuple[str, RunPlace]]:
    """Return the runs of words; a number ends a run."""
    runs: list[tuple[str, RunPlace]] = []
    close = [not word.isascii() and unspaced(word) for word in folded]
    parts = [word.part for word in words]
    end = -1
    for first, word in enumerate(folded):
        if first > end:
            end = next((at for at in range(first, len(folded)) if folded[at].isdigit()), len(folded))
        if first == end:
            continue
        if len(word) > 1:
            runs.append((word, (-1, False, first, first + 1)))
        run, part = word, parts[first]
        for last in range(first + 1, min(end, first + (LONGEST_UNSPACED if close[first] else LONGEST))):
            run = run + folded[last] if close[last] and close[last - 1] else f"{run} {folded[last]}"
            runs.append((run, (first - last - 1, False, first, last + 1)))
            if last - first < JOINED and part == parts[last] and len(run) > MOST_SHORT and not close[last]:
                runs.append((run.replace(" ", ""), (first - last - 1, True, first, last + 1)))
    return runs


def _of_level(senses: tuple[Sense, ...], words: Sequence[Token], last: int) -> tuple[Sense, ...]:
    """Return the senses of the kind that the next word states: `Niger State` is not the country."""
    if len(words) == 1 and len(words[0].folded) < 3 and words[0].folded.isascii():
        return tuple(sense for sense in senses if sense.kind == "country")
    kind = LEVELS.get(words[last].folded) if last < len(words) else None
    if kind is None:
        return senses
    fitting = tuple(sense for sense in senses if sense.kind == kind)
    if kind == "subdivision" and not fitting:
        return tuple(sense for sense in senses if sense.kind != "country")
    return fitting or senses


MOST_SHORT = 4
"""Maximum letters of a name that is not joined from words: `in di a` is not a country."""


def _is_word(words: Sequence[Token], at: int) -> bool:
    """Return whether one word names no place here: it is a word of addresses, or too short to be sure."""
    word = words[at]
    if len(words) == 1:
        return False
    if word.text.casefold() in NO_NAME:
        return True
    if word.folded in COMMON:
        return len(_part(words, at)) > 1
    if not word.folded.isascii() or len(word.folded) > 3:
        return False
    return not (_alone(words, at) and (len(word.folded) == 3 or word.text.isupper()))


POSTAL = 4
"""Minimum digits of a postal code after the letters of a subdivision: MD 20910, but not NO 18."""


def _alone(words: Sequence[Token], at: int) -> bool:
    """Return whether a word is at a place of codes: alone between commas, at the end, or before a postal code."""
    rest = words[at + 1 :]
    if not rest or (_has_digit(rest[0]) and rest[0].part == words[at].part and len(rest[0].text) >= POSTAL):
        return True
    return _part(words, at) == [words[at]] and not (_has_digit(rest[0]) and rest[0].part == words[at].part)


def _part(words: Sequence[Token], at: int) -> list[Token]:
    """Return the words between the same commas, without numbers."""
    return [word for word in words if word.part == words[at].part and not _has_digit(word)]


def _has_digit(word: Token) -> bool:
    return any(map(str.isdigit, word.folded))


def _method(senses: Sequence[Sense]) -> str:
    best = max(senses, key=lambda sense: sense.weight, default=None)
    if best is None or best.kind in {"city", "county"}:
        return "city"
    return "name" if best.strong else "alias"


def _text(text: str, words: Sequence[Token], first: int, last: int) -> str:
    return text[words[first].start : words[last - 1].end]


CODE_WEIGHT = 4_000_000
"""Weight of the sense of letters as a code of a country or, where addresses end in such codes, of a subdivision."""


def _codes(text: str, words: Sequence[Token], taken: set[int], index: PlaceIndex) -> list[NameSpan]:
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
        elif _alone(words, at) and (senses := _code_senses(word.text, index)):
            found.append(NameSpan(at, at + 1, word.text, senses, "code"))
    return found


def _with_code(span: NameSpan, index: PlaceIndex) -> NameSpan:
    """Add the senses that a name of two or three capitals has as a code: AL is Albania, Alabama, and a village."""
    letters = span.text
    if span.last - span.first > 1 or not (len(letters) < 4 and letters.isascii() and letters.isupper()):
        return span
    return replace(span, senses=span.senses + _code_senses(letters, index))


def _code_senses(letters: str, index: PlaceIndex) -> tuple[Sense, ...]:
    country = index.code(letters)
    local = [index.code(f"{country_code}-{letters}") for country_code in sorted(LOCAL_CODES)]
    senses = [Sense(region, "subdivision", True, CODE_WEIGHT) for region in local if region]
    if country:
        senses.append(Sense(country, "country", True, CODE_WEIGHT))
    return tuple(senses)
