"""Lists in a description: further products, or only qualities of the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.products.form import has_digit, is_plural
from api.names.products.words import AND, JOINS, WITH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.spans import TermSpan, Words

STRONG = re.compile("[&+＆＋/／\n、]")
"""Signs between listed products."""
MATERIALS = frozenset("0116 0230 1311 1312 1391 1511 1610 2013 2410 2420 2431 2432".split())
"""Classes of materials, which are also bought as such in a line of their own."""
SERVICES = "33"
"""The first division of services."""
CLASS = 4
"""Digits of a class. Brackets may specify a term that means less than a class."""


def ranks(words: Words, head: TermSpan, first: TermSpan) -> bool:
    """Return whether a head in a later part is a further product, and not joined to the first or one of its qualities."""
    part = words.parts[head.start]
    opening = words.parts.index(part)
    if any(words.tokens[place].folded in JOINS for place in range(opening, head.start)):
        return False
    if any(belongs(words, head, first) for belongs in (_governed, _attached, _is_material)):
        return False
    if _in_brackets(words, head):
        return all(len(sector) < CLASS for sector in first.term.sectors)
    if words.tokens[opening].folded in AND:
        between = range(first.end, opening)
        return not any(
            words.tokens[place].folded in JOINS for place in between
        )  # linen of hotels and hospitals
    if STRONG.search(_gap(words, opening)):
        return not has_digit(words, opening, head.start)
    return _lists_things(words, head, first)


def _governed(words: Words, head: TermSpan, first: TermSpan) -> bool:
    """Return whether a product is only another object of a service: rewinding of motors and transformers."""
    opening = words.parts.index(words.parts[head.start])
    serves = all(code >= SERVICES for code in first.term.sectors)
    goods = all(code < SERVICES for code in head.term.sectors)
    between = (words.tokens[place].folded for place in range(first.start, opening))
    return serves and goods and words.tokens[opening].folded in AND and "of" in between


def _attached(words: Words, head: TermSpan, first: TermSpan) -> bool:
    """Return whether a part continues the accessories of the first product: a tent with pegs, poles, a bag."""
    opening = words.parts.index(words.parts[head.start])
    between = range(first.end, opening)
    return any(words.tokens[place].folded in WITH for place in between) and not STRONG.search(
        _gap(words, opening)
    )


def _is_material(words: Words, head: TermSpan, first: TermSpan) -> bool:
    """Return whether a part names only the material of the first product: ball bearings, steel."""
    opening = words.parts.index(words.parts[head.start])
    alone = opening == head.start and words.parts[head.end : head.end + 1] != [words.parts[head.start]]
    codes = head.term.sectors
    return (
        alone
        and all(code in MATERIALS for code in codes)
        and not any(code[:2] == other[:2] for code in codes for other in first.term.sectors)
    )


def _gap(words: Words, place: int) -> str:
    """Return the text between a word and the one before it."""
    before = words.tokens[place - 1].end if place else 0
    return words.text[before : words.tokens[place].start]


def _in_brackets(words: Words, head: TermSpan) -> bool:
    before = words.text[: words.tokens[head.start].start]
    return before.count("(") > before.count(")")


def _lists_things(words: Words, head: TermSpan, first: TermSpan) -> bool:
    """Return whether commas separate products, and not a product from its qualities.

    A measure after the first comma means one described product; so does a singular after a plural, or after several words.
    """
    opening = words.parts.index(words.parts[first.start])
    ending = next(
        (place for place, part in enumerate(words.parts) if part > words.parts[first.start]), len(words.parts)
    )
    if has_digit(words, ending, len(words.tokens)):
        return False
    if is_plural(words, head.end - 1) or not words.tokens[head.end - 1].folded.isascii():
        return True
    return ending - opening == 1 and not is_plural(words, first.end - 1)


def modifies(words: Words, first: TermSpan, naming: Sequence[TermSpan]) -> bool:
    """Return whether the first of two terms joined by `and` only modifies the second: apple and pear juice."""
    if first.end >= len(words.tokens) or words.tokens[first.end].folded not in AND:
        return False
    part = words.parts[first.end]
    joined = [span for span in naming if words.parts[span.start] == part]
    if len(joined) < 2 or is_plural(words, first.end - 1):
        return False
    alike = {sector[:2] for sector in joined[0].term.sectors}
    return bool(alike & {sector[:2] for sector in first.term.sectors})
