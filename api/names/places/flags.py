"""Flags, which are two letters of a country's code in an alphabet of their own: 🇨🇳 is CN."""

from __future__ import annotations

import re

FIRST_LETTER = 0x1F1E6
"""The code point of the regional indicator A."""
FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")


def spell_flags(text: str) -> str:
    """Return a text with each flag as the letters of its code, between commas as a part of its own."""
    if text.isascii() or not FLAG.search(text):
        return text
    return FLAG.sub(lambda match: f", {_letters(match[0])}, ", text).strip(" ,")


def _letters(flag: str) -> str:
    return "".join(chr(ord(letter) - FIRST_LETTER + ord("A")) for letter in flag)
