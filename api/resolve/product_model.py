"""The trained reader of a release: its weights, read once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from api.names.products.model import ProductModel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from api.database import Release


def product_model(release: Release) -> ProductModel | None:
    """Return the trained reader; None where the release has none, and rules alone read the words of products."""
    described = b"".join(content for (content,) in release.each(BLOCKS, part="about"))
    if not described:
        return None
    about = json.loads(described)
    return ProductModel(about, {name: _array(release, name, *form) for name, form in about["arrays"].items()})


def _array(release: Release, name: str, dtype: str, shape: list[int]) -> NDArray[Any]:
    """Return an array, filled block by block: the weights are in memory only once."""
    array = np.empty(shape, dtype=np.dtype(dtype).newbyteorder("<"))
    target = array.reshape(-1).view(np.uint8)
    at = 0
    for (content,) in release.each(BLOCKS, part=name):
        target[at : at + len(content)] = np.frombuffer(content, dtype=np.uint8)
        at += len(content)
    return array


BLOCKS = "SELECT content FROM reader WHERE part = :part ORDER BY block"
