"""The text as the reader sees it, and its parts as written: underscores are spaces, full-width digits are digits."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.names.candidate import Resolved

READ = str.maketrans("_０１２３４５６７８９．", " 0123456789.")
"""Characters that are read as others, one for one, so that offsets stay the same."""
SHORT = re.compile(r"\bw/(o\b|(?= ))?", re.IGNORECASE)
"""Abbreviations of with and without on order sheets."""


def readable(text: str) -> str:
    """Return the text that the reader sees."""
    return SHORT.sub(_spelt_out, text.translate(READ))


def _spelt_out(match: re.Match[str]) -> str:
    """Return a joining word of the same length. A single w may mean watts; wj occurs in no text."""
    return "not" if match[1] else "w " if match[1] is None else "wj"


def as_written(found: Resolved, text: str) -> Resolved:
    """Return a result with its parts as the original text spells them."""
    plain = readable(text)
    if plain == text:
        return found

    def written(part: str) -> str:
        at = plain.find(part)
        return part if at < 0 else text[at : at + len(part)]

    return replace(found, used=tuple(map(written, found.used)), ignored=tuple(map(written, found.ignored)))
