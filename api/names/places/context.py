"""The role of a name in an address: a place, part of a street's name, or part of a firm's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.places.words import BETWEEN, BUILDING, FIRM, STREET_AFTER, STREET_BEFORE
from api.text.fold import unspaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.names.places.senses import NameSpan
    from api.text.fold import Token

FIRM_UNSPACED = re.compile(r"公司|集团|大厦|銀行|银行|酒店|工厂|株式会社|有限")
ADMINISTRATIVE = re.compile(r"[省市县區区州盟旗県府都]$")
BUILDING_UNSPACED = re.compile(
    r"[^省市县區区州]{0,4}(银行|銀行|酒店|饭店|飯店|大使馆|大使館|领事馆|領事館|大学|大學|医院|醫院|ホテル|病院)"
)
OF_BUILDING = frozenset("the general national nacional nationale central royal republic state people".split())
"""Words between the word of a building and a name: Embassy of the Republic of Korea."""
BUILDING_REACH = 5
"""Maximum number of words from a name to the word of a building."""
BUILDING_AFTER = 3
BETWEEN_MOST = 2
"""Maximum number of words between a name and its street word."""


def is_street(span: NameSpan, words: Sequence[Token]) -> bool:
    """Return whether a neighbouring word makes the name a street: Shenyang Road, Jalan Papua, 南京路."""
    return _reaches(words, range(span.last, len(words)), STREET_AFTER, span) or _reaches(
        words, range(span.first - 1, -1, -1), STREET_BEFORE, span
    )


def _reaches(words: Sequence[Token], places: range, street: frozenset[str], span: NameSpan) -> bool:
    """Return whether these places lead from the name to a street word of the same part, past connecting words only."""
    part = words[span.first].part
    for passed, at in enumerate(places):
        word = words[at].folded
        if words[at].part != part:
            return False
        if word in street:
            return True
        if passed >= BETWEEN_MOST or (word not in BETWEEN and not word[0].isdigit()):
            return False
    return False


def is_firm(span: NameSpan, words: Sequence[Token], text: str) -> bool:
    """Return whether the name is part of a firm's: before `Seafood Co.` in the same part of the text."""
    if unspaced(words[span.first].folded):
        rest = text[words[span.last - 1].end :]
        return ADMINISTRATIVE.search(span.text) is None and FIRM_UNSPACED.search(rest[:24]) is not None
    part = words[span.first].part
    if any(word.part == part and word.folded in FIRM for word in words[span.last :]):
        return True
    return is_building(span, words)


def is_building(span: NameSpan, words: Sequence[Token]) -> bool:
    """Return whether the name is part of a building's: Hotel Lima, Embassy of France, Bangkok Bank."""
    part = words[span.first].part
    for at in range(span.first - 1, max(span.first - 1 - BUILDING_REACH, -1), -1):
        if words[at].part != part:
            break
        if words[at].folded in BUILDING:
            return True
        if words[at].folded not in BETWEEN and words[at].folded not in OF_BUILDING:
            break
    after = [word.folded for word in words[span.last : span.last + BUILDING_AFTER] if word.part == part]
    if not BUILDING.isdisjoint(after) and STREET_AFTER.isdisjoint(after):
        return True
    return (
        unspaced(words[span.first].folded)
        and BUILDING_UNSPACED.match("".join(word.folded for word in words[span.last : span.last + 8]))
        is not None
    )
