"""Which phrases of a description name the thing: not what holds it, what it is like, or what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.products.form import has_digit, head_first, is_plural
from api.names.products.lists import modifies, ranks
from api.names.products.words import HOLDERS, QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.spans import Span, Words

MARK = 2
"""Letters of the mark of a grade or type, at most."""
FOODS, FILLED = "13", ("19", "20", "21")
"""The first division behind those of crops, catch, ores, food and drink; and those of other things that come in packings."""
PACKINGS = frozenset("1392 1623 1629 1702 1709 2220 2310 2512 2592 2599 3250 3290".split())
FLAVOURED = ("1030", "1050", "1071", "1073", "1074", "11", "2023", "3290")
"""Classes of things that come in flavours: candle lavender, yoghurt strawberry."""
RAW, SERVICES = "10", "34"
"""Divisions before the first are crops, catch and ores; those before the second, goods made of them."""


def is_quality(words: Words, span: Span) -> bool:
    """Tell whether a word only says how the thing is: battery grade, sugar free, flavour."""
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
    """Tell whether a number or a letter stands there: wheat flour type 550 is flour."""
    if place >= len(words.tokens):
        return False
    folded = words.tokens[place].folded
    return len(folded) <= MARK or has_digit(words, place, place + 1)


def heads_of(words: Words, spans: Sequence[Span]) -> list[Span]:
    """Give the head of the text, and those of other things listed beside it."""
    naming = [span for span in spans if span.heads] or [span for span in spans if span.term.sectors]
    naming = [span for span in naming if not _holds(words, span, naming)] or naming
    by_segment: dict[int, Span] = {}
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


def _only_specifies(words: Words, thing: Span, later: Span) -> bool:
    """Tell whether a word behind a thing, without a sign between, only says more of it.

    So it does in languages that name the thing first; in English behind a measure (denim 12 oz indigo),
    and where a crop or an ore in the singular stands behind what is made (candles lavender): it is its flavour or kind.
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


def _packs(thing: Span, later: Span) -> bool:
    """Tell whether what stands behind a measure is what a crop, food, drink or medicine comes in: berries 12 x 125 g clamshells."""
    filled = all(code < FOODS or code[:2] in FILLED for code in thing.term.sectors)
    return filled and any(code in PACKINGS for code in later.term.sectors)


def _holds(words: Words, span: Span, naming: Sequence[Span]) -> bool:
    """Tell whether a thing only holds or counts another one: rice in bags, 33cl beer cans, a box of nails."""
    if not {words.stems[span.end - 1], words.stems[span.start]} & HOLDERS:
        return False
    after = span.end < len(words.stems) and words.tokens[span.end].folded == "of"
    others = [other for other in naming if other is not span]
    if after:
        return any(other.start > span.end for other in others)
    if any(other.end == span.start and _names_the_holder(words, other) for other in others):
        return False
    return any(other.end <= span.start and _is_held(other) for other in others)


def _names_the_holder(words: Words, before: Span) -> bool:
    """Tell whether a thing before a holder only says what the holder is for: waste bags, but not beer cans 33cl."""
    return not is_plural(words, before.end - 1) and not has_digit(words, 0, len(words.tokens))


def _is_held(span: Span) -> bool:
    """Tell whether it is something that is packed: crops, food, drink, and what is counted by the piece; not a material."""
    return not span.term.beside
