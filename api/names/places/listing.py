"""Names that a text lists side by side: Ningbo; Aksu, or one in Jiangsu and one in Shihezi."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from api.names.places.inside import STRONG
from api.names.places.weigh import country_of
from api.names.places.words import BETWEEN, FIRM, LEVELS, NO_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.senses import NameSpan
    from api.text.fold import Token

LISTS = frozenset(
    "/ & + ; | and or und oder et ou y o e u en of og och eller ja tai ir un és i a oraz lub nebo alebo in ali ili at na "
    "и или й та і або και ή ve veya ya da dan atau và hoặc şi și sau si o'r и/или و او أو یا וגם או और या एवं এবং ও বা "
    "மற்றும் மరియు και หรือ និង ແລະ နှင့် 和 与 與 及 或 以及 및 또는 と や 및".split()
)
"""What separates the members of a list."""
SIGNS = frozenset("/&+;|\n、・")
"""The signs among them, which may stand close to a word."""
LED = NO_NAME | BETWEEN | FIRM | LEVELS.keys()
"""Words that may stand between a separator and the name after it: and a factory in Shihezi."""
DOMINANT = 20
"""Factor from which one sense of a name leaves the others out of account where the name is one of a list."""


def is_listed(text: str, words: Sequence[Token], span: NameSpan, others: Sequence[NameSpan]) -> bool:
    """Return whether a separator of a list stands between a name and the nearest of some others, before or after it."""
    before = max((other for other in others if other.last <= span.first), key=_last, default=None)
    after = min((other for other in others if other.first >= span.last), key=_first, default=None)
    return (before is not None and separated(text, words, before, span)) or (
        after is not None and separated(text, words, span, after)
    )


def separated(text: str, words: Sequence[Token], one: NameSpan, other: NameSpan) -> bool:
    """Return whether only a separator of a list, and words that lead to a name, stand between two names."""
    between = words[one.last : other.first]
    gap = text[words[one.last - 1].end : words[other.first].start]
    signs = gap
    for word in between:
        signs = signs.replace(word.text, " ", 1)
    led = between[1:] if between and between[0].folded in LISTS else between
    if any(word.folded not in LED and not word.folded.isdigit() for word in led):
        return False
    return len(led) < len(between) or not SIGNS.isdisjoint(signs)


def two_regions(
    text: str, words: Sequence[Token], supporting: Sequence[NameSpan], country: str
) -> tuple[tuple[NameSpan, str], tuple[NameSpan, str]] | None:
    """Return two names of a list that by far most likely mean two parts of a country: São Paulo e Salvador; each with its part.

    A town of the one part may have the name of the other, so that both names would support it.
    """
    spans = sorted(supporting, key=_first)
    for one, other in pairwise(spans):
        if words[one.last - 1].end + 1 == words[other.first].start and text[words[one.last - 1].end] in " ,":
            continue
        first, second = _dominant(one, country), _dominant(other, country)
        if first and second and first != second and separated(text, words, one, other):
            return (one, first), (other, second)
    return None


def _dominant(span: NameSpan, country: str) -> str | None:
    """Return the part of a country that a name means, where its other senses there are far smaller; None for others."""
    weights: dict[str, float] = {}
    for sense in span.senses:
        if country_of(sense.region) == country:
            weights[sense.region] = weights.get(sense.region, 0) + sense.weight
    best = max(weights, key=lambda region: weights[region], default=None)
    if best is None or best == country or weights[best] < STRONG:
        return None
    rest = sum(weights.values()) - weights[best]
    return best if rest * DOMINANT < weights[best] else None


def _first(span: NameSpan) -> int:
    return span.first


def _last(span: NameSpan) -> int:
    return span.last
