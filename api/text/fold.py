"""Text made comparable: case, accents, width and punctuation fall away; words know where they stood."""

from __future__ import annotations

import re
import unicodedata
from functools import partial
from typing import NamedTuple

# Letters that Unicode does not take apart, spelt out; letters that two keyboards write differently, made one.
SPELT = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
        "ŋ": "n", "ə": "a", "ĸ": "k", "ɣ": "g", "ɖ": "d", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ŀ": "l", "ɛ": "e", "ɔ": "o",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": None,
    }
)  # fmt: skip
APOSTROPHES = "'`´ʹʻʼʽˈʿʾ‘’‛′"
# Scripts that put no blanks between words: each of their characters is a word of its own.
UNSPACED = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
BREAK = re.compile(r"[,;:|/()\[\]{}\n\r\t，、；：（）。・]|\s[-–—]+\s")


def _class(*kinds: str) -> str:
    """Give the characters of these Unicode categories as ranges of a regular expression."""
    ranges: list[list[int]] = []
    for point in range(0x10000):  # what lies beyond is rare scripts and pictures: words like any other
        if unicodedata.category(chr(point))[0] in kinds:
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in ranges)


MARK = re.compile(f"[{_class('M')}]+")
GAP = re.compile(f"[{_class('P', 'S', 'Z', 'C')}]+")
WORD = re.compile(
    f"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})[^{_class('P', 'S', 'Z', 'C')}]|[{APOSTROPHES}])+"
)
WORD_ASCII = re.compile(r"[0-9A-Za-z'`]+")
"""What WORD finds in ASCII, in a third of the time."""
IDEOGRAPHS = "\u4e00", "\u9fff"
"""The first and the last of those that folding leaves as they are."""


class Token(NamedTuple):
    """A word: as written, folded, where it stands, and in which part of the text (parts are set off by commas)."""

    text: str
    folded: str
    start: int
    end: int
    part: int


_token = partial(tuple.__new__, Token)
"""Make a token: the named tuple's own way takes twice the time, and there are ten in a text."""


def fold(text: str) -> str:
    """Give the form in which texts are compared. Folding twice changes nothing more."""
    if text.isascii():
        plain = text.lower().replace("'", "").replace("`", "")
    else:
        for apostrophe in APOSTROPHES:
            text = text.replace(apostrophe, "")
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        plain = plain.replace("sha\u030cn", "shaan")  # this tone is Shaanxi's, and no other place's
        plain = MARK.sub("", plain).translate(SPELT)
        plain = unicodedata.normalize("NFC", plain)
    return GAP.sub(" ", plain).strip()


def unspaced(text: str) -> bool:
    """Tell whether the text begins with a character that stands for a word of its own."""
    return UNSPACED.match(text) is not None


def tokens(text: str) -> list[Token]:
    """Give the words of a text in order."""
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
    """Fold a word, the commonest kinds without a look at each letter."""
    if word.isascii():
        return word.lower() if word.isalnum() else fold(word)
    if len(word) == 1 and IDEOGRAPHS[0] <= word <= IDEOGRAPHS[1]:
        return word
    return fold(word)
