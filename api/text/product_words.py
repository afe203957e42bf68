"""The words of a product text that a trained reader reads: their stems, with excluded words marked, and their places."""

from __future__ import annotations

import re
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from api.text.fold import APOSTROPHES, GAP, fold
from api.text.han import simplified
from api.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_CHARACTERS = 1000
"""Characters of a text that are read, before folding."""
MOST_WORDS = 40
"""Words of a text that are read: a description begins with the product."""
LONGEST_WORD = 32
"""Characters of a word that are read, and of a run of characters of a script without blanks."""
EXCLUDED = "!"
"""The mark before an excluded word."""
TERM = "§"
"""The mark of a word that a known term adds: `§1020` is a term of class 1020."""
NUMBER = "0"
"""The word that every number is: sizes and models differ from text to text."""

JOINED = (
    "woven wovens stick slip skid ferrous metallic metal alcoholic alloy alloyed electric electrical electronic cellular edible food "
    "toxic magnetic return perishable durable dairy standard prescription sterile absorbent fiction residential powered rechargeable"
).replace(" ", "|")
"""Words of the trade with `non`: they exclude nothing."""
_REST = (
    rf"(?P<joined>\b[Nn][Oo][Nn][-\u2010\u2011 ](?i:{JOINED})\b)|"
    r"(?P<without>\b[Ww]/[Oo]\b)|(?P<number>\d+(?:[.,/x ]?\d+)*)|(?P<sign>[,;:()\[\]、。，（）；-])"
)
PIECE = re.compile(
    rf"{_REST}|(?P<word>(?:(?!\d)(?:{GAP.pattern.replace('[', '[^', 1).removesuffix('+')}|[{APOSTROPHES}]))+)"
)
"""Words, numbers, and the signs that end an exclusion or join its word."""
PIECE_ASCII = re.compile(rf"{_REST}|(?P<word>[A-Za-z'`]+)")
"""The same for ASCII text, in a third of the time."""
OPENING, CLOSING, HYPHEN = frozenset("([（"), frozenset(")]）"), "-"
SIGNS = OPENING | CLOSING | frozenset(",;:、。，；") | {HYPHEN}
ELISION = re.compile(f"^[dlDL][{APOSTROPHES}]")
JOINS = frozenset("and or the a an und oder et ou y o e och og en".split())
"""Words without meaning for the class. `en` is Dutch; in French and Spanish it adds nothing either."""
NEGATIONS = frozenset(
    "not no except excepting excl excluding exclude excludes without neither nor wo ausgenommen ausg ausser ohne nicht kein keine "
    "sauf excepte sans excluant exclus exclusion excepto exc exceto salvo sin escluso eccetto senza sem uitgezonderd zonder niet "
    "haric tru kecuali tanpa khong bukan".split()
)
"""Words that exclude the words after them, up to the end of their part of the text."""
NEGATING = NEGATIONS | {"than", "free", "non"}
"""Words without which nothing is excluded."""
IDIOMS = frozenset("or whether ou o oder of".split())
"""Words before a negation that exclude nothing: whether or not, même non."""


class ProductWord(NamedTuple):
    """A word as it is read, and its place in the text (end exclusive)."""

    word: str
    start: int
    end: int

    @property
    def is_term(self) -> bool:
        """Whether it is no word of the text, but marks a known term in it."""
        return self.word.startswith(TERM)


_word = partial(tuple.__new__, ProductWord)
"""Make a word in half the time of the class's own constructor."""


def product_words(text: str) -> list[ProductWord]:
    """Return the words of a text as stems, each once; `!` marks an excluded word, `0` is any number.

    Excluded are the words after `not`, `other than` or `without` up to the end of their part, and a word before `-free`.
    """
    pieces = _pieces(text)
    if NEGATING.isdisjoint([piece for piece, _, _ in pieces]):
        words = [
            _word((stem(piece)[:LONGEST_WORD], start, end))
            for piece, start, end in pieces
            if piece not in JOINS and piece not in SIGNS
        ]
    else:
        words = _with_exclusions(pieces)
    distinct = {word[0]: word for word in reversed(words)}  # the first of equal words
    return [word for word in words if distinct[word[0]] is word][:MOST_WORDS]


def _pieces(text: str) -> list[ProductWord]:
    """Return the folded words, numbers and signs of a text."""
    found = []
    for match in (PIECE_ASCII if text.isascii() else PIECE).finditer(text, 0, MOST_CHARACTERS):
        kind, piece = match.lastgroup, match[0]
        if kind == "joined":
            piece = piece.lower().replace(piece[3], "")
        elif kind == "word":
            piece = piece.lower() if piece.isascii() and piece.isalpha() else _folded(piece)
            if not piece:
                continue
        elif kind != "sign":
            piece = NUMBER if kind == "number" else "without"
        found.append(_word((piece, *match.span())))
    return found


def _with_exclusions(pieces: Iterable[ProductWord]) -> list[ProductWord]:
    """Return the stems of words and numbers, with excluded words marked."""
    found: list[ProductWord] = []
    excluded = inside = False  # an exclusion lasts to a comma; one inside brackets, to their end
    depth = 0
    before = ""
    for piece, start, end in pieces:
        if piece in SIGNS:
            if piece == HYPHEN:
                continue
            depth = max(depth + (piece in OPENING) - (piece in CLOSING), 0)
            excluded = excluded and (piece in OPENING or (inside and piece not in CLOSING))
        elif _negates(piece, before):
            excluded, inside = True, depth > 0
        elif piece == "free" and before and before not in SIGNS and found:
            found[-1] = found[-1]._replace(word=EXCLUDED + found[-1].word.removeprefix(EXCLUDED))
        elif piece not in JOINS and piece != "non":
            mark = EXCLUDED if excluded else ""
            mark += "non" if before == "non" else ""  # non-woven, non-ferrous: words of the trade
            found.append(ProductWord(mark + stem(piece)[:LONGEST_WORD], start, end))
        before = piece
    return found


def _negates(piece: str, before: str) -> bool:
    return (piece in NEGATIONS and before not in IDIOMS) or (piece == "than" and before == "other")


def phrase_key(text: str) -> int:
    """Return the key of a text as a complete phrase: 64 bits of a digest of its folded words."""
    folded = " ".join(simplified(fold(text)).split())
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "little")


def _folded(word: str) -> str:
    """Fold a word, without an article or preposition that an apostrophe joins to it: l'huile d'olive."""
    word = ELISION.sub("", word)
    return fold(word).replace(" ", "") if word.isascii() else simplified(fold(word)).replace(" ", "")
