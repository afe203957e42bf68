"""The cache of one screening. Its size is limited, so that a million different rows take no more memory than ten thousand."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST = 10_000
"""Entries. Sheets repeat their places and products; a sheet that does not would gain nothing from more."""


class BoundedCache(Generic[K, V]):
    """A dictionary that is cleared when it is full, which costs less per lookup than evicting the least recently used."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._entries: dict[K, V] = {}
        self.get = self._entries.get

    def __contains__(self, key: K) -> bool:
        return key in self._entries

    def put(self, key: K, value: V) -> V:
        """Store a value and return it."""
        if len(self._entries) >= self._most:
            self._entries.clear()
        self._entries[key] = value
        return value
