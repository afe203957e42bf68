"""The sectors that the phrases of a description mean together: the head decides, the other terms transform and narrow it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from api.names.candidate import Candidate, on_one_line
from api.names.products.heads import heads_of, is_quality
from api.names.products.score import score_of
from api.names.products.spans import words_of
from api.names.products.tail import opener
from api.names.products.words import AND, FOR, WITH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from api.names.candidate import Resolved
    from api.names.products.spans import TermSpan, Words
    from api.names.products.terms import ProductIndex

ALIKE = 0.7
"""The score of two equally likely sectors; more sectors have a lower score."""
CONTRARY = 0.9
"""Minimum score of words that contradict a code."""
RAW, MADE = "04", "34"
"""Divisions below these are crops and catch, and goods: a product made of a crop does not contradict the crop."""
SERVICES = "33"
"""The first division of services."""
PUBLISHED = ("58", "59")
"""Divisions of books, newspapers, software and films, which are sold like goods."""
MACHINERY = "28"
MACHINES = {
    "01": "2821", "05": "2824", "07": "2824", "08": "2824", "10": "2825", "11": "2825", "12": "2825", "13": "2826", "14": "2826",
    "15": "2826", "16": "2822", "17": "2829", "18": "2829", "22": "2829", "23": "2829", "24": "2823", "25": "2822",
}  # fmt: skip
"""Classes of machinery by the division of its products."""
GOODS_SOURCES = {"slug": "slug", "title": "title", "good": "name", "hs": "title", "term": "synonym"}


class Meaning(NamedTuple):
    """The meaning of a description: equally likely sectors and their score."""

    sectors: tuple[str, ...]
    score: float
    method: str
    matched: str


def candidates(meaning: Meaning) -> list[Candidate]:
    """Return the candidates of a meaning: one with its score, or several of which none is settled."""
    count = len(meaning.sectors)
    score = meaning.score if count == 1 else min(meaning.score, ALIKE) * (2 / count) ** 0.5
    return [Candidate(sector, score, meaning.method, meaning.matched) for sector in meaning.sectors]


def weigh(words: Words, spans: Sequence[TermSpan]) -> list[Meaning]:
    """Return the meanings of a description: one, or one for each product that it lists."""
    naming = [span for span in spans if not is_quality(words, span)]
    naming = naming if any(span.term.sectors for span in naming) else list(spans)
    heads = heads_of(words, naming)
    if not heads:
        return []
    known = {place for span in spans for place in range(span.start, span.end)}
    first = meaning(words, naming, heads[0], known)
    others: list[Meaning] = []
    for head in heads[1:]:
        other = meaning(words, naming, head, known)
        if common := _common(first, other):
            first = first._replace(sectors=common)
        else:
            others.append(other)
    return [first, *others]


def _common(first: Meaning, other: Meaning) -> tuple[str, ...]:
    """Return the sectors that two listed products have in common: bolts and nuts are not food."""
    return tuple(
        a if len(a) >= len(b) else b for a in first.sectors for b in other.sectors if on_one_line(a, b)
    )


def meaning(words: Words, spans: Sequence[TermSpan], head: TermSpan, known: AbstractSet[int]) -> Meaning:
    """Return the meaning of a head with the terms next to it."""
    beside = _beside(words, spans, head)
    meant_for = [span for span in beside if span.segment != head.segment and opener(words, span) in FOR]
    direct = [span for span in beside if span not in meant_for]
    sectors = head.term.sectors
    for serving in (False, True):  # services apply after transformations
        rules = [rule for span in direct if _is_service(span) is serving for rule in span.term.beside]
        sectors = _transformed(sectors, rules)
    sectors = _narrowed(sectors, beside)
    if len(sectors) > 1:
        sectors = _narrowed(sectors, [span for span in spans if span.start >= head.end and not span.heads])
    sectors = _for_making(sectors, beside)
    if sectors == head.term.sectors:
        sectors = _served(sectors, direct)
    score = score_of(words, spans, head, known)
    method = "fuzzy" if head.likeness < 1 else GOODS_SOURCES[head.term.source] if len(spans) == 1 else "words"
    return Meaning(sectors, score, method, words.slice(head.start, head.end))


def _beside(words: Words, spans: Sequence[TermSpan], head: TermSpan) -> list[TermSpan]:
    """Return the terms next to a head in its part of the text, or else anywhere, without those only attached to it."""
    others = [span for span in spans if span is not head]
    parts = {words.parts[head.start], words.parts[head.end - 1]}
    named = {
        words.parts[span.start] for span in others if span.heads
    }  # a part without a product describes the first
    near = [
        span
        for span in others
        if (part := words.parts[span.start]) in parts or part not in named or _governs(words, span)
    ] or others
    return [span for span in near if span.segment == head.segment or opener(words, span) not in WITH]


def _governs(words: Words, span: TermSpan) -> bool:
    """Return whether a service applies to all listed products: retail sale of fruit or vegetables, furniture and carpet cleaning."""
    if not _is_service(span):
        return False
    if span.end < len(words.tokens) and words.tokens[span.end].folded == "of":
        return True
    opening = words.parts.index(words.parts[span.start])
    return words.tokens[opening].folded in AND and opening + 1 < span.start


def _transformed(sectors: tuple[str, ...], rules: Iterable[str]) -> tuple[str, ...]:
    """Apply the rules of the terms next to the head: frozen strawberries are no longer a crop."""
    pairs = sorted((rule.split(">") for rule in rules if ">" in rule), key=lambda pair: -len(pair[0]))
    found = [next((end for start, end in pairs if sector.startswith(start)), sector) for sector in sectors]
    return tuple(dict.fromkeys(found))


def _narrowed(sectors: tuple[str, ...], beside: Sequence[TermSpan]) -> tuple[str, ...]:
    """Select those of several sectors that the terms next to the head support, and go from a general sector to one below it."""
    for span in beside:
        fit = [rule for rule in span.term.beside if ">" not in rule] or list(span.term.sectors)
        if len(sectors) > 1 and (narrower := tuple(code for code in sectors if code.startswith(tuple(fit)))):
            sectors = narrower
        below = [code for code in span.term.sectors if len(sectors) == 1 and code.startswith(sectors[0])]
        if below and span.heads and below != [sectors[0]] and len(sectors[0]) < 4:
            sectors = tuple(below)
    return sectors


def _for_making(sectors: tuple[str, ...], beside: Sequence[TermSpan]) -> tuple[str, ...]:
    """Return the class of a machine by its products, where its own name means no more than machine."""
    if sectors != (MACHINERY,):
        return sectors
    made = {machine for span in beside for code in span.term.sectors if (machine := MACHINES.get(code[:2]))}
    return tuple(sorted(made)) if len(made) == 1 else sectors


def _is_service(span: TermSpan) -> bool:
    """Return whether a term is a service on products: retail, repair, hire."""
    sectors = span.term.sectors
    return bool(span.term.beside and sectors) and all(
        code >= SERVICES and code[0].isdigit() for code in sectors
    )


def _served(sectors: tuple[str, ...], beside: Sequence[TermSpan]) -> tuple[str, ...]:
    """Return the sectors of a service on the product, where no rule names its class."""
    services = [span.term.sectors for span in beside if _is_service(span)]
    goods = all(code[0].isdigit() and (code < SERVICES or code[:2] in PUBLISHED) for code in sectors)
    return services[0] if services and goods else sectors


def contrary(coded: Candidate, words: Resolved, terms: ProductIndex) -> Candidate | None:
    """Return what the words next to a code mean, where they name another product, and not its material or its raw form."""
    if not words.code or words.candidates[0].score < CONTRARY or words.code[:2] == coded.code[:2]:
        return None
    if coded.code < MADE and words.code < MADE and min(coded.code, words.code) < RAW:
        return None
    span = "".join(words_of(words.candidates[0].matched).stems)
    term = terms.find([span]).get(span)
    return replace(words.candidates[0], score=ALIKE) if term and not term.beside else None
