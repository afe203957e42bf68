"""A body as lines while it comes in: bounded, hashed as received, and never waited for while anything else could be done."""

from __future__ import annotations

import hashlib
from collections import deque
from contextlib import nullcontext
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

STEP = 65_536
"""Bytes that are read at once where as many have come: some hundred rows."""
LONGEST_LINE = 1_048_576
"""Bytes of a line: a row has thousands at most, and one without an end must not fill the memory."""


class Body(Protocol):
    """What bytes are read from: it waits until it has as many as are asked for, or its end."""

    def read(self, size: int, /) -> bytes:
        """Give so many bytes; fewer only at the end."""


class LongLineError(ValueError):
    """A line is too long to be kept; it was left out."""


class CutShortError(ConnectionError):
    """The body ended before its announced end."""


class Inflow:
    """Lines of a body as bytes, their ends included, as an iterator.

    ``length`` is what the body announces; None where its end shows itself. ``come`` tells how much of it can be read
    without waiting, or None where that is not known. ``pause`` surrounds every wait.
    """

    def __init__(
        self,
        body: Body,
        length: int | None = None,
        come: Callable[[], int | None] = lambda: None,
        pause: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self._body, self._left, self._come, self._pause = body, length, come, pause
        self._lines: deque[bytes] = deque()
        self._rest = bytearray()
        self._digest = hashlib.sha256()
        self.ended = False
        self.number = 0

    def __iter__(self) -> Inflow:
        return self

    def __next__(self) -> bytes:
        """Give the next line.

        Raises ``LongLineError`` in the place of a line that is too long, ``CutShortError`` where the body ends early.
        """
        lines = self._lines
        while not lines:
            if self.ended:
                raise StopIteration
            self._read()
        self.number += 1
        line = lines.popleft()
        if len(line) > LONGEST_LINE:
            raise LongLineError(f"line {self.number} has more than {LONGEST_LINE} bytes, and was not read")
        return line

    def dry(self) -> bool:
        """Tell whether the next line is still to come: whoever holds something back should let it go now."""
        return not self._lines and not self.ended and self._come() == 0

    def sha256(self) -> str:
        """Give the digest of all bytes received so far."""
        return self._digest.hexdigest()

    def _read(self) -> None:
        """Take what has come; only where nothing has, wait for more."""
        come = self._come()
        size = STEP if come is None else min(max(come, 1), STEP)
        if self._left is not None:
            size = min(size, self._left)
        with self._pause():
            piece = self._body.read(size) if size else b""
        self._digest.update(piece)
        if self._left is not None:
            self._left -= len(piece)
        if piece:
            self._split(piece)
        elif self._left:
            raise CutShortError(f"the body ended {self._left} bytes early")
        else:
            self._end()

    def _end(self) -> None:
        self.ended = True
        if self._rest:
            self._lines.append(bytes(self._rest))
            self._rest.clear()

    def _split(self, piece: bytes) -> None:
        """Cut what has come into lines, keeping what has no end yet; of one that is too long no more than shows it."""
        *whole, last = piece.split(b"\n")
        if whole:
            whole[0] = bytes(self._rest) + whole[0]
            self._lines.extend([line + b"\n" for line in whole])
            self._rest.clear()
        self._rest += last
        del self._rest[LONGEST_LINE + 1 :]
