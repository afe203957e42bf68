"""The form of a word, and what it implies: a listed product, a quality, a measure, a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.products.words import MALAY, QUALITY_ENDINGS, ROMANCE

if TYPE_CHECKING:
    from api.names.products.spans import TermSpan, Words

HEAD_FIRST = re.compile("[\u0590-\u06ff\u0e00-\u0e7f\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
"""Letters of languages that put the product before its qualities, without a joining word: Hebrew, Arabic, Thai, Vietnamese."""

FIRST = ROMANCE | MALAY

ACCENTED = re.compile("[àâéèêëîïôûùçñáíóúãõìò]", re.IGNORECASE)
"""Letters of languages that put most qualities after the product; an English text may contain a single word with them."""


def is_plural(words: Words, place: int) -> bool:
    """Return whether a word is in the plural: in English only the last word of a compound is."""
    folded = words.tokens[place].folded
    return folded.isascii() and folded.endswith("s") and folded != words.stems[place]


def has_digit(words: Words, start: int, end: int) -> bool:
    """Return whether these words include a number, a size or a model."""
    return any(any(map(str.isdigit, token.folded)) for token in words.tokens[start:end])


def is_quality_word(words: Words, place: int) -> bool:
    """Return whether a word has the ending of a quality: embroidered, stackable, seamless."""
    return words.tokens[place].folded.endswith(QUALITY_ENDINGS)


def is_proper(words: Words, place: int, head: TermSpan) -> bool:
    """Return whether a word is a proper name: it is capitalised where the head next to it is not."""
    noun, name = words.tokens[head.end - 1].text, words.tokens[place].text
    if head.start == 0 and name.istitle():  # the first word is capitalised anyway: the others decide
        return any(token.text.islower() and token.text.isalpha() for token in words.tokens)
    return noun.islower() and not name.islower()


def head_first(words: Words) -> bool:
    """Return whether the language of a text puts the product before its qualities."""
    return bool(HEAD_FIRST.search(words.text)) or any(token.folded in FIRST for token in words.tokens)


def may_trail(words: Words) -> bool:
    """Return whether the language of a text may put qualities after the product."""
    return head_first(words) or bool(ACCENTED.search(words.text))
