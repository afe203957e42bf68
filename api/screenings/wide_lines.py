"""Lines of UTF-16 and UTF-32, decoded once as they arrive."""

from __future__ import annotations

import codecs
from collections import deque
from typing import TYPE_CHECKING

from api.screenings.lines import LINE, LongLineError

if TYPE_CHECKING:
    from api.screenings.lines import BodyLines

MOST_PARTS = 1024
"""Parts of a line that arrive one by one before they are joined."""


class WideLines:
    """Lines of UTF-16 or UTF-32, decoded once as they arrive: a byte of a line end may be part of any character."""

    def __init__(self, lines: BodyLines, encoding: str, first: bytes) -> None:
        self._lines = lines
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._ready: deque[str | None] = deque()
        self._parts: list[str] = []
        self._size = self._number = 0
        self._ended = False
        self._add(self._decoder.decode(first))

    def next_line(self) -> str:
        """Return the next line.

        Raises ``StopIteration`` at the end, ``LongLineError`` in place of a line that is too long.
        """
        while not self._ready:
            if self._ended:
                raise StopIteration
            chunk = self._lines.take()
            self._ended = not chunk
            self._add(self._decoder.decode(chunk, final=self._ended))
            if self._ended and self._size:
                self._end_line("")
        line = self._ready.popleft()
        self._lines.buffered = len(self._ready)
        self._number += 1
        if line is None:
            raise LongLineError(
                f"line {self._number} has more than {LINE.value} characters, and was not read"
            )
        return line

    def _add(self, text: str) -> None:
        *complete, last = text.split("\n")
        for part in complete:
            self._buffer(part)
            self._end_line("\n")
        self._buffer(last)

    def _buffer(self, part: str) -> None:
        """Add a part of a line, as long as the line is not too long."""
        self._size += len(part)
        if part and self._size <= LINE.value:
            self._parts.append(part)
            if len(self._parts) > MOST_PARTS:
                self._parts = ["".join(self._parts)]

    def _end_line(self, end: str) -> None:
        self._ready.append("".join(self._parts) + end if self._size <= LINE.value else None)
        self._parts.clear()
        self._size = 0
