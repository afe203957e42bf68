"""Texts that are read together, because that takes less time than one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_CHARACTERS = 8_000
"""Characters of texts that are read together: those of 128 products of 60 characters."""


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield texts that are read together: as many as are read in some hundredths of a second."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > MOST_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch
