"""What one screening remembers: bounded, so that a sheet of a million different rows takes no more than one of ten thousand."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST = 10_000
"""Entries. Sheets repeat their places and products; one that does not gains nothing from more."""


class Memory(Generic[K, V]):
    """A dictionary that is emptied when it is full: cheaper to ask than one that knows what was used last."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[K, V] = {}
        self.get = self._kept.get

    def put(self, key: K, value: V) -> V:
        """Keep a value, and give it back."""
        if len(self._kept) >= self._most:
            self._kept.clear()
        self._kept[key] = value
        return value
