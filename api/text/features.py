"""The features of product texts: hashes of their words, of groups of letters of a word, and of pairs of neighbours.

Training and serving share this module: weights are read with the features that they were trained on. The features of all words
of a batch are computed at once.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from api.text.product_words import EXCLUDED, LONGEST_WORD, NUMBER, TERM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Hashes = NDArray[np.uint32]
    Counts = NDArray[np.intp]

FEATURES = 2
"""The version of the features, raised with every change of them. Weights state the version that they were trained with."""

SCALE = 8.0
"""Divisor of the sum of a text's vectors beside the root of their number: about the root of a usual number."""

SILENT, SPACED, IDEOGRAPHIC, SOUTH_EAST = range(4)
"""Kinds of words by their groups: none for excluded words and numbers, so that an excluded word is nothing like the word itself."""
SIZES = {SILENT: (), SPACED: (3, 4, 5), IDEOGRAPHIC: (1, 2, 3, 4), SOUTH_EAST: (2, 3, 4, 5, 6)}
"""Letters of the groups of a word. The groups of spaced words include the blank before and after the word."""
_HAS_SIZE = np.array([[size in SIZES[kind] for kind in SIZES] for size in range(7)])
FIRST_SOUTH_EAST, FIRST_OTHER, FIRST_IDEOGRAPH = "\u0e00", "\u1100", "\u3040"
"""Thai, Lao, Burmese; then Khmer, apart; then kana, ideographs and Hangul: scripts whose short groups of letters are words."""
KHMER = range(0x1780, 0x1800)
BORDER = ord(" ")

_PRIME, _MIX, _PAIR = np.uint32(0x01000193), np.uint32(0x7FEB352D), np.uint32(0x9E3779B1)
_LONGEST = LONGEST_WORD + len(EXCLUDED)
_POWERS = np.cumprod(np.full(_LONGEST + 1, _PRIME, dtype=np.uint32), dtype=np.uint32)


class WordFeatures(NamedTuple):
    """The features of some words: ``hashes`` of all, word after word in ``counts``, and the ``keys`` that pairs are made of."""

    hashes: Hashes
    counts: Counts
    keys: Hashes


class Vocabulary(NamedTuple):
    """The distinct words of some texts, and the words of all texts as places among them, text after text in ``counts``."""

    words: list[str]
    places: Counts
    counts: Counts


def vocabulary_of(texts: Sequence[Sequence[str]]) -> Vocabulary:
    """Return the vocabulary of texts. A text without words has the empty word."""
    at: dict[str, int] = {}
    filled = [text or ("",) for text in texts]
    places = [at.setdefault(word, len(at)) for word in chain.from_iterable(filled)]
    return Vocabulary(
        list(at), np.array(places, dtype=np.intp), np.array(list(map(len, filled)), dtype=np.intp)
    )


def word_features(words: Sequence[str]) -> WordFeatures:
    """Return the features of one or more words: first the word itself, then its groups of letters."""
    line = np.frombuffer(f" {' '.join(words)} ".encode("utf-32-le", "replace"), dtype=np.uint32)
    is_border = line == BORDER
    borders = np.flatnonzero(is_border)
    lengths = np.diff(borders) - 1
    owner = np.repeat(np.arange(len(words)), lengths + 1)  # of each letter, and of the border before a word
    kinds = np.array([_kind(word) for word in words], dtype=np.intp)
    keys = np.empty(len(words), dtype=np.uint32)
    powers = line[:-1] * _POWERS[np.arange(len(owner)) - borders[owner]]
    keys = _mixed(np.add.reduceat(powers, borders[:-1], dtype=np.uint32))
    hashes, owners = [keys], [np.arange(len(words))]
    letter_kinds = kinds[owner]
    has_unspaced = bool((kinds > SPACED).any())
    state = np.zeros(len(line), dtype=np.uint32)
    inner = np.ones(len(line), dtype=bool)
    for size in range(1, max(chain.from_iterable(SIZES.values())) + 1 if has_unspaced else 6):
        starts = len(line) - size + 1
        if starts <= 0:
            break
        state = (state[:starts] ^ line[size - 1 :]) * _PRIME
        if size > 2:
            inner = inner[:starts] & ~is_border[size - 2 : -1]
        if size not in SIZES[SPACED] and not has_unspaced:
            continue
        valid = _HAS_SIZE[size][letter_kinds[:starts]] & inner[: len(letter_kinds[:starts])]
        if has_unspaced:
            ends_inside = ~is_border[: len(valid)] & ~is_border[size - 1 :][: len(valid)]
            valid &= (letter_kinds[:starts] == SPACED) | ends_inside
        at = np.flatnonzero(valid)
        hashes.append(_mixed(state[at] + np.uint32(size)))
        owners.append(owner[at])
    owned = np.concatenate(owners)
    order = np.argsort(owned, kind="stable")
    return WordFeatures(np.concatenate(hashes)[order], np.bincount(owned, minlength=len(words)), keys)


def pair_features(keys: Hashes, vocabulary: Vocabulary) -> tuple[Hashes, Counts]:
    """Return the features of the pairs of neighbours of all texts, and the place of the second word of each in ``places``.

    ``keys`` are those of the words.
    """
    each = keys[vocabulary.places]
    opens = np.zeros(len(each), dtype=bool)
    opens[np.cumsum(vocabulary.counts) - vocabulary.counts] = True
    second = np.flatnonzero(~opens)
    return _mixed(each[second - 1] * _PAIR + each[second]), second


def bags(texts: Sequence[Sequence[str]]) -> tuple[Hashes, Counts]:
    """Return the features of texts, text after text, and the number of features of each.

    A text is its words as ``product_words`` reads them. It has the features of all its words in order, then those of its pairs.
    """
    vocabulary = vocabulary_of(texts)
    features = word_features(vocabulary.words)
    pairs, second = pair_features(features.keys, vocabulary)
    counts = features.counts[vocabulary.places]
    word_texts = np.repeat(np.arange(len(texts)), vocabulary.counts)
    begins = (np.cumsum(features.counts) - features.counts)[vocabulary.places]
    at = np.arange(counts.sum()) + np.repeat(begins - (np.cumsum(counts) - counts), counts)
    owners = np.concatenate([np.repeat(word_texts, counts), word_texts[second]])
    hashes = np.concatenate([features.hashes[at], pairs])
    return hashes[np.argsort(owners, kind="stable")], np.bincount(owners, minlength=len(texts))


def _kind(word: str) -> int:
    """Return the kind of a word by its first letter."""
    if word.startswith((EXCLUDED, TERM)) or word == NUMBER:
        return SILENT
    if word < FIRST_SOUTH_EAST:
        return SPACED
    if word < FIRST_OTHER or ord(word[0]) in KHMER:
        return SOUTH_EAST
    return IDEOGRAPHIC if word >= FIRST_IDEOGRAPH else SPACED


def _mixed(state: Hashes) -> Hashes:
    """Return hashes whose last bits depend on all bits."""
    state = state ^ (state >> np.uint32(15))
    state = state * _MIX
    return state ^ (state >> np.uint32(16))
