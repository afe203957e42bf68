"""The heads of a description: the phrases that name the product, not its packaging, its qualities or its use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.products.form import has_digit, head_first, is_plural
from api.names.products.lists import modifies, ranks
from api.names.products.words import CONTAINERS, QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.spans import TermSpan, Words

MARK = 2
"""Maximum letters of the mark of a grade or type."""
FOODS, FILLED = "13", ("19", "20", "21")
"""The first division after crops, catch, ores, food and drink; and divisions of other packed products."""
PACKINGS = frozenset("1392 1623 1629 1702 1709 2220 2310 2512 2592 2599 3250 3290".split())
FLAVOURED = ("1030", "1050", "1071", "1073", "1074", "11", "2023", "3290")
"""Classes of products with flavours: candle lavender, yoghurt strawberry."""
RAW, SERVICES = "10", "34"
"""Divisions below the first are crops, catch and ores; those between the two, goods made of them."""


def is_quality(words: Words, span: TermSpan) -> bool:
    """Return whether a term is only a quality: battery grade, sugar free, flavour."""
    if span.start > 0 and span.end == span.start + 1 and words.stems[span.start] in QUALIFIERS:
        return True
    after = span.end
    if (
        after >= len(words.stems)
        or words.stems[after] not in QUALIFIERS
        or words.segments[after] != span.segment
    ):
        return False
    return not _is_mark(words, after + 1)


def _is_mark(words: Words, place: int) -> bool:
    """Return whether this place has a number or a letter: wheat flour type 550 is flour."""
    if place >= len(words.tokens):
        return False
    folded = words.tokens[place].folded
    return len(folded) <= MARK or has_digit(words, place, place + 1)


def heads_of(words: Words, spans: Sequence[TermSpan]) -> list[TermSpan]:
    """Return the head of the text, and the heads of other products listed with it."""
    naming = [span for span in spans if span.heads] or [span for span in spans if span.term.sectors]
    naming = [span for span in naming if not _is_container(words, span, naming)] or naming
    by_segment: dict[int, TermSpan] = {}
    for span in naming:
        before = by_segment.get(span.segment)
        if before is None or not _only_specifies(words, before, span):
            by_segment[span.segment] = span  # the last of a segment
    heads = list(by_segment.values())
    if len(heads) > 1 and modifies(words, heads[0], naming):
        heads = heads[1:]
    return [
        head
        for head in heads
        if head is heads[0]
        or (words.parts[head.start] != words.parts[heads[0].start] and ranks(words, head, heads[0]))
    ]


def _only_specifies(words: Words, thing: TermSpan, later: TermSpan) -> bool:
    """Return whether a term after a product, without a sign between them, only specifies it.

    It does in languages that put the product first; in English after a measure (denim 12 oz indigo), and where a crop or
    an ore in the singular follows a manufactured product (candles lavender): it is the flavour or kind.
    """
    if head_first(words):
        return True
    measured = has_digit(words, thing.end, later.start)
    if thing.heads and measured and _packs(thing, later):
        return True
    if not thing.heads or is_plural(words, later.end - 1):
        return False
    if measured:
        return True
    flavoured = any(code.startswith(FLAVOURED) for code in thing.term.sectors)
    opens = thing.start == words.segments.index(thing.segment) and thing.end - thing.start == 1
    if opens and not flavoured and not is_plural(words, thing.end - 1):
        return False  # feed corn, globe artichoke
    grown = all(sector < RAW for sector in later.term.sectors)
    made = all(RAW < sector < SERVICES for sector in thing.term.sectors)
    return grown and made and words.tokens[later.start].folded.isascii()


def _packs(thing: TermSpan, later: TermSpan) -> bool:
    """Return whether a term after a measure is the packaging of a crop, food, drink or medicine: berries 12 x 125 g clamshells."""
    filled = all(code < FOODS or code[:2] in FILLED for code in thing.term.sectors)
    return filled and any(code in PACKINGS for code in later.term.sectors)


def _is_container(words: Words, span: TermSpan, naming: Sequence[TermSpan]) -> bool:
    """Return whether a term only packs or counts another product: rice in bags, 33cl beer cans, a box of nails."""
    if not {words.stems[span.end - 1], words.stems[span.start]} & CONTAINERS:
        return False
    after = span.end < len(words.stems) and words.tokens[span.end].folded == "of"
    others = [other for other in naming if other is not span]
    if after:
        return any(other.start > span.end for other in others)
    if any(other.end == span.start and _is_purpose(words, other) for other in others):
        return False
    return any(other.end <= span.start and _is_packed(other) for other in others)


def _is_purpose(words: Words, before: TermSpan) -> bool:
    """Return whether a term before a container states its purpose: waste bags, but not beer cans 33cl."""
    return not is_plural(words, before.end - 1) and not has_digit(words, 0, len(words.tokens))


def _is_packed(span: TermSpan) -> bool:
    """Return whether a term is a packed product: crops, food, drink, and what is counted by the piece; not a material."""
    return not span.term.beside
