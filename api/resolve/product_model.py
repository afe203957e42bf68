"""The trained reader of a release: its weights, read once."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from api.names.products.model import ProductModel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from api.database import Release


def product_model(release: Release) -> ProductModel:
    """Return the trained reader with the known terms of the release."""
    about: dict[str, Any] = {}
    arrays = {}
    for part, blocks in groupby(release.each(BLOCKS), key=itemgetter(0)):
        contents = (content for _, content in blocks)
        if part == ABOUT:
            about = json.loads(b"".join(contents))
        else:
            arrays[part] = _array(contents, *about["arrays"][part])
    return ProductModel(about, arrays, release.keep(known_terms))


def known_terms(release: Release) -> Mapping[str, tuple[str, ...]]:
    """Return the sectors of each known term, by its key; equal sectors are one object."""
    tuples: dict[str, tuple[str, ...]] = {}
    return {
        term: tuples.get(sectors) or tuples.setdefault(sectors, tuple(sectors.split()))
        for term, sectors in release.each(TERMS)
    }


def _array(blocks: Iterable[bytes], dtype: str, shape: list[int]) -> NDArray[Any]:
    """Return an array, filled block by block: the weights are in memory only once."""
    array = np.empty(shape, dtype=np.dtype(dtype).newbyteorder("<"))
    target = array.reshape(-1).view(np.uint8)
    at = 0
    for content in blocks:
        target[at : at + len(content)] = np.frombuffer(content, dtype=np.uint8)
        at += len(content)
    return array


TERMS = "SELECT term, sectors FROM sector_terms"

ABOUT = "about"
"""The description of the arrays. It comes before them by its name."""

BLOCKS = "SELECT part, content FROM reader ORDER BY part, block"
