"""Misspelt names: compared only where no exact name was found, and only in words long enough to be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.places.senses import NameSpan
from api.names.places.typos import is_likely_typo
from api.names.places.words import (
    BETWEEN,
    COMMON,
    COMPASS,
    FIRM,
    LEVELS,
    NO_NAME,
    STREET_AFTER,
    STREET_BEFORE,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.senses import PlaceIndex
    from api.text.fold import Token

SHORTEST = 6
"""Minimum letters of a compared word: in a shorter one a single letter makes another name."""
MOST_WORDS = 6
"""Maximum number of compared words, each against every name: this takes some milliseconds."""
PHRASE = 4
"""Maximum words of a part that is compared as one name: Untied Kingdom, Ho Chi Min City."""
SPARE = 0.3
"""Added to the share of a part that a misspelt name is: the less of it, the less likely."""
DOUBTFUL = 0.75
"""Factor on a name that may be another one, so that it is a candidate and no answer: part of a longer unread name, or no likely typo."""
ADDRESS_WORDS = FIRM | NO_NAME | STREET_AFTER | STREET_BEFORE | BETWEEN | COMMON | LEVELS.keys()
"""Correctly spelt words of addresses, which are not compared."""
DECIDING = BETWEEN | COMPASS | LEVELS.keys()
"""Words that a misspelt name has as well where they are spelt right: East Bengal is not West Bengal."""


def misspelt(
    text: str, words: Sequence[Token], free: Sequence[int], index: PlaceIndex, country: str | None
) -> list[NameSpan]:
    """Return the names closest to the free words of a text; parts of a few words are compared first, then single words."""
    found = misspelt_parts(text, words, free, index, country)
    taken = {at for span in found for at in range(span.first, span.last)}
    left = [at for at in free if at not in taken and _is_compared(words[at])]
    singles = (_closest(text, words, [at], index, country) for at in left[:MOST_WORDS])
    return found + [span for span in singles if span]


def misspelt_parts(
    text: str, words: Sequence[Token], free: Sequence[int], index: PlaceIndex, country: str | None
) -> list[NameSpan]:
    """Return the names closest to complete parts of a text."""
    found = (_closest(text, words, run, index, country) for run in _phrases(words, free))
    return [span for span in found if span]


def _is_compared(word: Token) -> bool:
    return len(word.folded) >= SHORTEST and word.folded not in ADDRESS_WORDS and word.folded.isalpha()


def _phrases(words: Sequence[Token], free: Sequence[int]) -> list[list[int]]:
    """Return the parts of two to four words, without numbers, whose words are all free."""
    parts: dict[int, list[int]] = {}
    for at, word in enumerate(words):
        parts.setdefault(word.part, []).append(at)
    return [
        run
        for run in parts.values()
        if 1 < len(run) <= PHRASE
        and set(run) <= set(free)
        and all(words[at].folded.isalpha() for at in run)
        and sum(len(words[at].folded) for at in run) > SHORTEST
    ][:MOST_WORDS]


def _closest(
    text: str, words: Sequence[Token], run: Sequence[int], index: PlaceIndex, country: str | None
) -> NameSpan | None:
    """Return the known names closest to the words as one span; None where no name is close."""
    written = " ".join(words[at].folded for at in run)
    spelt = {words[at].folded for at in run} & DECIDING
    near = [each for each in index.near(written, country) if spelt <= set(each[0].split())]
    known = index.find([name for name, _ in near]) if near else {}
    senses = tuple(
        sense for name, _ in near for sense in known.get(name, ()) if country in {None, sense.region[:2]}
    )
    if not senses:
        return None
    matched = text[words[run[0]].start : words[run[-1]].end]
    others = [
        len(word.folded)
        for at, word in enumerate(words)
        if word.part == words[run[0]].part
        and at not in run
        and word.folded not in ADDRESS_WORDS
        and word.folded.isalpha()
    ]
    letters = sum(len(words[at].folded) for at in run)
    likely = max(near, key=lambda each: max((sense.weight for sense in known.get(each[0], ())), default=0))[0]
    sure = not others and is_likely_typo(written, likely, known.get(likely, ()), country)
    doubt = min(DOUBTFUL, letters / (letters + sum(others)) + SPARE)
    likeness = (1 - near[0][1] / (2 * len(written))) * (1 if sure else doubt)
    return NameSpan(run[0], run[-1] + 1, matched, senses, "fuzzy", likeness)
