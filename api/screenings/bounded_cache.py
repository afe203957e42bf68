"""The cache of one screening. Its size is limited, so that a million different rows take no more memory than ten thousand."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

MOST = 4_096
"""Entries, each of some kilobytes. Sheets repeat their places and products; a sheet that does not would gain nothing from more."""
MOST_CHARACTERS = 2_097_152
"""Characters of all keys, for each so many entries: those of a row are its texts, which may be long."""


class BoundedCache(Generic[K, V]):
    """A dictionary that is cleared when it is full, which costs less per lookup than evicting the least recently used."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._most_characters = most, MOST_CHARACTERS * max(most // MOST, 1)
        self._entries: dict[K, V] = {}
        self._characters = 0
        self.get = self._entries.get

    def __contains__(self, key: K) -> bool:
        return key in self._entries

    def make_room(self, count: int) -> None:
        """Clear the cache unless so many more entries fit: what is stored meanwhile stays until all of them are."""
        if len(self._entries) + count > self._most or self._characters > self._most_characters // 2:
            self._entries.clear()
            self._characters = 0

    def put(self, key: K, value: V) -> V:
        """Store a value and return it."""
        size = _characters(key)
        self._characters += size
        if len(self._entries) >= self._most or self._characters > self._most_characters:
            self._entries.clear()
            self._characters = size
        self._entries[key] = value
        return value


def _characters(key: object) -> int:
    """Return the characters of all texts in a key."""
    if isinstance(key, str):
        return len(key)
    return sum(map(_characters, key)) if isinstance(key, tuple) else 0
