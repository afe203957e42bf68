"""Which phrases of a description name the thing: not what holds it, what it is like, or what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.products_words import HOLDERS, JOINS, QUALIFIERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.products_spans import Span, Words


def is_quality(words: Words, span: Span) -> bool:
    """Tell whether a word only says how the thing is: battery grade, sugar free."""
    return (
        span.end < len(words.stems)
        and words.stems[span.end] in QUALIFIERS
        and words.segments[span.end] == span.segment
    )


def heads_of(words: Words, spans: Sequence[Span]) -> list[Span]:
    """Give the head of the text, and those of other things listed beside it."""
    naming = [span for span in spans if span.heads] or [span for span in spans if span.term.sectors]
    holding = {span for span in naming if _holds(words, span, naming)}
    by_segment: dict[int, Span] = {}
    for span in naming:
        if span not in holding:
            by_segment[span.segment] = span  # the last of a segment
    heads = list(by_segment.values())
    return [
        head
        for head in heads
        if head is heads[0]
        or (words.parts[head.start] != words.parts[heads[0].start] and _ranks(words, head))
    ]


def _ranks(words: Words, head: Span) -> bool:
    """Tell whether a thing stands beside the first, not behind a joining word of its own part."""
    before = [place for place in range(head.start) if words.parts[place] == words.parts[head.start]]
    return not any(words.tokens[place].folded in JOINS for place in before)


def _holds(words: Words, span: Span, naming: Sequence[Span]) -> bool:
    """Tell whether a thing only holds or counts another one: rice in bags, 33cl beer cans, a box of nails."""
    if not {words.stems[span.end - 1], words.stems[span.start]} & HOLDERS:
        return False
    after = span.end < len(words.stems) and words.tokens[span.end].folded == "of"
    others = [other for other in naming if other is not span]
    if after:
        return any(other.start > span.end for other in others)
    return any(other.end <= span.start and _is_held(other) for other in others)


def _is_held(span: Span) -> bool:
    """Tell whether it is something that is packed: crops, food, drink, and what is counted by the piece; not a material."""
    return not span.term.beside
