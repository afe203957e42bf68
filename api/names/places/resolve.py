"""Places, from any text to a code of ISO 3166: codes in any form, names, cities, and whole addresses.

Exact before fuzzy, strong names before weak, more context before less, the longest match wins. Parts that contradict each other are
told and not settled.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.places.answer import answered
from api.names.places.codes import as_code, as_hint
from api.names.places.fuzzy import PLAIN, misspelt, misspelt_parts
from api.names.places.setting import is_firm, is_street
from api.names.places.spans import MOST_TOKENS, spans
from api.names.places.weigh import country_of, weigh
from api.text.fold import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.candidate import Resolved
    from api.names.places.readings import Names, Span
    from api.names.places.weigh import Weighed
    from api.text.fold import Token

IN_FIRM = 0.85
"""What is left of a score where only the name of a firm names the place: firms move, and trade elsewhere."""
ON_STREET = 0.5
"""What is left where only a street's name does: most streets lie elsewhere than the place that they are named after."""


def resolve_place(text: str, country: str | None, names: Names) -> Resolved:
    """Give what a text means; ``country`` is a hint (a code or a name), which outweighs weak matches only."""
    hint, unread = as_hint(country, names)
    if coded := as_code(text, hint, names):
        return coded
    words = tokens(text)
    read = words[:MOST_TOKENS]
    found = spans(text, read, names)
    nowhere = [span for span in found if not span.readings or is_street(span, read)]
    firms = [span for span in found if span not in nowhere and is_firm(span, read, text)]
    placed = [span for span in found if span not in nowhere and span not in firms]
    if not any(reading.strong for span in placed for reading in span.readings):
        placed = _misspelt(text, read, placed, nowhere + firms, names) or placed
    spare = [replace(span, likeness=IN_FIRM) for span in firms]
    placed = placed or spare or [replace(span, likeness=ON_STREET) for span in nowhere if span.readings]
    weighed = weigh(placed, hint, names)
    weighed = _nearer(text, read, weighed, (spare, nowhere), hint, names) or weighed
    return answered(text, words, weighed, (hint, unread), names)


def _misspelt(
    text: str, words: Sequence[Token], weak: Sequence[Span], aside: Sequence[Span], names: Names
) -> list[Span]:
    """Look for misspelt names where no strong one was found; beside weak ones only in parts that these leave unread."""
    free = _free(words, aside)
    if not weak:
        return misspelt(text, words, free, names, None)
    unread = {words[at].part for at in _free(words, [*weak, *aside]) if words[at].folded not in PLAIN} & {
        words[span.first].part for span in weak
    }
    return misspelt_parts(text, words, [at for at in free if words[at].part in unread], names, None)


def _free(words: Sequence[Token], taken: Sequence[Span]) -> list[int]:
    """Give the places of the words that no name holds."""
    held = {at for span in taken for at in range(span.first, span.last)}
    return [at for at in range(len(words)) if at not in held]


def _nearer(
    text: str,
    words: Sequence[Token],
    weighed: list[Weighed],
    aside: tuple[list[Span], list[Span]],
    hint: str | None,
    names: Names,
) -> list[Weighed] | None:
    """Where only the country is known, look in it for what firms' names and misspelt words may mean."""
    best = weighed[0] if weighed else None
    if best is None or best.region != country_of(best.region):
        return None
    spare, nowhere = aside
    agree = list(best.agree)
    denied = [span for span in best.deny if span not in agree]
    inside = [span for span in spare if any(country_of(r.region) == best.region for r in span.readings)]
    more = inside or misspelt(text, words, _free(words, [*agree, *spare, *nowhere]), names, best.region)
    held = {at for span in more for at in range(span.first, span.last)}
    if not more or (denied and not all(held.issuperset(range(span.first, span.last)) for span in denied)):
        return None
    again = weigh(agree + more, hint, names)
    return again if again and country_of(again[0].region) == best.region != again[0].region else None
