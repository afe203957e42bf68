"""Texts whose product is not named, whatever the model reads: what only specifies, the equipment of an activity, a container after its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.products.words import CONTAINERS, JOINS, OUTFIT
from api.text.product_words import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.model import ModelReading
    from api.text.product_words import ProductWord

SERVICES, FOODS = "34", "13"
"""The first division after goods and their repair; the first after crops, food and drink."""


def is_doubtful(words: Sequence[ProductWord], code: str, reading: ModelReading) -> bool:
    """Return whether a class is not to be settled: of cast iron, hotel accessories, frozen fish box."""
    folded = [word.word for word in words]
    last = folded[-1]
    if folded[0] in JOINS:
        return True
    if len(folded) > 1 and code >= SERVICES:
        return last in OUTFIT or reading.ends_unread
    return (
        len(folded) > 1
        and code < FOODS
        and last in CONTAINERS
        and NUMBER not in folded
        and not JOINS.intersection(folded)
    )
