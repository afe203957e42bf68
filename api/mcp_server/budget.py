"""The length of an answer: what a model reads of it stays under 2,000 tokens, by a count that is too high rather than too low."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_TOKENS = 1900
"""Tokens of an answer by ``tokens``; the promise is 2,000."""
BYTES_A_TOKEN = 3
"""Prose has four bytes a token or more, codes and numbers fewer: the higher of two counts decides."""
PIECE = re.compile(r"[A-Za-z]+|[0-9]+|[!-/:-@\[-`{-~]+|\s+|[^\x00-\x7f]+")
LETTERS, DIGITS, MARKS = 6, 3, 2
"""Characters of a word, of a number and of marks that are one token at least: tokenizers join three digits, and quotes with commas."""
OTHER_SCRIPT = 2
"""Tokens of a character outside ASCII at most, as tests count them."""


def written(value: Any) -> str:
    """Return the JSON of a value as answers have it: without blanks, in its own script."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def tokens(text: str) -> int:
    """Return how many tokens a text has at most; ``tests/mcp_server`` compares it with two tokenizers."""
    count = sum(map(_of_piece, PIECE.findall(text)))
    return max(count, -(-len(text.encode()) // BYTES_A_TOKEN))


def _of_piece(piece: str) -> int:
    if not piece.isascii():
        return OTHER_SCRIPT * len(piece)
    if piece.isalpha():
        return -(-len(piece) // LETTERS)
    if piece.isdecimal():
        return -(-len(piece) // DIGITS)
    return 0 if piece == " " else -(-len(piece) // MARKS)


class TokenBudget:
    """What is left of an answer's tokens once ``answer`` is in it."""

    def __init__(self, answer: Any, most: int = MOST_TOKENS) -> None:
        self._left = most - tokens(written(answer))

    def takes(self, *parts: Any) -> bool:
        """Return whether there is room for these parts together; if so they are counted."""
        needed = sum(tokens(written(part)) + 1 for part in parts)
        if needed > self._left:
            return False
        self._left -= needed
        return True

    def first(self, parts: Iterable[Any]) -> list[Any]:
        """Return the first of the parts for which there is room."""
        found = []
        for part in parts:
            if not self.takes(part):
                break
            found.append(part)
        return found


def cut(text: str | None, most: int) -> str | None:
    """Return a text of at most ``most`` characters; one that was cut ends with an ellipsis."""
    return text if text is None or len(text) <= most else f"{text[: most - 1].rstrip()}…"
