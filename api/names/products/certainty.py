"""The certainty of what the model reads: the probability that its class, or the group of it, is right."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from api.text.product_terms import HEAD, LAST, term_class
from api.text.product_words import NUMBER

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
    code, first = reading.classes[0]
    second = reading.classes[1][1] if len(reading.classes) > 1 else 0.0
    terms = [word.word for word in reading.words if word.is_term]
    agreeing = [word for word in terms if code.startswith(term_class(word))]
    return {
        "bias": 1.0,
        "logit": _logit(first),
        "margin": log(max(first, LEAST) / max(second, LEAST)),
        "group": _logit(reading.group[1]),
        "known": reading.known,
        "words": min(len(reading.words) - len(terms), MOST_WORDS),
        "agree": float(bool(agreeing)),
        "apart": float(bool(terms) and not agreeing),
        "head": float(any(word.startswith(HEAD) for word in agreeing)),
        "last": float(any(word.startswith(LAST) for word in agreeing)),
        "foreign": float(not all(word.word.isascii() for word in reading.words if not word.is_term)),
        "unread": min(reading.unread, MOST_UNREAD),
        "number": float(any(word.word == NUMBER for word in reading.words)),
        "ends_unread": float(reading.ends_unread),
    }


def probability(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return a probability by a logistic function of the weighed witnesses."""
    return 1 / (1 + exp(-sum(weight * found[name] for name, weight in weights.items())))


def _logit(value: float) -> float:
    inside = min(max(value, LEAST), 1 - LEAST)
    return log(inside / (1 - inside))
