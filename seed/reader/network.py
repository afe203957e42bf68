"""The network of the reader: the mean of a text's feature vectors, a linear layer and a hidden one beside it; trained in NumPy.

Gradients are computed by hand and steps are those of Adam, on the vectors of the batch only. The same seed and data have the same
weights on one machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SMOOTH = 0.05
"""Share of the target that is spread over all classes, so that no text is learnt as certain."""
FAST, SLOW = 0.005, 0.02
"""Rates of learning at the start, of the layers and of the vectors."""
LAST_RATE = 0.02
"""Share of the rates at the end."""
FIRST_DECAY, SECOND_DECAY = 0.9, 0.99
TINY = 1e-8
BATCH = 2_000
"""Texts that are read as one matrix."""


class NetworkLayers(NamedTuple):
    """The layers behind the mean vector of a text."""

    hidden: Floats
    hidden_bias: Floats
    output: Floats
    output_hidden: Floats
    bias: Floats


class _Adam:
    """The moments of one array of weights."""

    def __init__(self, weights: Floats, rate: float) -> None:
        self.weights, self.rate = weights, rate
        self.first, self.second = np.zeros_like(weights), np.zeros_like(weights)
        self.steps = 0

    def step(self, gradient: Floats, scale: float, rows: NDArray[Any] | None = None) -> None:
        """Move the weights, or some of their rows, against a gradient."""
        self.steps += 1
        at: Any = slice(None) if rows is None else rows
        first, second = self.first[at], self.second[at]
        first = first * np.float32(FIRST_DECAY) + np.float32(1 - FIRST_DECAY) * gradient
        second = second * np.float32(SECOND_DECAY) + np.float32(1 - SECOND_DECAY) * gradient * gradient
        self.first[at], self.second[at] = first, second
        bias = np.sqrt(1 - SECOND_DECAY**self.steps) / (1 - FIRST_DECAY**self.steps)
        self.weights[at] -= (
            np.float32(self.rate * scale * bias) * first / (np.sqrt(second) + np.float32(TINY))
        )


class Network:
    """The weights in training: ``vectors`` of features, and the layers."""

    def __init__(self, features: int, classes: int, size: int, hidden: int, seed: int) -> None:
        random = np.random.default_rng(seed)

        def normal(*shape: int, spread: float) -> Floats:
            return (random.standard_normal(shape) * spread).astype(np.float32)

        self.vectors: Floats = random.uniform(-1 / size, 1 / size, (features, size)).astype(np.float32)
        self.layers = NetworkLayers(
            hidden=normal(size, hidden, spread=0.1),
            hidden_bias=np.zeros(hidden, np.float32),
            output=normal(size, classes, spread=0.05),
            output_hidden=np.zeros((hidden, classes), np.float32),
            bias=np.zeros(classes, np.float32),
        )
        self._vectors = _Adam(self.vectors, SLOW)
        self._layers = NetworkLayers(*(_Adam(weights, FAST) for weights in self.layers))  # type: ignore[arg-type]

    def step(self, texts: csr_matrix, meant: Floats, weights: Floats, done: float) -> float:
        """Train on one batch and return its loss.

        ``meant`` has 1 for each class that a text may mean: the text counts as right with any of them. ``done`` is the share of the
        training that is done.
        """
        rows, inverse = np.unique(texts.indices, return_inverse=True)
        local = csr_matrix((texts.data, inverse.astype(np.int32), texts.indptr), (texts.shape[0], len(rows)))
        layers = self.layers
        means = local @ self.vectors[rows]
        active = np.maximum(means @ layers.hidden + layers.hidden_bias, 0)
        odds = _softmax(means @ layers.output + active @ layers.output_hidden + layers.bias)
        right = odds * meant
        total = right.sum(axis=1, keepdims=True) + np.float32(1e-9)
        loss = float((-np.log(total[:, 0]) * weights).mean())
        target = (1 - SMOOTH) * right / total + SMOOTH / odds.shape[1]
        error = ((odds - target) * (weights[:, None] / len(weights))).astype(np.float32)
        back = (error @ layers.output_hidden.T) * (active > 0)
        means_back = error @ layers.output.T + back @ layers.hidden.T
        scale = max(LAST_RATE, 1 - done)
        gradients = (means.T @ back, back.sum(axis=0), means.T @ error, active.T @ error, error.sum(axis=0))
        for adam, gradient in zip(self._layers, gradients, strict=True):
            adam.step(gradient, scale)  # type: ignore[attr-defined]
        self._vectors.step(local.T.tocsr() @ means_back, scale, rows)
        return loss


def odds_of(texts: csr_matrix, vectors: Floats, layers: NetworkLayers) -> Floats:
    """Return the probability of each class for each text."""
    found = []
    for start in range(0, texts.shape[0], BATCH):
        means = texts[start : start + BATCH] @ vectors
        active = np.maximum(means @ layers.hidden + layers.hidden_bias, 0)
        found.append(_softmax(means @ layers.output + active @ layers.output_hidden + layers.bias))
    return np.concatenate(found) if found else np.zeros((0, len(layers.bias)), np.float32)


def _softmax(scores: Floats) -> Floats:
    odds: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    return odds
