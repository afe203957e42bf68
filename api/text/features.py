"""Numbers for the words of a text: what the trained reader of products learns from and reads.

A text is its folded words. Each word has features of its own: the word, and its groups of letters, so that a misspelt or
unknown word has most features of a known one. Each pair of neighbours has one feature. A feature is a hash of 32 bits;
training and serving use this module alone, and ``FEATURES`` goes up with every change of it.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from api.text.fold import APOSTROPHES, GAP, fold
from api.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint32]

FEATURES = 1
"""The version of the features. Weights state the version that they were trained with."""
MOST_CHARACTERS = 1000
"""Characters of a text that are read, before folding."""
MOST_WORDS = 40
"""Words of a text that are read: a description begins with the product."""
LONGEST_WORD = 32
"""Characters of a word that are read, and of a run of characters of a script without blanks."""
GROUPS = (3, 4, 5)
"""Letters of a group, with the blank before or after a word."""
SHORT_GROUPS = (1, 2)
"""Characters of further groups in scripts where one or two of them are a word: Chinese, Japanese, Korean, Thai."""
FIRST_UNSPACED = 0x0E00
"""The first character of such scripts. Those before it that have no blanks between words are not read by groups of one."""

NUMBER = r"\d+(?:[.,/x ]?\d+)*"
WORD = re.compile(
    rf"(?P<number>{NUMBER})|(?:(?!\d)(?:{GAP.pattern.replace('[', '[^', 1).removesuffix('+')}|[{APOSTROPHES}]))+"
)
"""A number, or a run of letters: sizes and models differ from text to text, so each number is the word 0."""
WORD_ASCII = re.compile(rf"(?P<number>{NUMBER})|[A-Za-z'`]+")
"""The same for ASCII text, in a third of the time."""
BORDER = ord(" ")
_PRIME, _MIX, _PAIR = np.uint32(0x01000193), np.uint32(0x7FEB352D), np.uint32(0x9E3779B1)
_POWERS = np.cumprod(np.full(LONGEST_WORD, 0x01000193, dtype=np.uint32), dtype=np.uint32)


class WordFeatures(NamedTuple):
    """The features of some words: ``hashes`` of all, word after word in ``counts``, and the ``keys`` that pairs are made of."""

    hashes: Hashes
    counts: NDArray[np.intp]
    keys: Hashes


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """Return the words of a text that are read, folded, each with its place in the text (end exclusive)."""
    found: list[tuple[str, int, int]] = []
    plain = text.isascii()
    for match in (WORD_ASCII if plain else WORD).finditer(text[:MOST_CHARACTERS]):
        word = "0" if match["number"] else match[0].lower() if plain else _folded(match[0])
        if "'" in word or "`" in word:
            word = word.replace("'", "").replace("`", "")
        if word:
            found.append((word[:LONGEST_WORD], *match.span()))
            if len(found) == MOST_WORDS:
                break
    return found


def words_in(text: str) -> list[str]:
    """Return the folded words of a text that are read."""
    return [word for word, _, _ in word_spans(text)]


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else simplified(fold(word)).replace(" ", "")


def phrase_key(text: str) -> int:
    """Return the key of a text as a complete phrase: 64 bits of a digest of its words."""
    folded = " ".join(simplified(fold(text)).split())
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "little")


def word_features(words: Sequence[str]) -> WordFeatures:
    """Return the features of words, as ``words_in`` returns them: first the word itself, then its groups of letters."""
    line = np.frombuffer(f" {' '.join(words)} ".encode("utf-32-le", "replace"), dtype=np.uint32)
    borders = np.flatnonzero(line == BORDER)
    lengths = np.diff(borders) - 1
    owner = np.repeat(np.arange(len(words)), lengths + 1)  # of each border and the letters after it
    letters = np.flatnonzero(line != BORDER)
    place = letters - borders[owner[letters]] - 1
    keys = _mixed(
        np.add.reduceat(line[letters] * _POWERS[place], np.cumsum(lengths) - lengths, dtype=np.uint32)
    )
    hashes, owners = [keys], [np.arange(len(words))]
    is_border = line == BORDER
    is_unspaced = line >= FIRST_UNSPACED
    for size in (*SHORT_GROUPS, *GROUPS):
        starts = len(line) - size + 1
        if starts <= 0:
            break
        if size in SHORT_GROUPS:
            valid = is_unspaced[:starts].copy()
            for step in range(1, size):
                valid &= is_unspaced[step : step + starts]
            if not valid.any():
                continue
        else:
            valid = ~is_border[1 : 1 + starts]
            for step in range(2, size - 1):
                valid &= ~is_border[step : step + starts]
        at = np.flatnonzero(valid)
        state = np.full(len(at), size, dtype=np.uint32)
        for step in range(size):
            state = (state ^ line[at + step]) * _PRIME
        hashes.append(_mixed(state))
        owners.append(owner[at])
    owned = np.concatenate(owners)
    order = np.argsort(owned, kind="stable")
    return WordFeatures(np.concatenate(hashes)[order], np.bincount(owned, minlength=len(words)), keys)


def pair_features(first: Hashes, second: Hashes) -> Hashes:
    """Return the features of pairs of neighbours from the keys of their words."""
    return _mixed(first * _PAIR + second)


def _mixed(state: Hashes) -> Hashes:
    """Return hashes whose last bits depend on all bits."""
    state = state ^ (state >> np.uint32(15))
    state = state * _MIX
    return state ^ (state >> np.uint32(16))
