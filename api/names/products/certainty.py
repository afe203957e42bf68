"""The certainty of what the model reads: the probability that its class, or the group of it, is right."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from api.text.product_terms import COMPLETE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.names.products.model import ModelReading

LEAST = 1e-6
"""The least probability: its logarithm is finite."""
MOST_UNREAD = 3
"""Words that the model never met beyond which a text is no less sure."""
MOST_WORDS = 10
"""Words beyond which a text is no surer for its length."""


def witnesses(reading: ModelReading) -> dict[str, float]:
    """Return what is known about a reading, as numbers that a calibration weighs."""
    first = reading.classes[0][1]
    second = reading.classes[1][1] if len(reading.classes) > 1 else 0.0
    words = [word.word for word in reading.words if not word.is_term]
    terms = [word.word for word in reading.words if word.is_term]
    return {
        "bias": 1.0,
        "logit": _logit(first),
        "margin": log(max(first, LEAST) / max(second, LEAST)),
        "group": _logit(reading.group[1]),
        "known": reading.known,
        "unread": min(reading.unread, MOST_UNREAD),
        "ends_unread": float(reading.ends_unread),
        "words": min(len(words), MOST_WORDS),
        "term": float(bool(terms)),
        "complete": float(any(word.startswith(COMPLETE) for word in terms)),
    }


def probability(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return a probability by a logistic function of the weighed witnesses."""
    return 1 / (1 + exp(-sum(weight * found[name] for name, weight in weights.items())))


def _logit(value: float) -> float:
    inside = min(max(value, LEAST), 1 - LEAST)
    return log(inside / (1 - inside))
