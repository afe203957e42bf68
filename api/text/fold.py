"""Folding: the form in which texts are compared, without case, accents, width and punctuation; and the words of a text."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import NamedTuple

# Letters that Unicode does not decompose, with their usual spelling; letters of which keyboards have two variants.
SPELT = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
        "ŋ": "n", "ə": "a", "ĸ": "k", "ɣ": "g", "ɖ": "d", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ŀ": "l", "ɛ": "e", "ɔ": "o",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": None,
    }
)  # fmt: skip
APOSTROPHES = "'`´ʹʻʼʽˈʿʾ‘’‛′"
# Scripts without blanks between words: each of their characters counts as a word.
UNSPACED = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
BREAK = re.compile(r"[,;:|/()\[\]{}\n\r\t，、；：（）。・]|\s[-–—]+\s")


CATEGORIES = "".join([category[0] for category in map(unicodedata.category, map(chr, range(0x10000)))])
"""The first letter of the category of each character. Beyond are rare scripts and pictographs: they count as letters."""


def _class(letters: str) -> str:
    """Return the characters whose categories begin with one of these letters, as ranges of a regular expression."""
    ranges = (found.span() for found in re.finditer(f"[{letters}]+", CATEGORIES))
    return "".join(f"\\u{start:04x}-\\u{end - 1:04x}" for start, end in ranges)


APOSTROPHE = re.compile(f"[{APOSTROPHES}]+")
VOWEL_SIGNS = "\u0900-\u093b\u093d-\u09bb\u09bd-\u0a3b\u0a3d-\u0abb\u0abd-\u0b3b\u0b3d-\u0dff\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"
"""Scripts of India and of South-East Asia without their dots below (nukta): their marks are vowels, and words differ by them alone."""
MARK = re.compile(f"(?:(?![{VOWEL_SIGNS}])[{_class('M')}])+")
_GAPS = _class("PSZC")
GAP = re.compile(f"[{_GAPS}]+")
WORD = re.compile(f"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})[^{_GAPS}]|[{APOSTROPHES}])+")
WORD_ASCII = re.compile(r"[0-9A-Za-z'`]+")
"""The same words as WORD for ASCII text, in a third of the time."""
IDEOGRAPHS = "\u4e00", "\u9fff"
"""The first and the last of the ideographs that folding does not change."""


class Token(NamedTuple):
    """A word as written and folded, its position, and the number of its part of the text (parts end at commas)."""

    text: str
    folded: str
    start: int
    end: int
    part: int


_token = partial(tuple.__new__, Token)
"""Make a token in half the time of the class's own constructor: resolving makes millions of them."""


def fold(text: str) -> str:
    """Return the form in which texts are compared: small letters and digits, single blanks. Folding twice changes nothing.

    Symbols that Unicode decomposes to letters are spelt out (a heading `№` is `no`); `tokens` has no word for them.
    """
    if text.isascii():
        plain = text.lower().replace("'", "").replace("`", "")
    else:
        text = APOSTROPHE.sub("", text)
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        plain = plain.replace("sha\u030cn", "shaan")  # Shǎnxī is written Shaanxi; Shānxī is Shanxi
        plain = MARK.sub("", plain).translate(SPELT)
        plain = unicodedata.normalize("NFC", plain)
    return GAP.sub(" ", plain).strip()


def unspaced(text: str) -> bool:
    """Return whether the text begins with a character of a script without blanks between words."""
    return UNSPACED.match(text) is not None


def tokens(text: str) -> list[Token]:
    """Return the words of a text in order."""
    found: list[Token] = []
    end = part = 0
    plain = text.isascii()
    for match in (WORD_ASCII if plain else WORD).finditer(text):
        word, (start, after) = match[0], match.span()
        folded = word.lower() if plain and word.isalnum() else _folded(word)
        if not folded:
            continue
        if end and (start > end + 1 or text[end] != " ") and start > end and BREAK.search(text, end, start):
            part += 1
        found.append(_token((word, folded, start, after, part)))
        end = after
    return found


def _folded(word: str) -> str:
    """Fold a word, with shortcuts for ASCII and for a single ideograph."""
    if word.isascii():
        return word.lower() if word.isalnum() else fold(word)
    if len(word) == 1 and IDEOGRAPHS[0] <= word <= IDEOGRAPHS[1]:
        return word
    return fold(word)
