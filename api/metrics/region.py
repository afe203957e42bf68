"""A region of the metrics memory: the cells that one worker counts in, each with its name beside it."""

from __future__ import annotations

import struct
from threading import Lock
from typing import NamedTuple

CELLS = 4096
"""Cells of a region: 600 are enough for every route, the rest is for three of each of a thousand API keys."""
LONGEST = 118
"""Bytes of a name."""
SPARE = CELLS - 1
"""The cell of names beyond the limits; it has no name, so nobody reads it."""

_LENGTH = struct.Struct("=H")
_NAME = _LENGTH.size + LONGEST
_WORDS = 8 * (1 + CELLS)
SIZE = _WORDS + CELLS * _NAME
"""Bytes of a region: the number of its names, its values, its names.

It takes memory page by page, once a page is read or written. `/metrics` reads the first page of every region: 4 kB for each.
"""


class CellName(NamedTuple):
    """The name of a cell: its metric and the values of the labels."""

    metric: str
    labels: tuple[str, ...] = ()


class MetricsRegion:
    """The cells of one worker. Others read them without a lock: a name is there before it is counted among the names."""

    def __init__(self, memory: memoryview) -> None:
        words = memory[:_WORDS].cast("Q")
        self._count, self.values = words[:1], words[1:]
        self._written = memory[_WORDS:]
        self._names: list[CellName] = []
        self._places: dict[CellName, int] = {}
        self._naming = Lock()
        self.lock = Lock()
        """Hold it while a value changes: threads of a worker must not count at the same time."""

    def place(self, name: CellName) -> int:
        """Return the place of a cell among the values; a new one begins at 0."""
        found = self._places.get(name)
        if found is None:
            with self._naming:
                self._read()
                found = self._places.get(name)
                found = self._add(name) if found is None else found
        return found

    def add(self, place: int, amount: int = 1) -> None:
        """Count an amount in a cell."""
        with self.lock:
            self.values[place] += amount

    def put(self, place: int, value: int) -> None:
        """Replace the value of a cell."""
        with self.lock:
            self.values[place] = value

    def names(self) -> list[CellName]:
        """Return the names of all cells, in the order of their places."""
        with self._naming:
            self._read()
        return self._names

    def _read(self) -> None:
        """Read the names that were added since: by the worker of this region, or by one before it."""
        for place in range(len(self._names), self._count[0]):
            start = place * _NAME
            (length,) = _LENGTH.unpack_from(self._written, start)
            start += _LENGTH.size
            metric, *labels = bytes(self._written[start : start + length]).decode().split("\t")
            name = CellName(metric, tuple(labels))
            self._names.append(name)
            self._places[name] = place

    def _add(self, name: CellName) -> int:
        text, place = "\t".join((name.metric, *name.labels)).encode(), self._count[0]
        if place >= SPARE or len(text) > LONGEST:
            return SPARE
        start = place * _NAME
        _LENGTH.pack_into(self._written, start, len(text))
        start += _LENGTH.size
        self._written[start : start + len(text)] = text
        self._count[0] = place + 1
        self._read()
        return place
