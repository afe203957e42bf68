"""Which sector the phrases of a description mean together: the head decides, the rest turns and narrows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.names.candidate import Candidate
from api.names.products_heads import heads_of, is_quality
from api.names.products_spans import is_word
from api.names.products_words import FOR, GENERIC, HARMLESS, JOINS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.names.products_spans import Span, Words

SURE = 0.97
"""The score of a text that is a term as a whole."""
PHRASE = 0.93
"""The score of a head whose every word is known."""
LEAD_UNKNOWN = 0.97
"""What is left for each unknown word before the head: names of firms and kinds."""
TAIL_UNKNOWN = 0.92
"""What is left where an unknown word stands where English puts the head: the thing may be another one."""
MOST_UNKNOWN = 2
"""Unknown words that are counted: a long description has more, and is no less sure of its head."""
WEAK = 0.85
"""What is left where only a material or a kind of activity is known, among more unknown words: names of firms."""
ALIKE = 0.7
"""The score of two sectors that a text may mean alike; of more, less."""
SERVICES = "33"
"""The first division of work done to things or with them."""
MACHINERY = "28"
MACHINES = {
    "01": "2821", "05": "2824", "07": "2824", "08": "2824", "10": "2825", "11": "2825", "12": "2825", "13": "2826", "14": "2826",
    "15": "2826", "16": "2822", "17": "2829", "18": "2829", "22": "2829", "23": "2829", "24": "2823", "25": "2822",
}  # fmt: skip
"""Classes of machinery by the division of what is made with it."""
SILENT = GENERIC | HARMLESS | JOINS
"""Words that take nothing from what is known."""
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
    told = [span for span in spans if not is_quality(words, span)] or list(spans)
    heads = heads_of(words, told)
    if not heads:
        return []
    first = meaning(words, told, heads[0])
    others: list[Meaning] = []
    for head in heads[1:]:
        other = meaning(words, told, head)
        if common := _common(first, other):
            first = first._replace(sectors=common)
        else:
            others.append(other)
    return [first, *others]


def _common(first: Meaning, other: Meaning) -> tuple[str, ...]:
    """Give what two things listed both may be: bolts and nuts are not to eat."""
    return tuple(
        a if len(a) >= len(b) else b
        for a in first.sectors
        for b in other.sectors
        if a.startswith(b) or b.startswith(a)
    )


def meaning(words: Words, spans: Sequence[Span], head: Span) -> Meaning:
    """Give what a head means with what stands beside it."""
    beside = [
        span for span in spans if span is not head and words.parts[span.start] == words.parts[head.start]
    ] or [span for span in spans if span is not head]
    beside = [span for span in beside if not (_serves(span) and _meant_for(words, span))]
    sectors = _turned(head.term.sectors, [rule for span in beside for rule in span.term.beside])
    sectors = _narrowed(sectors, beside)
    sectors = _for_making(sectors, beside)
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


def _for_making(sectors: tuple[str, ...], beside: Sequence[Span]) -> tuple[str, ...]:
    """Give the class of a machine by what it makes, where its own name says no more than machine."""
    if sectors != (MACHINERY,):
        return sectors
    made = {machine for span in beside for code in span.term.sectors if (machine := MACHINES.get(code[:2]))}
    return tuple(sorted(made)) if len(made) == 1 else sectors


def _serves(span: Span) -> bool:
    """Tell whether a word is a service done to things: retail, repair, hire."""
    sectors = span.term.sectors
    return bool(span.term.beside and sectors) and all(
        code >= SERVICES and code[0].isdigit() for code in sectors
    )


def _opener(words: Words, span: Span) -> str:
    """Give the word that opens the segment of a term, where it is a joining one."""
    first = words.segments.index(span.segment)
    return words.tokens[first].folded if words.tokens[first].folded in JOINS else ""


def _meant_for(words: Words, span: Span) -> bool:
    """Tell what a thing is put up for from what is done: for retail sale."""
    return _opener(words, span) in FOR


def _served(sectors: tuple[str, ...], beside: Sequence[Span]) -> tuple[str, ...]:
    """Give the service where one is done to the thing, and no rule says which class of it."""
    services = [span.term.sectors for span in beside if _serves(span)]
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
    lead = min(len(unknown) - len(tail), MOST_UNKNOWN)
    score = PHRASE * LEAD_UNKNOWN**lead * (TAIL_UNKNOWN if tail else 1) * head.likeness
    if _tail_of_unknown(words, head, unknown):
        score *= WEAK
    return score * (1 if head.heads or len(unknown) <= len(known) else WEAK)


def _tail_of_unknown(words: Words, head: Span, unknown: Sequence[int]) -> bool:
    """Tell whether the head only says more of an unknown thing: ensembles of synthetic fibres."""
    first = words.segments.index(head.segment)
    before = range(words.parts.index(words.parts[first]), first)
    return bool(_opener(words, head)) and any(place in unknown for place in before)


def _says_something(words: Words, place: int) -> bool:
    token = words.tokens[place]
    if words.denied[place]:
        return False
    return is_word(token) and token.folded not in SILENT and words.stems[place] not in SILENT
