"""Unknown words after the head: a name or a quality is harmless, but another noun would be the head itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.products.form import has_digit, is_plural, is_proper, is_quality_word, may_trail
from api.names.products.spans import HANGUL, THAI
from api.names.products.words import JOINS, POLYSEMOUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products.spans import TermSpan, Words

LONG_THAI = 5
"""Letters from which a Thai word is hardly the beginning of another."""
RUN_ON = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
MEASURE = 4
"""Maximum letters of the name of a measure."""


def tail_of(words: Words, head: TermSpan, unknown: Sequence[int]) -> list[int]:
    """Return the unknown words after the head in its segment, up to a measure: later words describe the product."""
    return [
        place
        for place in unknown
        if place >= head.end
        and words.segments[place] == words.segments[head.end - 1]
        and not has_digit(words, head.end, place)
        and not _names_a_measure(words, place)
    ]


def _names_a_measure(words: Words, place: int) -> bool:
    """Return whether a word is short and followed by a number: sch 40, cal 18."""
    return len(words.tokens[place].folded) <= MEASURE and has_digit(words, place + 1, place + 2)


def takes_the_head(words: Words, head: TermSpan, last: int) -> bool:
    """Return whether the last unknown word may be the product, and the head only a word before it: denim something.

    A head in the plural is the product itself, unless the unknown word is a plural too: clothes pegs.
    """
    if is_quality_word(words, last) or is_proper(words, last, head) or may_trail(words):
        return False
    return not is_plural(words, head.end - 1) or is_plural(words, last)


def is_doubtful(words: Words, spans: Sequence[TermSpan], head: TermSpan, unknown: Sequence[int]) -> bool:
    """Return whether an ambiguous head follows another product or an unknown noun: a necklace chain is not a chain."""
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


def _is_cut_out(words: Words, spans: Sequence[TermSpan], head: TermSpan) -> bool:
    """Return whether a short head is part of a run without spaces whose other characters are unknown.

    Characters after it make it another product (rice and reeds are sorghum); those before it do so for a single character.
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
    """Return whether a character of a script without spaces, or of Korean, directly follows another."""
    if not 0 < place < len(words.tokens):
        return False
    one, other = words.tokens[place - 1 : place + 1]
    return one.end == other.start and all(RUN_ON.match(each.text) for each in (one, other))


def opener(words: Words, span: TermSpan) -> str:
    """Return the joining word that opens the segment of a term, or an empty string."""
    first = words.segments.index(span.segment)
    return words.tokens[first].folded if words.tokens[first].folded in JOINS else ""
