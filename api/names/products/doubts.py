"""Texts whose product is not named, whatever the model reads: what only specifies, the equipment of an activity, a container after its content.

A word that the model never met, beside a material or as a part of a longer word, is such a text as well.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.products.goods_list import MATERIALS
from api.names.products.packed import TINNED
from api.names.products.words import CONTAINERS, JOINS, OUTFIT, SILENT
from api.text.product_terms import LAST, UNSPACED, term_class
from api.text.product_words import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.model import ModelReading
    from api.text.product_words import ProductWord

SERVICES, FOODS = "34", "13"
"""The first division after goods and their repair; the first after crops, food and drink."""
FIRST_MADE, CHEMICALS = "10", "20"
"""The first division after crops, catch and ores; the division of chemicals."""
FORMULA = re.compile(
    r"\b(?:Al|Ba|Ca|Ce|Co|Cr|Cu|Fe|K|La|Li|Mg|Mn|Mo|Na|Nd|Ni|Pb|Sb|Si|Sn|Sr|Ti|V|W|Y|Zn|Zr)(?=\w*[2-9])"
    r"(?:[A-Z][a-z]?|[2-9]|1[0-9]){0,12}(?:O|S|F|Cl|C|N|P|H)(?:[2-9]|1[0-9])?(?:[A-Z]?[2-9]){0,4}\b"
)
"""The formula of a compound of a metal: TiO2, Li2CO3. One without numbers may be any letters."""
EQUIPMENT = frozenset("equipment machine machinery tester liner lubricant".split())
"""Words, as stems, for goods that serve an activity."""
FARMED = "02"
"""The first division after crops and animals."""
STATES = frozenset(
    "roasted gerostet torrefie torrefies torrefiee tostado tostados tostato gebrand kavrulmus canned tinned pickled candied".split()
)
"""Words, as stems, for what a factory does to a crop."""
EMPTY = frozenset("empty leer vide vacio vuoto vazio leeg bos".split())
"""Words for containers without content."""
PAIR = 2
"""Words, or characters of a word without blanks, that are too few to be sure beside an unknown one."""


def is_doubtful(text: str, words: Sequence[ProductWord], code: str, reading: ModelReading) -> bool:
    """Return whether a class is not to be settled: of cast iron, hotel accessories, frozen fish box, TiO2 rutile."""
    folded = [word.word for word in words]
    last = folded[-1]
    if folded[0] in JOINS or _is_unknown(folded, code, reading) or _is_formula(text, folded, code, reading):
        return True
    if _serves(folded, code) or _is_empty(folded, code) or _is_made(text, folded, code):
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


def _is_formula(text: str, folded: Sequence[str], code: str, reading: ModelReading) -> bool:
    """Return whether a compound is named by its formula, and the class is no chemical: no ore, and no goods that are made of it.

    Goods named after the formula are read: LiFePO4 battery.
    """
    found = FORMULA.search(text)
    if code.startswith(CHEMICALS) or not found:
        return False
    if code < FIRST_MADE:
        return not text[: found.start()].strip()  # after an ore it is its content: bauxite, 48% Al2O3
    named = [word for word in folded if word.isalpha() and len(word) > PAIR]
    last_terms = [word.word for word in reading.words if word.word.startswith(LAST)]
    agreeing = any(code.startswith(term_class(word)) for word in last_terms)
    return not agreeing or not named or named[-1] in SILENT


def _serves(folded: Sequence[str], code: str) -> bool:
    """Return whether equipment is read as the crop or the ore that it is for: gold mining equipment, shrimp pond liner."""
    return code < FIRST_MADE and not EQUIPMENT.isdisjoint(folded) and JOINS.isdisjoint(folded)


def _is_empty(folded: Sequence[str], code: str) -> bool:
    """Return whether an empty container is read as its content: tuna cans, empty."""
    return code < FOODS and not EMPTY.isdisjoint(folded) and not CONTAINERS.isdisjoint(folded)


def _is_made(text: str, folded: Sequence[str], code: str) -> bool:
    """Return whether a crop is named with a state in which nothing leaves a farm: tomatoes in cans, roasted coffee beans."""
    return code < FARMED and (not STATES.isdisjoint(folded) or TINNED.search(text) is not None)


def _is_unknown(folded: Sequence[str], code: str, reading: ModelReading) -> bool:
    """Return whether one of few words is unknown, or is known as another good: foobar steel, rice wheel."""
    if len(folded) == 1:
        return bool(reading.unread) and len(last := folded[0]) <= PAIR and last >= UNSPACED
    last_terms = [word.word for word in reading.words if word.word.startswith(LAST)]
    apart = bool(last_terms) and not any(code.startswith(term_class(word)) for word in last_terms)
    return len(folded) == PAIR and ((apart and code < FOODS) or (bool(reading.unread) and code in MATERIALS))
