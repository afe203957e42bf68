"""The score of a description's head: each unknown word lowers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.products.spans import is_word
from api.names.products.tail import is_doubtful, opener, tail_of, takes_the_head
from api.names.products.words import AND, GENERIC, HARMLESS, JOINS, OUTFIT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from api.names.products.spans import TermSpan, Words

SURE = 0.97
"""The score of a text whose words all belong to known terms."""
PHRASE = 0.93
"""The score of a head where all words that matter are known."""
UNKNOWN = 0.95
"""Factor for each unknown word that can hardly be the head: names of firms and kinds, qualities."""
HEAD_UNKNOWN = 0.88
"""Factor where an unknown word is at the place of an English head: the product may be another one, and is not settled."""
MOST_UNKNOWN = 2
"""Maximum number of unknown words that count: a long description has more, and its head is no less sure."""
WEAK = 0.85
"""Factor where only a material or a kind of activity is known: the product is among the unknown words."""
SILENT = GENERIC | HARMLESS | JOINS | AND
"""Words that do not lower a score."""
REPAIR = "34"
"""The first division after all goods and their repair."""


def score_of(words: Words, spans: Sequence[TermSpan], head: TermSpan, known: AbstractSet[int]) -> float:
    """Return the score of a head: each unknown word lowers it, most of all at the place of the head."""
    unknown = [
        place for place in range(len(words.tokens)) if place not in known and is_meaningful(words, place)
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
    if _specifies_unknown(words, head, unknown):
        score *= WEAK
    return score * (1 if head.heads else WEAK)


def _contracts(words: Words, head: TermSpan) -> bool:
    """Return whether the text means a firm that builds with goods, not one that makes them: carpentry contractor."""
    return words.stems[head.end : head.end + 1] == ["contractor"] and all(
        code < REPAIR for code in head.term.sectors
    )


def _outfits(words: Words, head: TermSpan) -> bool:
    """Return whether the text means the equipment of an activity, not the activity: hair salon equipment."""
    after = words.stems[head.end : head.end + 1]
    return bool(OUTFIT.intersection(after)) and all(
        code[0].isdigit() and code > REPAIR for code in head.term.sectors
    )


def _specifies_unknown(words: Words, head: TermSpan, unknown: Sequence[int]) -> bool:
    """Return whether the head only specifies an unknown product: ensembles of synthetic fibres."""
    first = words.segments.index(head.segment)
    before = range(words.parts.index(words.parts[first]), first)
    return bool(opener(words, head)) and any(place in unknown for place in before)


def is_meaningful(words: Words, place: int) -> bool:
    """Return whether a word may name a product: no number, unit, quality or joining word, and not negated."""
    token = words.tokens[place]
    if words.negated[place]:
        return False
    return is_word(token) and token.folded not in SILENT and words.stems[place] not in SILENT
