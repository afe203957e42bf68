"""The files of the weights: numbers of 8 bits with a scale for each feature, and hashes of official phrases with their classes."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from api.text.features import FEATURES
from api.text.product_terms import term_key
from api.text.product_words import phrase_key
from seed.reader.network import NetworkLayers
from seed.reader.training import Trained
from seed.reader.weights import ABOUT, ARRAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from seed.reader.phrases import Phrase

HIGHEST = 127
"""The highest number of 8 bits."""


def packed(trained: Trained) -> dict[str, NDArray[Any]]:
    """Return the arrays of the weights, with fewer bits."""
    scales = np.maximum(np.abs(trained.vectors).max(axis=1) / HIGHEST, 1e-7).astype(np.float16)
    scales[scales == 0] = np.finfo(np.float16).tiny
    rows = np.clip(np.rint(trained.vectors / scales.astype(np.float32)[:, None]), -HIGHEST, HIGHEST)
    layers = {name: layer.astype(np.float16) for name, layer in trained.layers._asdict().items()}
    return {"keys": trained.keys, "rows": rows.astype(np.int8), "scales": scales, **layers}


def unpacked(arrays: Mapping[str, NDArray[Any]]) -> Trained:
    """Return the weights as they are read: what is judged is what is shipped."""
    vectors = arrays["rows"] * arrays["scales"].astype(np.float32)[:, None]
    layers = NetworkLayers(*(arrays[name].astype(np.float32) for name in NetworkLayers._fields))
    return Trained(arrays["keys"], vectors, layers)


def exact_phrases(
    phrases: Iterable[Phrase], names: Sequence[str], terms: Mapping[str, tuple[str, ...]]
) -> dict[str, NDArray[Any]]:
    """Return the keys of official phrases, sorted, with the place of their class.

    A phrase is left out where sources or the project's own terms name another class, or several.
    """
    found: dict[int, set[str]] = {}
    for phrase in phrases:
        if phrase.exact:
            known = found.setdefault(phrase_key(phrase.text), set())
            known.update(phrase.classes)
            own = terms.get(term_key(phrase.text), ())
            if own and not all(code.startswith(own) for code in phrase.classes):
                known.update(("", *phrase.classes))
    at = {code: place for place, code in enumerate(names)}
    exact = sorted((key, at[code]) for key, codes in found.items() if len(codes) == 1 for code in codes)
    return {
        "exact_hashes": np.array([key for key, _ in exact], np.uint64),
        "exact_classes": np.array([place for _, place in exact], np.uint16),
    }


def write(folder: Path, arrays: Mapping[str, NDArray[Any]], about: Mapping[str, Any]) -> None:
    """Write the arrays and their description; the same arrays have the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    content = io.BytesIO()
    np.savez(
        content,
        allow_pickle=False,
        **{name: np.ascontiguousarray(array) for name, array in sorted(arrays.items())},
    )
    (folder / ARRAYS).write_bytes(content.getvalue())
    described = {"features": FEATURES, "sha256": sha256(content.getvalue()).hexdigest(), **about}
    (folder / ABOUT).write_text(f"{json.dumps(described, indent=1, sort_keys=True)}\n", "utf-8")
