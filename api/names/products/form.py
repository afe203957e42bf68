"""The form of a word, and what it tells of its place: a thing listed, a quality, a measure, a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.names.products.words import MALAY, QUALITY_ENDINGS, ROMANCE

if TYPE_CHECKING:
    from api.names.products.spans import Span, Words

HEAD_FIRST = re.compile("[\u0590-\u06ff\u0e00-\u0e7f\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
"""Letters of languages that name the thing before what it is like, without a joining word: Hebrew, Arabic, Thai, Vietnamese."""

FIRST = ROMANCE | MALAY

ACCENTED = re.compile("[àâéèêëîïôûùçñáíóúãõìò]", re.IGNORECASE)
"""Letters of languages that put most qualities behind the thing; a lone word with them may stand in English too."""


def is_plural(words: Words, place: int) -> bool:
    """Tell whether a word stands in the plural: English puts only the last word of a compound there."""
    folded = words.tokens[place].folded
    return folded.isascii() and folded.endswith("s") and folded != words.stems[place]


def has_digit(words: Words, start: int, end: int) -> bool:
    """Tell whether a number, a size or a model stands among some words."""
    return any(any(map(str.isdigit, token.folded)) for token in words.tokens[start:end])


def is_quality_word(words: Words, place: int) -> bool:
    """Tell by its ending that a word says how a thing is: embroidered, stackable, seamless."""
    return words.tokens[place].folded.endswith(QUALITY_ENDINGS)


def is_proper(words: Words, place: int, beside: Span) -> bool:
    """Tell a name among words: written with a capital where the thing beside it is not."""
    head, name = words.tokens[beside.end - 1].text, words.tokens[place].text
    if beside.start == 0 and name.istitle():  # the first word has a capital anyhow: others tell
        return any(token.text.islower() and token.text.isalpha() for token in words.tokens)
    return head.islower() and not name.islower()


def head_first(words: Words) -> bool:
    """Tell whether the language of a text puts the thing first."""
    return bool(HEAD_FIRST.search(words.text)) or any(token.folded in FIRST for token in words.tokens)


def may_trail(words: Words) -> bool:
    """Tell whether the language of a text may put what a thing is like behind it."""
    return head_first(words) or bool(ACCENTED.search(words.text))
