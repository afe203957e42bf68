"""The message for an unknown code: what may be meant, and the next step; nothing is suggested for a text that stands for no code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote_plus

from api.text.nearest import MOST_SUGGESTIONS, nearest, shortened

if TYPE_CHECKING:
    from collections.abc import Mapping

MARKS: Final = re.compile(r"[<>{}\[\]$%*]|^:|^your[ _-]", re.IGNORECASE)
WORDS: Final = frozenset(
    "all any bar baz code country example foo id name nan nil none null place product region sample sector str string test "
    "text todo undefined unknown value xxx".split()
)
"""Texts that stand where a caller forgot a value: they look like some name, and none is meant."""
CODE: Final = re.compile(r"[0-9\x00-\x1f]|^[A-Za-z]{2}-[A-Za-z]{1,3}$")
FROM_LETTERS: Final = 3
"""Letters with which a word of a name may be begun."""
MOST_MEANT: Final = 3
LIKE: Final = 0.8
"""The least similarity of words, where a vocabulary has thousands: below, "undefined" would be Udine."""
ONE_MORE: Final = 8
"""Of this many letters one may be missing or too many, and one more of any word: "Narnia" is not Nara."""
BEGINNING: Final = 2
"""Characters with which a code begins that is near another: the country of a subdivision, the division of a class. CU-99 is not
near CN-99, and 9000 not near 0000."""
LIKE_CODES: Final = 0.65
"""The same where a text has digits: CN-ZJ is not near CN-99."""
LIKE_FEW: Final = 0.6
"""The same where a vocabulary is small."""


def is_placeholder(text: str) -> bool:
    """Return whether a text stands for a value that a caller did not fill in."""
    return text.strip().lower() in WORDS or MARKS.search(text) is not None


def unknown_code(
    what: str, text: str, names: Mapping[str, str], listed_at: str, words_at: str = "", *, before: int = 0
) -> str:
    """Return the message for an unknown code of a large vocabulary; ``names`` has codes by their names.

    ``words_at`` is the address that reads words, without the text. ``before`` counts the messages before this one.
    """
    listed = f"the known ones are listed at {listed_at}"
    if is_placeholder(text):
        return f'unknown {what} "{shortened(text)}"; write a code in its place: {listed}'
    # a long text is no name, and an address is no place for it
    read = f"{words_at}{quote_plus(text) if shortened(text) == text else ''} reads words" if words_at else ""
    found = meant(text, names, large=bool(words_at)) if before < MOST_SUGGESTIONS else []
    if found:
        more = f" {read}" if read and is_word(text) else ""
        return f'unknown {what} "{shortened(text)}"; did you mean {" or ".join(found)}?{more}'
    return "; ".join(part for part in (f'unknown {what} "{shortened(text)}"', listed, read) if part)


def is_word(text: str) -> bool:
    """Return whether a text is written as words are, and not as codes and ids are: with digits, or as ``CN-LN``."""
    return CODE.search(text) is None


def meant(text: str, names: Mapping[str, str], *, large: bool) -> list[str]:
    """Return the codes that may be meant, each with the name by which it was found.

    Where a vocabulary is ``large``, words have to be more alike. Where none is, a word of a name may begin with the text.
    """
    strict = large and is_word(text)
    if large and (not strict or len(text.strip()) <= BEGINNING):
        begins = text.strip()[:BEGINNING].upper()
        names = {name: code for name, code in names.items() if name[:BEGINNING].upper() == begins}
    near = nearest(text, names, LIKE if strict else LIKE_CODES if large else LIKE_FEW)
    if strict and near and abs(len(near) - len(text.strip())) > 1 + len(text) // ONE_MORE:
        near = None
    found = [near] if near else begun(text, names) if is_word(text) else []
    return [names[name] if name == names[name] else f"{names[name]} ({name})" for name in found]


def begun(text: str, names: Mapping[str, str]) -> list[str]:
    """Return the names of which a word begins with a text, each of another code: those with that word first, then the shortest."""
    typed = text.strip().lower()
    if len(typed) < FROM_LETTERS:
        return []
    begins = re.compile(rf"(?<![^\W_]){re.escape(typed)}(?P<end>[^\W_])?", re.IGNORECASE)
    found = [(match["end"] is not None, len(name), name) for name in names if (match := begins.search(name))]
    codes: dict[str, str] = {}
    for _, _, name in sorted(found):
        codes.setdefault(names[name], name)
    return list(codes.values())[:MOST_MEANT]
