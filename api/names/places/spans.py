"""The names in a text: its words, cut into the longest names that are known, and codes where codes stand."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from api.names.places.readings import Reading, Span
from api.names.places.words import COMMON, LEVELS, LOCAL_CODES, NO_NAME, NO_REGION, SHORT
from api.text.fold import unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.readings import Names
    from api.text.fold import Token

LONGEST = 6
"""Words of the longest name looked for."""
LONGEST_UNSPACED = 9
"""Characters of the longest name looked for in scripts without blanks: 克孜勒苏柯尔克孜自治州."""
JOINED = 3
"""Words that may be one name written apart: Liao Ning, Ha Noi."""
MOST_TOKENS = 60
"""Words of a text that are read; an address has fewer, and a longer text is none."""
CODE = re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")


def spans(text: str, words: Sequence[Token], names: Names) -> list[Span]:
    """Give the names in a text, in order: the longest match wins; codes are read where codes stand.

    A name of what is no region of ISO 3166 (West Africa, Indian Ocean) is there too, without readings.
    """
    runs = _runs(words)
    known = names.find([run[0] for run in runs])
    places: dict[str, list[Place]] = {}
    for gram, place in runs:
        if gram in known or gram in NO_REGION:
            places.setdefault(gram, []).append(place)
    matches = [(place, gram) for gram, found in places.items() for place in found]
    matches.sort(key=itemgetter(0))
    taken: set[int] = set()
    found: list[Span] = []
    for (_, apart, first, last), gram in matches:
        held = range(first, last)
        if taken.isdisjoint(held) and not (last - first == 1 and _is_word(words, first)):
            taken.update(held)
            named = () if gram in NO_REGION else known[gram]
            readings = _of_level(named, words, last)
            if readings or not named:
                method = "alias" if apart else _method(readings)
                found.append(Span(first, last, _text(text, words, first, last), readings, method))
    found = [_with_code(span, names) for span in found] + _codes(text, words, taken, names)
    return sorted(found, key=attrgetter("first"))


Place = tuple[int, bool, int, int]
"""Where a run of words stands, in the order in which runs are taken: of how many words, the longest before a shorter one;
whether they were put together; the first, and the one after the last."""


def _runs(words: Sequence[Token]) -> list[tuple[str, Place]]:
    """Give every run of words that may be a name, shortened words written out too, each with its place."""
    plain = [word.folded for word in words]
    runs = _runs_of(words, plain)
    if not SHORT.keys().isdisjoint(plain):
        runs += _runs_of(words, [SHORT.get(word, word) for word in plain])
    return runs


def _runs_of(words: Sequence[Token], folded: Sequence[str]) -> list[tuple[str, Place]]:
    """Give the runs of words; a number ends one."""
    runs: list[tuple[str, Place]] = []
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


def _of_level(readings: tuple[Reading, ...], words: Sequence[Token], last: int) -> tuple[Reading, ...]:
    """Keep the readings of the kind that the next word says: `Niger State` is not the country."""
    if len(words) == 1 and len(words[0].folded) < 3 and words[0].folded.isascii():
        return tuple(reading for reading in readings if reading.kind == "country")
    kind = LEVELS.get(words[last].folded) if last < len(words) else None
    if kind is None:
        return readings
    kept = tuple(reading for reading in readings if reading.kind == kind)
    if kind == "subdivision" and not kept:
        return tuple(reading for reading in readings if reading.kind != "country")
    return kept or readings


MOST_SHORT = 4
"""Letters of a name that is not put together from words: `in di a` is no country."""


def _is_word(words: Sequence[Token], at: int) -> bool:
    """Tell whether one word is none that names a place here: a word of addresses, or letters too few to be sure."""
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
"""Digits of the shortest postal code that letters before it make an address's end: MD 20910, but NO 18."""


def _alone(words: Sequence[Token], at: int) -> bool:
    """Tell whether a word stands where codes do: alone between commas, at the end, or before a postal code."""
    rest = words[at + 1 :]
    if not rest or (_has_digit(rest[0]) and rest[0].part == words[at].part and len(rest[0].text) >= POSTAL):
        return True
    return _part(words, at) == [words[at]] and not (_has_digit(rest[0]) and rest[0].part == words[at].part)


def _part(words: Sequence[Token], at: int) -> list[Token]:
    """Give the words between the same commas, numbers left out."""
    return [word for word in words if word.part == words[at].part and not _has_digit(word)]


def _has_digit(word: Token) -> bool:
    return any(map(str.isdigit, word.folded))


def _method(readings: Sequence[Reading]) -> str:
    best = max(readings, key=lambda reading: reading.weight, default=None)
    if best is None or best.kind in {"city", "county"}:
        return "city"
    return "name" if best.strong else "alias"


def _text(text: str, words: Sequence[Token], first: int, last: int) -> str:
    return text[words[first].start : words[last - 1].end]


CODE_WEIGHT = 4_000_000
"""What speaks for letters that are a code of a country or, where such codes end addresses, of a subdivision."""


def _codes(text: str, words: Sequence[Token], taken: set[int], names: Names) -> list[Span]:
    """Give the codes that stand in a longer text, in capitals: CN-LN, and GA where an address ends."""
    found: list[Span] = []
    for at, word in enumerate(words):
        if not (1 < len(word.text) < 4 and word.text.isascii() and word.text.isupper()) or at in taken:
            continue
        if at + 1 < len(words) and CODE.fullmatch(whole := text[word.start : words[at + 1].end]):
            if region := names.code(whole):
                readings: tuple[Reading, ...] = (Reading(region, "subdivision", True, CODE_WEIGHT),)
                found.append(Span(at, at + 2, whole, readings, "code"))
                taken.update((at, at + 1))
        elif _alone(words, at) and (readings := _code_readings(word.text, names)):
            found.append(Span(at, at + 1, word.text, readings, "code"))
    return found


def _with_code(span: Span, names: Names) -> Span:
    """Add what a name of two or three capitals means as a code: AL is Albania, Alabama, and a village."""
    letters = span.text
    if span.last - span.first > 1 or not (len(letters) < 4 and letters.isascii() and letters.isupper()):
        return span
    return replace(span, readings=span.readings + _code_readings(letters, names))


def _code_readings(letters: str, names: Names) -> tuple[Reading, ...]:
    country = names.code(letters)
    local = [names.code(f"{country_code}-{letters}") for country_code in sorted(LOCAL_CODES)]
    readings = [Reading(region, "subdivision", True, CODE_WEIGHT) for region in local if region]
    if country:
        readings.append(Reading(country, "country", True, CODE_WEIGHT))
    return tuple(readings)
