"""Where a text may be split into several goods: at signs, and at the joining words of thirty languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from api.names.products.words import JOINS
from api.text.fold import fold, unspaced
from api.text.product_words import MOST_CHARACTERS
from api.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_PARTS = 12
"""Goods of one text. A longer text is no list of goods but a page."""
STRONG, SLASH, AND, WEAK = "strong", "slash", "and", "weak"
"""Signs that only separate goods; slashes and plus signs; words that may also join two qualities; commas, which may describe."""
HAN = "\u30a1-\u30fa\u30fc\u3400-\u9fff"
"""Ideographs and katakana, of which words are; hiragana joins them."""
WITH_WAW = "رق|قود|سائد|سادة|رود|حدات|حدة|صلات|صلة|جبات|جبة|رنيش|عاء|شاح|سائل|اقي"
"""What follows the first letter of Arabic words that begin with it: paper, fuel, pillows. Else the letter is an `and`."""
SIGN = re.compile(
    r"(?P<strong>[;；\n\r|•·●▪◦‣⁃]|(?:^|(?<=\s))[-–—*](?=\s))"
    rf"|(?P<slash>(?<=\s)[/／+＋&＆](?=\s)|(?<=[^\W\d_]{{3}})[/／+＋&＆](?=[^\W\d_]{{3}})|(?<=[{HAN}])[/／+＋&＆](?=[{HAN}]))"
    rf"|(?P<and>(?<=\s)(?:(?i:and|und|et|y(?!\s+tế)|e|ed|dan|ve|och|og|és)|i|и|і|та|và|şi|și|και|और|तथा|एवं|ও|এবং|আর|اور|و|va|与|及|和|및)(?=\s)"
    rf"|(?<=en\s)en(?=\s)|(?<=\s)en(?=\s+[^\W\d_]+en\b)|(?<=[가-힣])[와과](?=\s)|(?<=[\u0621-\u064a]\s)و(?!{WITH_WAW})(?=[\u0621-\u064a]{{3}})"
    rf"|(?<=[\u0e00-\u0e7f\s])และ|(?<=[{HAN}])(?:以及|及び|および|及|与|與|と|や|(?<![饱飽总總中缓緩柔温溫调調])和(?![服风風纸紙菓]))(?=[{HAN}])|(?<=[{HAN}])[、・](?=[{HAN}]))"
    r"|(?P<weak>[,，،])"
)
"""What may separate two goods, in thirty languages. Dutch `en` is no other language's where a plural is beside it."""


class TextPart(NamedTuple):
    """A part of a text, as written, and the kind of sign before it."""

    text: str
    sign: str


def split(text: str) -> list[TextPart]:
    """Return the parts of a text between signs and joining words."""
    found: list[TextPart] = []
    at, sign = 0, STRONG
    for match in SIGN.finditer(text, 0, MOST_CHARACTERS):
        if part := text[at : match.start()].strip():
            found.append(TextPart(part, sign))
        at, sign = match.end(), str(match.lastgroup)
        if len(found) == MOST_PARTS:
            return found
    if part := text[at:MOST_CHARACTERS].strip():
        found.append(TextPart(part, sign))
    return found


def joined_by_words(text: str) -> list[TextPart]:
    """Return the parts of a text that only joining words and signs beside them part; none where it has one, or commas."""
    parts = split(text)
    return parts if len(parts) > 1 and all(part.sign in {AND, SLASH} for part in parts[1:]) else []


def shares_words(parts: Sequence[TextPart]) -> bool:
    """Return whether joined parts may share words: radio and TV repair, jus de pomme et poire; not shirts and leather shoes."""
    first, last = fold(parts[0].text).split(), fold(parts[-1].text).split()
    one = len(first) == 1 and stem(first[0]) == first[0]
    longer = one and (len(last) > 1 or (unspaced(last[0]) and len(last[0]) > len(first[0])))
    return longer or not JOINS.isdisjoint(first) or parts[0].text.endswith(("-", "‐"))
