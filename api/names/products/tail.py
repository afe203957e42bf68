"""Unknown words behind the head: a name or a quality does it no harm, another noun would be the head itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.products.form import has_digit, is_plural, is_proper, is_quality_word, may_trail
from api.names.products.spans import HANGUL, THAI
from api.names.products.words import JOINS, POLYSEMOUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.spans import Span, Words

LONG_THAI = 5
"""Letters from which a Thai word is hardly the beginning of another one."""
RUN_ON = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
MEASURE = 4
"""Letters of the name of a measure, at most."""


def tail_of(words: Words, head: Span, unknown: Sequence[int]) -> list[int]:
    """Give the unknown words behind the head in its own segment, as far as a measure: what follows that describes it."""
    return [
        place
        for place in unknown
        if place >= head.end
        and words.segments[place] == words.segments[head.end - 1]
        and not has_digit(words, head.end, place)
        and not _names_a_measure(words, place)
    ]


def _names_a_measure(words: Words, place: int) -> bool:
    """Tell a short word before a number: sch 40, cal 18."""
    return len(words.tokens[place].folded) <= MEASURE and has_digit(words, place + 1, place + 2)


def takes_the_head(words: Words, head: Span, last: int) -> bool:
    """Tell whether the last unknown word may be the thing, and the head only a word before it: denim and something.

    A plural before it is the thing itself, unless the unknown word is one too: clothes pegs.
    """
    if is_quality_word(words, last) or is_proper(words, last, head) or may_trail(words):
        return False
    return not is_plural(words, head.end - 1) or is_plural(words, last)


def is_doubtful(words: Words, spans: Sequence[Span], head: Span, unknown: Sequence[int]) -> bool:
    """Tell whether a head of many meanings stands behind another thing or an unknown noun: a necklace chain is no chain."""
    if _is_cut_out(words, spans, head):
        return True
    if head.end - head.start > 1 or words.stems[head.start] not in POLYSEMOUS:
        return False
    before = head.start - 1
    if before in unknown and words.segments[before] == head.segment:
        return not is_quality_word(words, before)
    mine = {code[:2] for code in head.term.sectors}
    return any(
        span.heads
        and span.segment == head.segment
        and span.end <= head.start
        and not mine & {code[:2] for code in span.term.sectors}
        for span in spans
    )


def _is_cut_out(words: Words, spans: Sequence[Span], head: Span) -> bool:
    """Tell whether a head of few letters stands within a run without blanks, the rest of which is unknown.

    What follows makes another thing of it (rice and reeds are sorghum); what goes before does so to a single sign.
    """
    known = {place for span in spans for place in range(span.start, span.end)}
    before = head.start - 1 not in known and _are_run_on(words, head.start)
    after = head.end not in known and _are_run_on(words, head.end)
    long = head.end - head.start
    if THAI.match(words.stems[head.start]):
        return before or (after and long < LONG_THAI)
    if HANGUL.match(words.stems[head.start]):
        return after or (before and long == 1)
    return before and long == 1


def _are_run_on(words: Words, place: int) -> bool:
    """Tell whether a sign of a script without blanks, or of Korean, stands right behind another of it."""
    if not 0 < place < len(words.tokens):
        return False
    one, other = words.tokens[place - 1 : place + 1]
    return one.end == other.start and all(RUN_ON.match(each.text) for each in (one, other))


def opener(words: Words, span: Span) -> str:
    """Give the word that opens the segment of a term, where it is a joining one."""
    first = words.segments.index(span.segment)
    return words.tokens[first].folded if words.tokens[first].folded in JOINS else ""
