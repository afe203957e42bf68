"""The known terms in a product text, as words that a trained reader reads beside the text's own: the classes that each term means."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from api.text.product_words import EXCLUDED, NUMBER, TERM, ProductWord, product_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST, LAST, HEAD, COMPLETE = "§^", "§$", "§>", "§="
"""Marks of the first and last term of a text, of the last one of its first part, and of a term that is the complete text.

In English the last term of the first part is the product; what follows a sign or a joining word is a detail of it.
"""
SIGNS = re.compile(r"[,;:(\[/\n、，；（]|\s[-\u2013\u2014]\s")
"""Signs after which details follow."""
JOINING = frozenset(
    "of for with in w from as to into by per de da do das dos del della di en con sin para por pour avec sans sur aus mit ohne fur zu von van voor met uit "
    "dari untuk dengan dla z ze iz dlya bang icin ile".split()
)
"""Words after which details follow."""
LONGEST = 6
"""Words of a term."""
LONGEST_UNSPACED = 18
"""Characters of a term in a script without blanks."""
UNSPACED = "\u0e00"
"""The first character of the scripts without blanks, Hangul among them; scripts between them have few terms."""
MOST_CLASSES = 3
"""Classes of a term that are read."""
_word = partial(tuple.__new__, ProductWord)
"""Make a word in half the time of the class's own constructor."""


def term_key(text: str) -> str:
    """Return the form in which terms are compared: the stems of their words without blanks."""
    return "".join(found.word for found in product_words(text))


def term_class(word: str) -> str:
    """Return the sector that a word of a term marks."""
    return word.lstrip(TERM + FIRST + LAST + HEAD + COMPLETE)


def words_with_terms(
    text: str, terms: Mapping[str, tuple[str, ...]], *, complete: bool = True
) -> list[ProductWord]:
    """Return the words of a text and those that its known terms add, each once: repetition makes nothing surer."""
    words = product_words(text)
    found: dict[str, ProductWord] = {}
    for word in (*words, *term_words(text, words, terms, complete=complete)):
        found.setdefault(word.word, word)
    return list(found.values())


def term_words(
    text: str, words: Sequence[ProductWord], terms: Mapping[str, tuple[str, ...]], *, complete: bool = True
) -> list[ProductWord]:
    """Return the words that the known terms of a text add, at the places of the terms: their classes, and marks of some again.

    Terms are found from left to right, the longest first. ``words`` are those of the text; ``complete`` is whether a term may be
    the complete text.
    """
    units, places = _units(words)
    most = len(units) - (not complete)
    found: list[tuple[tuple[str, ...], int, int]] = []
    place = 0
    while place < len(units):
        limit = LONGEST_UNSPACED if units[place] >= UNSPACED else LONGEST
        key, after = "", place + 1
        hit: tuple[str, ...] = ()
        for end, unit in enumerate(units[place : place + limit], after):
            if not unit:
                break
            key += unit
            if key in terms and end - place <= most and (len(key) > 1 or len(units) == 1):
                hit, after = terms[key], end
        if hit:
            found.append((hit, place, after))
        place = after
    if not found:
        return []
    marked = [(TERM, *each) for each in found]
    marked += [(FIRST, *found[0]), (LAST, *found[-1])]
    end = _end_of_first_part(text, words)
    if heads := [each for each in found if places[each[2] - 1][1] <= end]:
        marked.append((HEAD, *heads[-1]))
    if len(found) == 1 and found[0][1:] == (0, len(units)):
        marked.append((COMPLETE, *found[0]))
    return [
        _word((mark + code, places[first][0], places[after - 1][1]))
        for mark, codes, first, after in marked
        for code in codes[:MOST_CLASSES]
    ]


def _end_of_first_part(text: str, words: Sequence[ProductWord]) -> int:
    """Return the place where the first part of a text ends: before its first sign or joining word."""
    before = words[0].end
    for folded, start, end in words[1:]:
        if folded in JOINING or (
            (start != before + 1 or text[before] != " ") and SIGNS.search(text, before, start)
        ):
            return before
        before = end
    return before


def _units(words: Sequence[ProductWord]) -> tuple[list[str], list[tuple[int, int]]]:
    """Return what terms are made of, with its places: words, and characters of scripts without blanks.

    An excluded word or a number is an empty one.
    """
    units: list[str] = []
    places: list[tuple[int, int]] = []
    for folded, start, end in words:
        if folded >= UNSPACED:
            units += folded
            same = len(folded) == end - start
            places += ((at, at + 1) if same else (start, end) for at in range(start, start + len(folded)))
        else:
            units.append("" if folded == NUMBER or folded.startswith(EXCLUDED) else folded)
            places.append((start, end))
    return units, places
