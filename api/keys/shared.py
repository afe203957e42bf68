"""Memory that all workers of a server share: the last usable file of keys, and the counters of quotas.

The master makes it before it forks, so it needs no server and no file, and ends with the master. The kernel releases the lock
of a process that dies. Without a master, as in tests, one process has it alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from api.files.locks import lock_file
from api.keys.key_file import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Memory:
    """Memory of a fixed size that forked processes share, with a lock between threads and processes."""

    def __init__(self, size: int) -> None:
        self.bytes = mmap.mmap(-1, size)
        self._descriptor = lock_file()
        self._threads = Lock()

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Enter alone: no other thread or process is inside."""
        with self._threads:
            fcntl.lockf(self._descriptor, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._descriptor, fcntl.LOCK_UN)

    def __del__(self) -> None:
        os.close(self._descriptor)


_LENGTH = struct.Struct("=q")


class LastGood(_Memory):
    """The content of the last file of keys that could be used: a worker that starts beside a broken file reads it."""

    def __init__(self) -> None:
        super().__init__(_LENGTH.size + MOST_BYTES)

    def read(self) -> bytes:
        """Return the content; none before the first one was written."""
        (length,) = _LENGTH.unpack_from(self.bytes)
        return self.bytes[_LENGTH.size : _LENGTH.size + length]

    def write(self, content: bytes) -> None:
        """Replace the content."""
        self.bytes[_LENGTH.size : _LENGTH.size + len(content)] = content
        _LENGTH.pack_into(self.bytes, 0, len(content))


class Count(NamedTuple):
    """How much was counted in a window, and when the window ends, in seconds since 1970."""

    amount: int
    ends: float


_SLOT = struct.Struct("=16sdq")
SLOTS = 4096
"""Counters: two for each of a thousand names, and as many for quotas that were changed in their window."""
MOST = 2**62


class Counters(_Memory):
    """Counters by name, each for one window: what was counted in it is dropped when it ends."""

    def __init__(self) -> None:
        super().__init__(SLOTS * _SLOT.size)

    def add(self, name: str, amount: int, seconds: float, now: float) -> Count:
        """Count an amount; the first amount begins a window of so many seconds. Return the count."""
        key = _key(name)
        with self.locked():
            place, found = self._place(key, now)
            counted = (
                Count(min(found.amount + amount, MOST), found.ends) if found else Count(amount, now + seconds)
            )
            _SLOT.pack_into(self.bytes, place, key, counted.ends, counted.amount)
        return counted

    def get(self, name: str, now: float) -> Count | None:
        """Return the count of the window that has not ended; None where there is none."""
        with self.locked():
            return self._place(_key(name), now)[1]

    def clear(self, name: str, now: float) -> None:
        """Drop a counter."""
        key = _key(name)
        with self.locked():
            place, _ = self._place(key, now)
            _SLOT.pack_into(self.bytes, place, key, 0.0, 0)

    def reset(self) -> None:
        """Drop all counters."""
        with self.locked():
            self.bytes[:] = bytes(len(self.bytes))

    def _place(self, key: bytes, now: float) -> tuple[int, Count | None]:
        """Return where a counter is, with its count; else the first place that is free, or that of the one that ends first."""
        first = int.from_bytes(key[:4])
        free: int | None = None
        oldest, oldest_ends = 0, float("inf")
        for step in range(SLOTS):
            place = (first + step) % SLOTS * _SLOT.size
            found, ends, amount = _SLOT.unpack_from(self.bytes, place)
            if found == key and ends > now:
                return place, Count(amount, ends)
            if ends <= now:
                free = place if free is None else free
                if ends == 0.0 and found == _EMPTY:
                    break
            elif ends < oldest_ends:
                oldest, oldest_ends = place, ends
        return (oldest if free is None else free), None


_EMPTY = bytes(16)


def _key(name: str) -> bytes:
    return hashlib.blake2b(name.encode(), digest_size=16).digest()
