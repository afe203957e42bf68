"""Which sector the phrases of a description mean together: the head decides, the rest turns and narrows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.names.candidate import SETTLED, Candidate
from api.names.products_spans import is_word
from api.names.products_words import GENERIC, HARMLESS, JOINS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.names.products_spans import Span, Words

SURE = 0.97
"""The score of a text that is a term as a whole."""
PHRASE = 0.93
"""The score of a head whose every word is known."""
LEAD_UNKNOWN = 0.97
"""What is left for each unknown word before the head: names of firms and kinds."""
TAIL_UNKNOWN = 0.8
"""What is left where an unknown word stands where English puts the head: the thing may be another one."""
ALIKE = 0.7
"""The score of two sectors that a text may mean alike; of more, less."""
SERVICES = "33"
"""The first division of work done to things or with them."""
GOODS_SOURCES = {"slug": "slug", "title": "title", "good": "name", "hs": "title", "term": "synonym"}


class Meaning(NamedTuple):
    """What a description means: sectors alike possible, and how surely its words say so."""

    sectors: tuple[str, ...]
    score: float
    method: str
    matched: str


def candidates(meaning: Meaning) -> list[Candidate]:
    """Give the candidates of a meaning: one with its score, or several, none of them settled."""
    count = len(meaning.sectors)
    score = meaning.score if count == 1 else min(meaning.score, ALIKE) * (2 / count) ** 0.5
    return [Candidate(sector, round(score, 3), meaning.method, meaning.matched) for sector in meaning.sectors]


def weigh(words: Words, spans: Sequence[Span]) -> list[Meaning]:
    """Give the meanings of a description: one, or one for each of the things that it lists."""
    heads = _heads(spans)
    if not heads:
        return []
    first = meaning(words, spans, heads[0])
    listed = [meaning(words, spans, head) for head in heads[1:]]
    others = [other for other in listed if not _agree(first, other)]
    return [first, *others] if others else [first]


def _agree(first: Meaning, other: Meaning) -> bool:
    return any(a.startswith(b) or b.startswith(a) for a in first.sectors for b in other.sectors)


def _heads(spans: Sequence[Span]) -> list[Span]:
    """Give the head of the text, and those of other things listed beside it."""
    naming = [span for span in spans if span.heads] or [span for span in spans if span.term.sectors]
    by_segment: dict[int, Span] = {}
    for span in naming:
        by_segment[span.segment] = span  # the last of a segment
    return list(by_segment.values())


def meaning(words: Words, spans: Sequence[Span], head: Span) -> Meaning:
    """Give what a head means with what stands beside it."""
    beside = [
        span for span in spans if span is not head and words.parts[span.start] == words.parts[head.start]
    ] or [span for span in spans if span is not head]
    sectors = _turned(head.term.sectors, [rule for span in beside for rule in span.term.beside])
    sectors = _narrowed(sectors, beside)
    if sectors == head.term.sectors:
        sectors = _served(sectors, beside)
    score = _score(words, spans, head)
    method = "fuzzy" if head.likeness < 1 else GOODS_SOURCES[head.term.source] if len(spans) == 1 else "words"
    return Meaning(sectors, score, method, words.slice(head.start, head.end))


def _turned(sectors: tuple[str, ...], rules: Iterable[str]) -> tuple[str, ...]:
    """Apply what the words beside make of the head: frozen strawberries are no longer a crop."""
    turns = sorted((rule.split(">") for rule in rules if ">" in rule), key=lambda turn: -len(turn[0]))
    turned = [next((end for start, end in turns if sector.startswith(start)), sector) for sector in sectors]
    return tuple(dict.fromkeys(turned))


def _narrowed(sectors: tuple[str, ...], beside: Sequence[Span]) -> tuple[str, ...]:
    """Keep those of several sectors that the words beside speak for, and go from a general sector to one beneath it."""
    for span in beside:
        kept = [rule for rule in span.term.beside if ">" not in rule] or list(span.term.sectors)
        if len(sectors) > 1 and (narrower := tuple(code for code in sectors if code.startswith(tuple(kept)))):
            sectors = narrower
        below = [code for code in span.term.sectors if len(sectors) == 1 and code.startswith(sectors[0])]
        if below and span.heads and below != [sectors[0]] and len(sectors[0]) < 4:
            sectors = tuple(below)
    return sectors


def _served(sectors: tuple[str, ...], beside: Sequence[Span]) -> tuple[str, ...]:
    """Give the service where one is done to the thing, and no rule says which class of it."""
    services = [
        span.term.sectors
        for span in beside
        if span.term.beside
        and span.term.sectors
        and all(code >= SERVICES and code[0].isdigit() for code in span.term.sectors)
    ]
    goods = all(code[0].isdigit() and code < SERVICES for code in sectors)
    return services[0] if services and goods else sectors


def _score(words: Words, spans: Sequence[Span], head: Span) -> float:
    known = {place for span in spans for place in range(span.start, span.end)}
    unknown = [
        place for place in range(len(words.tokens)) if place not in known and _says_something(words, place)
    ]
    if not unknown:
        return (SURE if len(known) == len(words.tokens) else PHRASE) * head.likeness
    tail = [place for place in unknown if place >= head.end and words.segments[place] == head.segment]
    lead = min(len(unknown) - len(tail), 3)
    return max(PHRASE * LEAD_UNKNOWN**lead * (TAIL_UNKNOWN if tail else 1) * head.likeness, 0)


def _says_something(words: Words, place: int) -> bool:
    token = words.tokens[place]
    return is_word(token) and not {token.folded, words.stems[place]} & (GENERIC | HARMLESS | JOINS)


def is_settled(found: Sequence[Candidate]) -> bool:
    """Tell whether there is one answer."""
    return len(found) == 1 and found[0].score >= SETTLED
