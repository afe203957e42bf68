"""The training of the reader: phrases, with noisy copies of them, to a vocabulary and a network."""

from __future__ import annotations

import random
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from api.text.fold import fold
from api.text.product_terms import term_key
from seed.reader.matrix import matrix, vocabulary, words_of
from seed.reader.network import Network
from seed.reader.noise import noisy
from seed.reader.phrases import Phrase, part_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from seed.reader.classes import Classes
    from seed.reader.network import Floats, NetworkLayers

OWN_TERMS = frozenset({"term", "hs", "title"})
"""Sources whose texts are known terms themselves."""
SHOWN = 0.3
"""Share of these texts in which their own term is looked up: in the others the reader learns to do without it."""
LONG_LISTS = {
    "taric": 0.15,
    "taric leaf": 0.1,
    "cn": 0.15,
    "hts": 0.15,
    "hts leaf": 0.1,
    "hs title": 0.5,
    "hs": 0.5,
}
"""Weights of the texts of nomenclatures in the choice of features: their texts repeat each other."""


class Size(NamedTuple):
    """The size of a network and of its training."""

    rows: int = 176_000
    vector: int = 64
    hidden: int = 192
    epochs: int = 9
    batch: int = 512
    seed: int = 0


class Trained(NamedTuple):
    """What a training returns: the features in order of the rows of ``vectors``, and the layers."""

    keys: NDArray[np.uint32]
    vectors: Floats
    layers: NetworkLayers


def merged(found: Iterable[Phrase]) -> list[Phrase]:
    """Return phrases without repetitions; a repeated one weighs a little more."""
    phrases: dict[tuple[str, tuple[str, ...]], Phrase] = {}
    for phrase in found:
        key = fold(phrase.text), phrase.classes
        if before := phrases.get(key):
            weight = min(max(before.weight, phrase.weight) + 0.2 * min(before.weight, phrase.weight), 4)
            phrases[key] = before._replace(weight=weight, exact=before.exact or phrase.exact)
        else:
            phrases[key] = phrase
    return list(phrases.values())


def split(phrases: Sequence[Phrase]) -> dict[str, list[Phrase]]:
    """Return the phrases to train, to calibrate and to judge; no text of the last two is among the first."""
    parts: dict[str, list[Phrase]] = {"train": [], "calibrate": [], "judge": []}
    for phrase in phrases:
        parts["train" if phrase.source == "own" else part_of(phrase)].append(phrase)
    unseen = {fold(phrase.text) for part in ("calibrate", "judge") for phrase in parts[part]}
    parts["train"] = [phrase for phrase in parts["train"] if fold(phrase.text) not in unseen]
    return parts


def terms_of(classes: Classes, *, unseen: bool = True) -> dict[str, tuple[str, ...]]:
    """Return the known terms by key; without ``unseen`` only those whose texts are trained on."""
    terms: dict[str, tuple[str, ...]] = {}
    for written, sectors in classes.term_sectors:
        if (key := term_key(written)) and (unseen or part_of(Phrase(written, (), "term")) == "train"):
            terms.setdefault(key, sectors)
    return terms


def meant(phrases: Sequence[Phrase], names: Sequence[str]) -> Floats:
    """Return a row for each phrase with 1 for each of its classes."""
    at = {code: place for place, code in enumerate(names)}
    rows = np.zeros((len(phrases), len(names)), np.float32)
    for row, phrase in zip(rows, phrases, strict=True):
        row[[at[code] for code in phrase.classes]] = 1
    return rows


def train(
    phrases: Sequence[Phrase], names: Sequence[str], terms: Mapping[str, tuple[str, ...]], size: Size
) -> Trained:
    """Train a network. The same arguments have the same result on one machine."""
    chance, random_numbers = random.Random(size.seed), np.random.default_rng(size.seed)  # noqa: S311 - no secret
    started = time.monotonic()

    def words(phrase: Phrase) -> list[str]:
        shown = phrase.source not in OWN_TERMS or chance.random() < SHOWN
        return words_of(noisy(phrase, chance), terms, complete=shown)

    def seen() -> Iterator[tuple[list[str], float]]:
        for phrase in phrases:
            yield words_of(phrase.text, terms), LONG_LISTS.get(phrase.source, 1.0)
        for phrase in phrases:
            yield words(phrase), LONG_LISTS.get(phrase.source, 1.0)

    keys = vocabulary(seen(), size.rows)
    _say(f"{len(phrases)} texts, {len(keys)} features, {time.monotonic() - started:.0f} s")
    network = Network(len(keys), len(names), size.vector, size.hidden, size.seed)
    weights = np.array([phrase.weight for phrase in phrases], np.float32)
    steps = size.epochs * float(np.minimum(weights, 1).sum()) / size.batch
    step = 0
    for epoch in range(size.epochs):
        chosen = np.flatnonzero(random_numbers.random(len(phrases)) < weights)
        random_numbers.shuffle(chosen)
        total, begun = 0.0, step
        for first in range(0, len(chosen), size.batch):
            places = chosen[first : first + size.batch]
            batch = [phrases[place] for place in places]
            texts = [words(phrase) for phrase in batch]
            table = matrix(texts, keys, random_numbers)
            total += network.step(table, meant(batch, names), np.maximum(weights[places], 1), step / steps)
            step += 1
        _say(
            f"epoch {epoch + 1}: loss {total / max(step - begun, 1):.3f}, {time.monotonic() - started:.0f} s"
        )
    return Trained(keys, network.vectors, network.layers)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
