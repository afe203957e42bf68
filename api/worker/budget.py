"""Bytes in memory over all connections: added by the loop and by threads, and compared with a limit."""

from __future__ import annotations

from threading import Lock


class Budget:
    """A number of bytes with a limit."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = Lock()
        self.used = 0

    @property
    def exceeded(self) -> bool:
        """Whether more is used than there may be."""
        return self.used > self.most

    def add(self, count: int) -> None:
        """Add bytes, or take them away where the number is negative."""
        with self._lock:
            self.used += count
