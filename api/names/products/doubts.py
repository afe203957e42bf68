"""Texts whose product is not named, whatever the model reads: what only specifies, the equipment of an activity, a container after its content.

A word that the model never met, beside a material or as a part of a longer word, is such a text as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.products.goods_list import MATERIALS
from api.names.products.words import CONTAINERS, JOINS, OUTFIT
from api.text.product_terms import LAST, UNSPACED, term_class
from api.text.product_words import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.model import ModelReading
    from api.text.product_words import ProductWord

SERVICES, FOODS = "34", "13"
"""The first division after goods and their repair; the first after crops, food and drink."""
PAIR = 2
"""Words, or characters of a word without blanks, that are too few to be sure beside an unknown one."""


def is_doubtful(words: Sequence[ProductWord], code: str, reading: ModelReading) -> bool:
    """Return whether a class is not to be settled: of cast iron, hotel accessories, frozen fish box."""
    folded = [word.word for word in words]
    last = folded[-1]
    if folded[0] in JOINS or _is_unknown(folded, code, reading):
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


def _is_unknown(folded: Sequence[str], code: str, reading: ModelReading) -> bool:
    """Return whether one of few words is unknown, or is known as another good: foobar steel, rice wheel."""
    if len(folded) == 1:
        return bool(reading.unread) and len(last := folded[0]) <= PAIR and last >= UNSPACED
    last_terms = [word.word for word in reading.words if word.word.startswith(LAST)]
    apart = bool(last_terms) and not any(code.startswith(term_class(word)) for word in last_terms)
    return len(folded) == PAIR and ((apart and code < FOODS) or (bool(reading.unread) and code in MATERIALS))
