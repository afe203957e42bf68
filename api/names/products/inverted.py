"""Descriptions with the product first, as customs offices write them: bricks, clay; masks surgical."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.text.product_terms import term_key
from api.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAIR = 2
"""Parts of a description that may be the other way round."""


def inverted_sectors(text: str, terms: Mapping[str, tuple[str, ...]]) -> Sequence[str]:
    """Return the sectors of the term that a description is the other way round; none where it is none.

    Of two words without a comma the first has to be an English plural: after it no product follows.
    """
    parts = [part.strip() for part in text.split(",")]
    if len(parts) == 1:
        parts = text.split()
        if len(parts) == PAIR and stem(parts[0].lower()) == parts[0].lower():
            return ()
    if len(parts) != PAIR or not all(parts):
        return ()
    return terms.get(term_key(f"{parts[1]} {parts[0]}"), ())
