"""The nearest known word to an unknown one, for messages that say what to write instead."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_WORD = 200
"""Characters up to which a word is compared: no known word is longer, and the comparison costs their square."""


MOST_FAULTS = 500
"""Unknown values of one parameter that are reported."""
MOST_SUGGESTIONS = 5
"""Unknown values of one parameter for which the nearest is searched: each search takes some milliseconds."""

PLACEHOLDERS = frozenset("<>{}")
"""Marks of a value that a caller forgot to fill in: no known word is near it."""


def nearest(word: str, known: Iterable[str], least_similar: float = 0.6) -> str | None:
    """Return the known word most similar to `word`, ignoring case, or None when none is similar: from 0 to 1.

    Among words within a tenth of the best similarity, prefer the longest common prefix, then the longest word:
    1020 for 1021x, not 102.
    """
    text, words = word.strip().lower(), {name.lower(): name for name in known}
    near = get_close_matches(text, words, n=20, cutoff=least_similar) if _is_word(text) else []
    if not near:
        return None
    similarity = {name: SequenceMatcher(None, name, text).ratio() for name in near}
    least = max(similarity.values()) - 0.1
    best = max(
        (name for name in near if similarity[name] >= least),
        key=lambda name: (_common_prefix(name, text), len(name)),
    )
    return words[best]


def _is_word(text: str) -> bool:
    return len(text) <= LONGEST_WORD and PLACEHOLDERS.isdisjoint(text)


def _common_prefix(one: str, other: str) -> int:
    """Return the length of the longest common prefix."""
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return `did you mean X?` for the nearest known word, or else the text `otherwise`."""
    near = nearest(word, known)
    return f"did you mean {near}?" if near else otherwise


def shortened(text: str, most: int = 60) -> str:
    """Return a text of at most so many characters, for a message."""
    return text if len(text) <= most else text[: most - 1] + "…"


def unknown(what: str, word: str, known: Iterable[str], hint: str) -> str:
    """Return the message for an unknown word: its nearest known one, or else the hint where to find it."""
    return f'unknown {what} "{shortened(word)}"; {suggestion(word, known, hint)}'
