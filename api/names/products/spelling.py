"""A text as it is read, and its parts as they were written: lines below are blanks, wide digits are digits."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.names.candidate import Resolved

READ = str.maketrans("_０１２３４５６７８９．", " 0123456789.")
"""Characters that are read as others, each as one: every place stays where it was."""
SHORT = re.compile(r"\bw/(o\b|(?= ))?", re.IGNORECASE)
"""With and without, as order sheets shorten them."""


def readable(text: str) -> str:
    """Give a text as it is read."""
    return SHORT.sub(_spelt_out, text.translate(READ))


def _spelt_out(match: re.Match[str]) -> str:
    """Give a joining word of as many letters; w alone may be watts, and wj stands in no text."""
    return "not" if match[1] else "w " if match[1] is None else "wj"


def as_written(found: Resolved, text: str) -> Resolved:
    """Give what was read of a text with its parts as they stand in the text itself."""
    plain = readable(text)
    if plain == text:
        return found

    def written(part: str) -> str:
        at = plain.find(part)
        return part if at < 0 else text[at : at + len(part)]

    return replace(found, used=tuple(map(written, found.used)), ignored=tuple(map(written, found.ignored)))
