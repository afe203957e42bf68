"""The trained reader of products: the words of texts to probabilities of the classes of ISIC, many texts as one matrix.

A text is the sum of the vectors of its known features, divided by the root of their number; a linear layer, and a hidden one beside it, make scores of classes of
it. Vectors are added one after the other, which has the same result on every machine, and for a text alone and among others. The
layers are computed with 64 bits and may differ in the last of fifteen digits; probabilities are rounded to six digits before
anything is decided or shown.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from api.text.features import FEATURES, SCALE, pair_features, vocabulary_of, word_features
from api.text.product_terms import words_with_terms
from api.text.product_words import phrase_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from api.text.product_words import ProductWord

    Floats = NDArray[np.float64]
    Vectors = NDArray[np.float32]

BATCH = 128
"""Texts that are read as one matrix: more would take more memory and no less time."""
MOST = 6
"""Classes of a text with their probabilities."""
GROUP = 3
"""Digits of a group."""
LAST = ":"
"""A character after all digits."""

DIGITS = 6
"""Digits of a probability before it is calibrated."""


class ModelError(ValueError):
    """Weights that this code cannot read; the message says why."""


class ModelReading(NamedTuple):
    """What the model makes of a text.

    ``classes`` are the likeliest with their probabilities, best first, none where no feature is known; ``group`` is the likeliest
    group of three digits; ``known`` is the share of features that the model knows, ``unread`` the number of words that it never
    met, ``ends_unread`` whether the last one is; ``phrase`` is the class of an official
    phrase that the text repeats. ``vectors``, of the words, and ``hidden`` explain a class.
    """

    words: list[ProductWord]
    classes: list[tuple[str, float]]
    group: tuple[str, float]
    known: float
    unread: int
    ends_unread: bool
    phrase: str | None
    vectors: Vectors
    hidden: Floats


class WordVectors(NamedTuple):
    """The words of several texts one after the other: ``lengths`` has the number of words of each text.

    For each word: its vector, whether the model has met it, how many of its features are known, and how many it has.
    """

    lengths: NDArray[np.intp]
    vectors: Vectors
    met: list[bool]
    known: NDArray[np.intp]
    features: NDArray[np.intp]


class ProductModel:
    """Trained weights. ``about`` describes them (`reader.json`), ``arrays`` has them by name, ``terms`` are the known terms.

    Raises ``ModelError`` where they do not fit this code.
    """

    def __init__(
        self,
        about: Mapping[str, Any],
        arrays: Mapping[str, NDArray[Any]],
        terms: Mapping[str, tuple[str, ...]],
    ) -> None:
        if about["features"] != FEATURES:
            raise ModelError(
                f"the weights were trained on features {about['features']}, this code computes {FEATURES}: train them again"
            )
        self.classes: tuple[str, ...] = tuple(about["classes"])
        self._terms = terms
        self.calibration: Mapping[str, Any] = about["calibration"]
        self._keys: NDArray[np.uint32] = arrays["keys"]
        self._rows: NDArray[np.int8] = arrays["rows"]
        self._scales: NDArray[np.float16] = arrays["scales"]
        self.layers = Layers(**{name: arrays[name].astype(np.float64) for name in Layers._fields})
        self._averages = self.layers.output.mean(axis=1), self.layers.output_hidden.mean(axis=1)
        self._phrases: NDArray[np.uint64] = arrays["exact_hashes"]
        self._phrase_classes: NDArray[np.uint16] = arrays["exact_classes"]
        groups = [code[:GROUP] for code in self.classes]
        self._groups = list(dict.fromkeys(groups))
        self._group_starts = [groups.index(group) for group in self._groups]

    def read(self, texts: Sequence[str]) -> Iterator[ModelReading]:
        """Yield the readings of texts; a text has the same one alone and among others."""
        for first in range(0, len(texts), BATCH):
            yield from self._read(texts[first : first + BATCH])

    def shares(self, reading: ModelReading, code: str) -> list[float]:
        """Return the share of each word in what speaks for a class, or for a group, and not for all: 0 for a word that does not."""
        inside = self._inside(code)
        if not inside:
            return [0.0] * len(reading.words)
        layers = self.layers
        gradient, behind = (
            (each[:, inside].mean(axis=1) if len(inside) > 1 else each[:, inside[0]]) - average
            for each, average in zip((layers.output, layers.output_hidden), self._averages, strict=True)
        )
        gradient += layers.hidden @ (behind * (reading.hidden > 0))
        spoken = (reading.vectors @ gradient).round(DIGITS).tolist()
        total = sum([each for each in spoken if each > 0])
        return [each / total if each > 0 else 0.0 for each in spoken]

    def _inside(self, code: str) -> Sequence[int]:
        """Return the columns of a class, or of the classes of a group."""
        start = bisect_left(self.classes, code)
        end = bisect_left(self.classes, code + LAST)
        return range(start, end)

    def _read(self, texts: Sequence[str]) -> Iterator[ModelReading]:
        words = [words_with_terms(text, self._terms) for text in texts]
        found = self._vectors_of(words)
        starts = np.cumsum(found.lengths) - found.lengths
        number = np.add.reduceat(found.known, starts)
        shares = number / np.add.reduceat(found.features, starts)
        sums = np.add.reduceat(found.vectors, starts, axis=0)
        hidden, odds = self.layers.odds(sums / (SCALE * np.sqrt(np.maximum(number, 1)))[:, None])
        groups = np.add.reduceat(odds, self._group_starts, axis=1)
        phrases = self._phrases_of(texts)
        for place, (ranked, best) in enumerate(zip(_best(odds, MOST), _best(groups, 1), strict=True)):
            start, count = starts[place], len(words[place])
            unread = _unread(words[place], found.met[start:])
            yield ModelReading(
                words[place],
                [(self.classes[code], odd) for code, odd in ranked] if number[place] else [],
                (self._groups[best[0][0]], best[0][1]),
                float(shares[place]),
                sum(unread),
                unread[-1:] == [True],
                phrases[place],
                found.vectors[start : start + count],
                hidden[place],
            )

    def _vectors_of(self, words: Sequence[Sequence[ProductWord]]) -> WordVectors:
        """Return the vector of each word of all texts: the sum of those of its features and of its pairs with neighbours."""
        vocabulary = vocabulary_of([[each.word for each in found] for found in words])
        features = word_features(vocabulary.words)
        begins = np.cumsum(features.counts) - features.counts
        each, known = self._vectors(features.hashes)
        vectors = np.add.reduceat(each, begins, axis=0)[vocabulary.places]
        met = known[begins][vocabulary.places].tolist()
        counts = np.add.reduceat(known, begins, dtype=np.intp)[vocabulary.places]
        counted = features.counts[vocabulary.places]
        hashes, second = pair_features(features.keys, vocabulary)
        if len(second):
            each, known = self._vectors(hashes)
            each *= np.float32(0.5)  # a pair speaks for both its words
            vectors[second] += each
            vectors[second - 1] += each
            counts[second] += known
            counted[second] += 1
        return WordVectors(vocabulary.counts, vectors, met, counts, counted)

    def _vectors(self, hashes: NDArray[np.uint32]) -> tuple[Vectors, NDArray[np.bool_]]:
        """Return the vectors of features, 0 for unknown ones, and which are known."""
        at = np.minimum(np.searchsorted(self._keys, hashes), len(self._keys) - 1)
        known = self._keys[at] == hashes
        return self._rows[at] * (self._scales[at] * known).astype(np.float32)[:, None], known

    def _phrases_of(self, texts: Sequence[str]) -> list[str | None]:
        """Return the class of each text that repeats an official phrase."""
        if not len(self._phrases):
            return [None] * len(texts)
        keys = np.array([phrase_key(text) for text in texts], dtype=np.uint64)
        at = np.minimum(np.searchsorted(self._phrases, keys), len(self._phrases) - 1)
        known = self._phrases[at] == keys
        return [
            self.classes[code] if same else None
            for code, same in zip(self._phrase_classes[at].tolist(), known.tolist(), strict=True)
        ]


class Layers(NamedTuple):
    """The layers between the mean vector of a text and the scores of classes."""

    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_hidden: Floats
    bias: Floats

    def odds(self, means: Floats) -> tuple[Floats, Floats]:
        """Return the hidden layer of each text, and the probability of each class."""
        hidden = np.maximum(means @ self.hidden + self.hidden_bias, 0)
        scores = means @ self.output + hidden @ self.output_hidden + self.bias
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return hidden, odds / odds.sum(axis=1, keepdims=True)


def _unread(words: Sequence[ProductWord], met: Sequence[bool]) -> list[bool]:
    """Return of each word of a text that is no term whether the model never met it."""
    return [not is_met for word, is_met in zip(words, met, strict=False) if not word.is_term]


def _best(odds: Floats, most: int) -> Iterator[list[tuple[int, float]]]:
    """Yield the likeliest columns of each row, best first; of equals the first."""
    count = min(most, odds.shape[1])
    best = np.argpartition(-odds, count - 1, axis=1)[:, :count]
    chosen = np.take_along_axis(odds, best, axis=1).round(DIGITS)
    for places, values in zip(best.tolist(), chosen.tolist(), strict=True):
        yield sorted(zip(places, values, strict=True), key=lambda pair: (-pair[1], pair[0]))
