"""The reader of a release without trained weights: it counts the known terms of a text, most of all the head."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from api.text.features import FEATURES, SCALE, word_features
from api.text.product_terms import HEAD
from api.text.product_words import TERM

CLEAR = 6.0
"""The difference of scores between a class of all terms and one of none."""
MARKS = {TERM: 40, HEAD: 60}
"""How much each mark of a term counts."""


def terms_only(classes: list[str]) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return the description and the arrays of weights that read known terms and nothing else."""
    count = len(classes)
    words = [mark + code for mark in MARKS for code in classes]
    keys = word_features(words).keys
    rows = np.concatenate([np.eye(count, dtype=np.int8) * weight for weight in MARKS.values()])
    order = np.argsort(keys)
    half = np.float16
    arrays: dict[str, NDArray[Any]] = {
        "keys": keys[order],
        "rows": rows.astype(np.int8)[order],
        "scales": np.full(len(keys), 2 * SCALE / sum(MARKS.values()), half),
        "hidden": np.zeros((count, 1), half),
        "hidden_bias": np.zeros(1, half),
        "output": (np.eye(count) * CLEAR).astype(half),
        "output_hidden": np.zeros((1, count), half),
        "bias": np.zeros(count, half),
        "exact_hashes": np.zeros(0, np.uint64),
        "exact_classes": np.zeros(0, np.uint16),
    }
    calibration = {"class": {"logit": 1.0}, "group": {"group": 1.0}, "phrase": 0.97, "term": 0.97}
    return {"features": FEATURES, "classes": classes, "calibration": calibration}, arrays
