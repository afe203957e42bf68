"""The place reader: any text to a code of ISO 3166, from codes in any form, names, cities, and complete addresses.

Exact names go before misspelt ones, strong senses before weak ones, names that agree before names alone, longer matches before shorter
ones. Parts that contradict each other are reported, and no code is settled.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.places.answer import answer
from api.names.places.codes import read_code, read_hint
from api.names.places.context import is_firm, is_street
from api.names.places.fuzzy import ADDRESS_WORDS, misspelt, misspelt_parts
from api.names.places.spans import MOST_TOKENS, find_spans
from api.names.places.weigh import country_of, weigh
from api.text.fold import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.candidate import Resolved
    from api.names.places.inside import RegionScore
    from api.names.places.senses import NameSpan, PlaceIndex
    from api.text.fold import Token

IN_FIRM = 0.85
"""Factor on a score that rests on a firm's name only: firms move, and trade elsewhere."""
ON_STREET = 0.5
"""Factor on a score that rests on a street's name only: most streets are not in the place that they are named after."""


def resolve_place(text: str, country: str | None, index: PlaceIndex) -> Resolved:
    """Resolve a text to a region; ``country`` is a hint (a code or a name) that outweighs weak matches only."""
    hint, unread = read_hint(country, index)
    if coded := read_code(text, hint, index):
        return coded
    words = tokens(text)
    read = words[:MOST_TOKENS]
    spans = find_spans(text, read, index)
    nowhere = [span for span in spans if not span.senses or is_street(span, read)]
    firms = [span for span in spans if span not in nowhere and is_firm(span, read, text)]
    placed = [span for span in spans if span not in nowhere and span not in firms]
    if not any(sense.strong for span in placed for sense in span.senses):
        placed = _misspelt(text, read, placed, nowhere + firms, index) or placed
    spare = [replace(span, likeness=IN_FIRM) for span in firms]
    placed = placed or spare or [replace(span, likeness=ON_STREET) for span in nowhere if span.senses]
    scores = weigh(placed, hint, index)
    scores = _narrower(text, read, scores, (spare, nowhere), hint, index) or scores
    return answer(text, words, scores, (hint, unread), index)


def _misspelt(
    text: str,
    words: Sequence[Token],
    weak: Sequence[NameSpan],
    aside: Sequence[NameSpan],
    index: PlaceIndex,
) -> list[NameSpan]:
    """Return misspelt names where no strong one was found; next to weak names, only those of complete unread parts."""
    free = _free(words, aside)
    if not weak:
        return misspelt(text, words, free, index, None)
    unread = {
        words[at].part for at in _free(words, [*weak, *aside]) if words[at].folded not in ADDRESS_WORDS
    } & {words[span.first].part for span in weak}
    return misspelt_parts(text, words, [at for at in free if words[at].part in unread], index, None)


def _free(words: Sequence[Token], taken: Sequence[NameSpan]) -> list[int]:
    """Return the places of the words outside all of these spans."""
    covered = {at for span in taken for at in range(span.first, span.last)}
    return [at for at in range(len(words)) if at not in covered]


def _narrower(
    text: str,
    words: Sequence[Token],
    scores: list[RegionScore],
    aside: tuple[list[NameSpan], list[NameSpan]],
    hint: str | None,
    index: PlaceIndex,
) -> list[RegionScore] | None:
    """Return scores within a country where only the country is known, from firms' names and misspelt words; else None."""
    best = scores[0] if scores else None
    if best is None or best.region != country_of(best.region):
        return None
    spare, nowhere = aside
    supporting = list(best.supporting)
    conflicting = [span for span in best.conflicting if span not in supporting]
    inside = [span for span in spare if any(country_of(sense.region) == best.region for sense in span.senses)]
    more = inside or misspelt(text, words, _free(words, [*supporting, *spare, *nowhere]), index, best.region)
    covered = {at for span in more for at in range(span.first, span.last)}
    if not more or not all(covered.issuperset(range(span.first, span.last)) for span in conflicting):
        return None
    again = weigh(supporting + more, hint, index)
    return again if again and country_of(again[0].region) == best.region != again[0].region else None
