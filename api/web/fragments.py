"""Parts of answers that were written before, by everything that determines them: a cache that is bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from sys import getsizeof
from threading import Lock
from typing import TYPE_CHECKING

from api.web.written import Fragment, written

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

ENTRY = 400
"""Bytes of an entry beside its key and its text: the objects that Python makes for it."""


class FragmentCache:
    """Fragments by key; the least recently used are evicted first, and no entry takes more than a tenth of the cache."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self.bytes = 0
        """Bytes of memory that the entries take, with their keys."""
        self._found: OrderedDict[Hashable, tuple[tuple[Fragment, ...], int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> tuple[Fragment, ...] | None:
        """Return the fragments of a key and mark them as used; None where there are none."""
        return self.get_all([key])[0]

    def get_all(self, keys: Iterable[Hashable]) -> list[tuple[Fragment, ...] | None]:
        """Return the fragments of each key and mark them as used."""
        fragments: list[tuple[Fragment, ...] | None] = []
        with self._lock:
            for key in keys:
                found = self._found.get(key)
                if found is not None:
                    self._found.move_to_end(key)
                fragments.append(found and found[0])
        return fragments

    def put(self, key: Hashable, *values: object) -> tuple[Fragment, ...]:
        """Write values as JSON, store the fragments under a key and return them."""
        texts = [written(value) for value in values]
        fragments = tuple(map(Fragment, texts))
        size = ENTRY + size_of(key) + sum(map(getsizeof, texts))
        if size * 10 <= self._most:
            with self._lock:
                if key not in self._found:
                    self._found[key] = fragments, size
                    self.bytes += size
                while self.bytes > self._most:
                    _, (_, oldest) = self._found.popitem(last=False)
                    self.bytes -= oldest
        return fragments


def size_of(key: Hashable) -> int:
    """Return the bytes of a key with everything inside it; what it shares with others counts every time."""
    inside = key if isinstance(key, (tuple, frozenset)) else ()
    return getsizeof(key) + sum(map(size_of, inside))
