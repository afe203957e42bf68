"""Misspelt names: only when nothing exact was found, and only in words long enough to be recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.places_read import Span
from api.names.places_words import FIRM, NO_NAME, STREET_AFTER, STREET_BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places_read import Names
    from api.names.text import Token

SHORTEST = 6
"""Letters of a word that is compared: in a shorter one a single letter makes another name."""
MOST_WORDS = 6
"""Words of a text that are compared, each against every name: some milliseconds."""


def nearest(text: str, words: Sequence[Token], names: Names) -> list[Span]:
    """Give the names that the words of a text are most like."""
    plain = FIRM | NO_NAME | STREET_AFTER | STREET_BEFORE
    long = [at for at, word in enumerate(words) if len(word.folded) >= SHORTEST and word.folded not in plain]
    return [span for at in long[:MOST_WORDS] if (span := _like(text, words, at, names))]


def _like(text: str, words: Sequence[Token], at: int, names: Names) -> Span | None:
    found = names.near(words[at].folded)
    if not found:
        return None
    name, likeness = found[0]
    if len(found) > 1 and found[1][1] == likeness:
        return None  # as like to one name as to another
    readings = tuple(names.find([name]).get(name, ()))
    written = text[words[at].start : words[at].end]
    return Span(at, at + 1, written, readings, "fuzzy", likeness) if readings else None
