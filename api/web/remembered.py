"""Functions of a text that remember their latest answers: headers and addresses repeat, whoever sends them."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = TypeVar("Answer")

MOST = 1024
"""Answers that one function remembers, the latest ones."""
LONGEST = 256
"""Characters of a text whose answer is remembered: longer ones are rare, and would let callers fill the memory."""


def remembered(function: Callable[..., Answer]) -> Callable[..., Answer]:
    """Return the same function of texts with a memory of at most a megabyte; only the first text is a caller's.

    Errors are not remembered.
    """
    remembering = lru_cache(MOST)(function)

    @wraps(function)
    def answer(text: str, *more: str) -> Answer:
        return remembering(text, *more) if len(text) <= LONGEST else function(text, *more)

    return answer
