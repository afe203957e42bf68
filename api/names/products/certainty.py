"""The certainty of what the model reads: the probability that a class is right, by the model and by the rules as a second witness."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from api.names.candidate import on_one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.names.candidate import Resolved
    from api.names.products.model import ModelReading

LEAST = 1e-6
"""The least probability: its logarithm is finite."""
MOST_WORDS = 10
"""Words beyond which a text is no surer for its length."""


def witnesses(reading: ModelReading, rules: Resolved) -> dict[str, float]:
    """Return what is known about a reading, as numbers that a calibration weighs."""
    first = reading.classes[0]
    second = reading.classes[1][1] if len(reading.classes) > 1 else LEAST
    meant = [each.code for each in rules.candidates]
    among = any(on_one_line(first[0], code) for code in meant)
    return {
        "bias": 1.0,
        "logit": _logit(first[1]),
        "margin": log(max(first[1], LEAST) / max(second, LEAST)),
        "group": _logit(reading.group[1]),
        "known": reading.known,
        "words": min(len(reading.words), MOST_WORDS),
        "agree": float(rules.code is not None and among),
        "differ": float(rules.code is not None and not among),
        "among": float(rules.code is None and among),
        "apart": float(rules.code is None and bool(meant) and not among),
        "rules": rules.candidates[0].score if rules.candidates else 0.0,
    }


def probability(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return a probability by a logistic function of the weighed witnesses."""
    return 1 / (1 + exp(-sum(weight * found[name] for name, weight in weights.items())))


def _logit(value: float) -> float:
    inside = min(max(value, LEAST), 1 - LEAST)
    return log(inside / (1 - inside))
