"""The calibration: a logistic function of what is known about a reading, to the probability that it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from seed.reader.readings import WITNESSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

STIFFNESS = 1.0
"""Weight of the penalty on large weights, except the first."""
STEPS = 50


def fit(witnesses: Floats, right: NDArray[np.bool_], kinds: Sequence[str]) -> dict[str, float]:
    """Return the weight of each witness, by Newton's method. Each kind of text counts alike, however many it has."""
    names, inverse, counts = np.unique(np.array(kinds), return_inverse=True, return_counts=True)
    shares = len(kinds) / len(names) / counts[inverse]
    weights = np.zeros(witnesses.shape[1])
    penalty = np.full(witnesses.shape[1], STIFFNESS)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        odds = probability(witnesses, weights)
        gradient = witnesses.T @ (shares * (odds - right)) + penalty * weights
        curve = (witnesses * (shares * odds * (1 - odds))[:, None]).T @ witnesses + np.diag(penalty)
        step = np.linalg.solve(curve, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return {name: round(float(weight), 5) for name, weight in zip(WITNESSES, weights, strict=True)}


def probability(witnesses: Floats, weights: Floats) -> Floats:
    """Return the probability of each row."""
    found: Floats = 1 / (1 + np.exp(-(witnesses @ weights)))
    return found
