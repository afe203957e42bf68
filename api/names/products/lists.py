"""Lists in a description: other things of the same rank, or only what the first is like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.products.form import has_digit, is_plural
from api.names.products.words import AND, JOINS, WITH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.spans import Span, Words

STRONG = re.compile("[&+＆＋/／\n、]")
"""Signs between things of one rank."""
MATERIALS = frozenset("0116 0230 1311 1312 1391 1511 1610 2013 2410 2420 2431 2432".split())
"""Classes of what other things are made of, and of what is bought as such in a line of its own."""
SERVICES = "33"
"""The first division of work done to things or with them."""
CLASS = 4
"""Digits of a class: what means less than one may be told closer in brackets."""


def ranks(words: Words, head: Span, first: Span) -> bool:
    """Tell whether a thing of a later part stands beside the first: not behind a joining word, nor in a list of qualities."""
    part = words.parts[head.start]
    opening = words.parts.index(part)
    if any(words.tokens[place].folded in JOINS for place in range(opening, head.start)):
        return False
    if any(says(words, head, first) for says in (_governed, _attached, _is_material)):
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


def _governed(words: Words, head: Span, first: Span) -> bool:
    """Tell whether a thing is but another one that a service is done to: rewinding of motors and transformers."""
    opening = words.parts.index(words.parts[head.start])
    serves = all(code >= SERVICES for code in first.term.sectors)
    goods = all(code < SERVICES for code in head.term.sectors)
    between = (words.tokens[place].folded for place in range(first.start, opening))
    return serves and goods and words.tokens[opening].folded in AND and "of" in between


def _attached(words: Words, head: Span, first: Span) -> bool:
    """Tell whether a part only goes on with what the first thing comes with: a tent with pegs, poles, a bag."""
    opening = words.parts.index(words.parts[head.start])
    between = range(first.end, opening)
    return any(words.tokens[place].folded in WITH for place in between) and not STRONG.search(
        _gap(words, opening)
    )


def _is_material(words: Words, head: Span, first: Span) -> bool:
    """Tell whether a part names only what the first thing is made of: ball bearings, steel."""
    opening = words.parts.index(words.parts[head.start])
    alone = opening == head.start and words.parts[head.end : head.end + 1] != [words.parts[head.start]]
    codes = head.term.sectors
    return (
        alone
        and all(code in MATERIALS for code in codes)
        and not any(code[:2] == other[:2] for code in codes for other in first.term.sectors)
    )


def _gap(words: Words, place: int) -> str:
    """Give what stands between a word and the one before it."""
    before = words.tokens[place - 1].end if place else 0
    return words.text[before : words.tokens[place].start]


def _in_brackets(words: Words, head: Span) -> bool:
    before = words.text[: words.tokens[head.start].start]
    return before.count("(") > before.count(")")


def _lists_things(words: Words, head: Span, first: Span) -> bool:
    """Tell a list of things from a thing and its qualities, where only commas part them.

    Measures behind the first comma make it one thing described; so does a singular behind a plural, or behind several words.
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


def modifies(words: Words, first: Span, naming: Sequence[Span]) -> bool:
    """Tell whether the first of two things joined by `and` only says of what the second is: apple and pear juice."""
    if first.end >= len(words.tokens) or words.tokens[first.end].folded not in AND:
        return False
    part = words.parts[first.end]
    joined = [span for span in naming if words.parts[span.start] == part]
    if len(joined) < 2 or is_plural(words, first.end - 1):
        return False
    alike = {sector[:2] for sector in joined[0].term.sectors}
    return bool(alike & {sector[:2] for sector in first.term.sectors})
