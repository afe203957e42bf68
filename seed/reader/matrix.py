"""Texts as sparse matrices: their features by the vocabulary, which has the features that occur often enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from api.text.features import SCALE, bags, vocabulary_of, word_features
from api.text.product_terms import words_with_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Terms = Mapping[str, tuple[str, ...]]

DROPPED = 0.15
"""Share of the features of a text that are left out at each step of training."""
COMPLETE_WORDS = 3
"""How often a word counts in the choice of features, beside a pair or a group of letters: it says more."""
BLOCK = 20_000
"""Texts whose features are computed at once."""


def words_of(text: str, terms: Terms, *, complete: bool = True) -> list[str]:
    """Return the words of a text with those that its known terms add; ``complete`` is whether a term may be the complete text."""
    return [found.word for found in words_with_terms(text, terms, complete=complete)]


def vocabulary(texts: Iterable[tuple[Sequence[str], float]], most: int) -> NDArray[np.uint32]:
    """Return the features that occur most often, sorted: at most ``most``. Each text comes as its words and its weight."""
    keys = own = np.zeros(0, np.uint32)
    counts: NDArray[np.float64] = np.zeros(0)
    for block in _blocks(texts):
        hashes, sizes = bags([words for words, _ in block])
        weights = np.repeat([weight for _, weight in block], sizes)
        keys, inverse = np.unique(np.concatenate([keys, hashes]), return_inverse=True)
        counts = np.bincount(inverse, np.concatenate([counts, weights]), len(keys)).astype(np.float64)
        own = np.union1d(own, word_features(vocabulary_of([words for words, _ in block]).words).keys)
    counts[np.isin(keys, own, assume_unique=True)] *= COMPLETE_WORDS
    return np.sort(keys[np.argsort(-counts, kind="stable")[:most]])


def matrix(
    texts: Sequence[Sequence[str]], keys: NDArray[np.uint32], dropping: np.random.Generator | None = None
) -> csr_matrix:
    """Return texts, each its words, as rows of weights of their known features; ``dropping`` leaves some out at random.

    A feature weighs one by the square root of their number: a text with more evidence is surer, and no word of a long one is lost.
    """
    hashes, sizes = bags(texts)
    at = np.minimum(np.searchsorted(keys, hashes), len(keys) - 1)
    known = keys[at] == hashes
    if dropping is not None:
        known &= dropping.random(len(known)) > DROPPED
    counts = np.bincount(np.repeat(np.arange(len(sizes)), sizes)[known], minlength=len(sizes))
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    shares = np.repeat(1 / (SCALE * np.sqrt(np.maximum(counts, 1))), counts).astype(np.float32)
    return csr_matrix((shares, at[known].astype(np.int32), starts), (len(sizes), len(keys)))


def known_shares(texts: Sequence[Sequence[str]], keys: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Return the share of each text's features that the vocabulary has."""
    hashes, sizes = bags(texts)
    known = keys[np.minimum(np.searchsorted(keys, hashes), len(keys) - 1)] == hashes
    owners = np.repeat(np.arange(len(sizes)), sizes)
    return np.bincount(owners, known, len(sizes)) / np.maximum(sizes, 1)


def _blocks(
    texts: Iterable[tuple[Sequence[str], float]],
) -> Iterator[list[tuple[Sequence[str], float]]]:
    block: list[tuple[Sequence[str], float]] = []
    for each in texts:
        block.append(each)
        if len(block) == BLOCK:
            yield block
            block = []
    if block:
        yield block
