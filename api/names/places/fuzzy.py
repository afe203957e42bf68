"""Misspelt names: only where nothing exact was found, and only in words long enough to be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.places.readings import Span
from api.names.places.words import BETWEEN, COMMON, FIRM, LEVELS, NO_NAME, STREET_AFTER, STREET_BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.readings import Names
    from api.text.fold import Token

SHORTEST = 6
"""Letters of a word that is compared: in a shorter one a single letter makes another name."""
MOST_WORDS = 6
"""Words of a text that are compared, each against every name: some milliseconds."""
PHRASE = 4
"""Words of a part that is compared as a whole: Untied Kingdom, Ho Chi Min City."""
PLAIN = FIRM | NO_NAME | STREET_AFTER | STREET_BEFORE | BETWEEN | COMMON | LEVELS.keys()
"""Words of addresses, rightly spelt: not compared."""


def misspelt(
    text: str, words: Sequence[Token], free: Sequence[int], names: Names, country: str | None
) -> list[Span]:
    """Give the names that the free words of a text are most like, parts of a few words as wholes first."""
    found = misspelt_parts(text, words, free, names, country)
    taken = {at for span in found for at in range(span.first, span.last)}
    left = [at for at in free if at not in taken and _compared(words[at])]
    singles = (_like(text, words, [at], names, country) for at in left[:MOST_WORDS])
    return found + [span for span in singles if span]


def misspelt_parts(
    text: str, words: Sequence[Token], free: Sequence[int], names: Names, country: str | None
) -> list[Span]:
    """Give the names that whole parts of a text are most like."""
    wholes = (_like(text, words, run, names, country) for run in _phrases(words, free))
    return [span for span in wholes if span]


def _compared(word: Token) -> bool:
    return len(word.folded) >= SHORTEST and word.folded not in PLAIN and word.folded.isalpha()


def _phrases(words: Sequence[Token], free: Sequence[int]) -> list[list[int]]:
    """Give the parts of the text that are free as wholes and hold two to four words, none of them a number."""
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


def _like(
    text: str, words: Sequence[Token], run: Sequence[int], names: Names, country: str | None
) -> Span | None:
    """Give the known names that differ least from the words, as one span; what more people may mean weighs more."""
    written = " ".join(words[at].folded for at in run)
    near = names.near(written, country)
    known = names.find([name for name, _ in near]) if near else {}
    readings = tuple(r for name, _ in near for r in known.get(name, ()) if country in {None, r.region[:2]})
    if not readings:
        return None
    whole = text[words[run[0]].start : words[run[-1]].end]
    letters = sum(
        len(word.folded) for word in words if word.part == words[run[0]].part and word.folded not in PLAIN
    )
    alone = sum(len(words[at].folded) for at in run) / max(letters, 1)
    likeness = (1 - near[0][1] / (2 * len(written))) * (1 if country else min(1.0, alone + SPARE))
    return Span(run[0], run[-1] + 1, whole, readings, "fuzzy", likeness)


SPARE = 0.3
"""How much of a text may be left beside a misspelt word before it is doubted that this is the word."""
