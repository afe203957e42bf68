"""How surely the words of a description mean its head: less for each that is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.products.spans import is_word
from api.names.products.tail import is_doubtful, opener, tail_of, takes_the_head
from api.names.products.words import AND, GENERIC, HARMLESS, JOINS, OUTFIT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from api.names.products.spans import Span, Words

SURE = 0.97
"""The score of a text that is a term as a whole."""
PHRASE = 0.93
"""The score of a head whose every word is known."""
UNKNOWN = 0.95
"""What is left for each unknown word that can hardly be the head: names of firms and kinds, qualities."""
HEAD_UNKNOWN = 0.88
"""What is left where it stands where English puts the head: the thing may be another one, and is not settled."""
MOST_UNKNOWN = 2
"""Unknown words that are counted: a long description has more, and is no less sure of its head."""
WEAK = 0.85
"""What is left where only a material or a kind of activity is known beside unknown words: the thing is among them."""
SILENT = GENERIC | HARMLESS | JOINS | AND
"""Words that take nothing from what is known."""
REPAIR = "34"
"""The first two digits behind those of all goods, and of their repair."""


def score_of(words: Words, spans: Sequence[Span], head: Span, known: AbstractSet[int]) -> float:
    """Give how surely the words mean the head: less for each that is unknown, least where it stands in the head's place."""
    unknown = [
        place for place in range(len(words.tokens)) if place not in known and _says_something(words, place)
    ]
    if _outfits(words, head) or _contracts(words, head):
        return PHRASE * WEAK * head.likeness
    if is_doubtful(words, spans, head, unknown):
        return PHRASE * WEAK * head.likeness
    if not unknown:
        return (SURE if len(known) == len(words.tokens) else PHRASE) * head.likeness
    tail = tail_of(words, head, unknown)
    score = PHRASE * UNKNOWN ** min(len(unknown), MOST_UNKNOWN) * head.likeness
    if tail and takes_the_head(words, head, tail[-1]):
        score *= HEAD_UNKNOWN
    if _tail_of_unknown(words, head, unknown):
        score *= WEAK
    return score * (1 if head.heads else WEAK)


def _contracts(words: Words, head: Span) -> bool:
    """Tell whether somebody is meant who builds with goods, not who makes them: carpentry contractor."""
    return words.stems[head.end : head.end + 1] == ["contractor"] and all(
        code < REPAIR for code in head.term.sectors
    )


def _outfits(words: Words, head: Span) -> bool:
    """Tell whether things used in an activity are meant, not the activity: hair salon equipment."""
    after = words.stems[head.end : head.end + 1]
    return bool(OUTFIT.intersection(after)) and all(
        code[0].isdigit() and code > REPAIR for code in head.term.sectors
    )


def _tail_of_unknown(words: Words, head: Span, unknown: Sequence[int]) -> bool:
    """Tell whether the head only says more of an unknown thing: ensembles of synthetic fibres."""
    first = words.segments.index(head.segment)
    before = range(words.parts.index(words.parts[first]), first)
    return bool(opener(words, head)) and any(place in unknown for place in before)


def _says_something(words: Words, place: int) -> bool:
    token = words.tokens[place]
    if words.denied[place]:
        return False
    return is_word(token) and token.folded not in SILENT and words.stems[place] not in SILENT
