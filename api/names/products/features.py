"""The features of a product text: its words, pairs of neighbouring words, and groups of letters, each hashed to a bucket.

Training and serving share this module: weights are read with the features that they were trained on. A change here needs new weights.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from api.text.fold import MARK, SPELT
from api.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

BITS = 20
"""Bits of a bucket. Weights contain the used buckets only."""
MASK = (1 << BITS) - 1
MOST_WORDS = 40
"""Maximum words of a text: a description begins with the product."""
MOST_LETTERS = 24
"""Letters of a word of which groups are made."""
CACHE = 50_000
"""Words in memory with their buckets, about 30 MB at most; beyond it all are forgotten and read again."""
PIECE = re.compile(
    r"(?:[^\W\d_]|[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])+|\d+"
    r"|[,;:()\[\]\u3001\u3002\uff0c\uff08\uff09\uff1b-]"
)
"""Words with the vowel signs of India and South-East Asia, numbers, and the signs that end an exclusion or join its word."""
WITHOUT = re.compile(r"\bw/o\b", re.IGNORECASE)
APOSTROPHES = re.compile("['`´ʹʻʼʽˈʿʾ‘’‛′]")  # noqa: RUF001 - they look alike
OPENING, CLOSING = frozenset("([（"), frozenset(")]）")
ENDS = frozenset(",;:，；、。") | CLOSING
SIGNS = ENDS | OPENING | {"-"}
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7a3]"
)
"""Scripts without blanks between words, and Hangul, whose blanks are optional: short groups of letters carry meaning."""
JOINS = frozenset("and or the a an und oder et ou y o e och og en".split())
"""Words without meaning for the class. `en` is Dutch; in French and Spanish it adds nothing either."""
NEGATIONS = frozenset(
    "not no except excepting excl excluding exclude excludes without neither nor wo ausgenommen ausg ausser ohne nicht kein keine "
    "sauf excepte sans excluant exclus exclusion excepto exc exceto salvo sin escluso eccetto senza sem uitgezonderd zonder niet "
    "haric tru kecuali tanpa khong bukan".split()
)
"""Words that exclude the words after them, up to the end of their part of the text."""
IDIOMS = frozenset("or whether ou o oder of".split())
"""Words before a negation that exclude nothing: whether or not, même non."""


def pieces(text: str) -> list[str]:
    """Return the folded words, numbers and signs of a text in order."""
    if "/" in text:
        text = WITHOUT.sub("without", text)
    if text.isascii():
        return PIECE.findall(text.lower().replace("'", "").replace("`", ""))
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", APOSTROPHES.sub("", text)).casefold())
    return PIECE.findall(unicodedata.normalize("NFC", MARK.sub("", plain).translate(SPELT)))


def words_of(text: str) -> list[str]:
    """Return the stems of a text's words; `!` marks an excluded word, `0` is any number.

    Excluded are the words after `not`, `other than` or `without` up to the end of their part, and a word before `-free`.
    """
    found: list[str] = []
    excluded = inside = once = False  # the exclusion lasts to a comma, inside brackets to their end
    depth = 0
    before = ""
    for piece in pieces(text):
        if piece in SIGNS:
            if piece in OPENING:
                depth += 1
            elif piece in CLOSING:
                depth = max(depth - 1, 0)
                excluded = False
            elif piece != "-" and not inside:
                excluded = False
        elif piece == "non":
            once = True
        elif piece in NEGATIONS and before not in IDIOMS:
            excluded, inside = True, depth > 0
        elif piece == "than" and before == "other":
            excluded, inside = True, depth > 0
        elif piece == "free" and before not in SIGNS and found:
            found[-1] = f"!{found[-1].lstrip('!')}"
        elif piece not in JOINS:
            word = "0" if piece[0].isdigit() else stem(piece)
            found.append(f"!{word}" if excluded or once else word)
            once = False
            if len(found) == MOST_WORDS:
                break
        if piece != "-" or before == "":
            before = piece
    return found


def groups_of(word: str) -> Iterator[str]:
    """Yield the groups of letters of a word: of 3 to 5 with its ends marked; of 1 to 4 in scripts without blanks.

    An excluded word has none, so that it is nothing like the word itself.
    """
    if word[0] == "!" or word == "0":
        return
    word = word[:MOST_LETTERS]
    if UNSPACED.match(word):
        thai = word[0] < "\u1100"
        sizes, marked = (range(2, 7) if thai else range(1, 5)), word
    else:
        sizes, marked = range(3, 6), f"<{word}>"
    for size in sizes:
        for start in range(len(marked) - size + 1):
            yield marked[start : start + size]


class WordBuckets:
    """The buckets of words, in memory once read: a word's own first, then those of its groups of letters."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str) -> tuple[int, ...]:
        """Return the hash of a word (32 bits), and the buckets of the word and its groups of letters."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= CACHE:
                self._known.clear()
            own = crc32(word.encode())
            found = (own, own & MASK, *(crc32(f"g{group}".encode()) & MASK for group in groups_of(word)))
            self._known[word] = found
        return found

    def bags(self, texts: Iterable[Sequence[str]]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the buckets of texts, one after the other, and the number of buckets of each text.

        Of each text: its words' buckets in order, then its pairs' buckets. A text is the words of `words_of`.
        """
        found: list[int] = []
        counts: list[int] = []
        for words in texts:
            begun = len(found)
            last = -1
            pairs: list[int] = []
            for word in words:
                own, *buckets = self.of(word)
                found += buckets
                if last >= 0:
                    pairs.append(pair(last, own))
                last = own
            found += pairs
            counts.append(len(found) - begun)
        return np.array(found, dtype=np.int32), np.array(counts, dtype=np.int64)


def pair(first: int, second: int) -> int:
    """Return the bucket of a pair of words from their hashes."""
    return ((first * 0x9E3779B1 + second * 0x85EBCA6B + 0x27D4EB2F) & 0xFFFFFFFF) >> (32 - BITS)
