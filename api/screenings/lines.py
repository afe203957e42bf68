"""The lines of a body as they arrive: limited in length, hashed as received, and waited for only where none has arrived."""

from __future__ import annotations

import hashlib
from collections import deque
from contextlib import nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from api.web.incoming import Readable

STEP = 65_536
"""Bytes that are read at once where as many have arrived: some hundred rows."""
LONGEST_LINE = 1_048_576
"""Bytes of a line. A row has some thousands; a line without an end must not fill the memory."""


class LongLineError(ValueError):
    """A line has too many bytes and is skipped."""


class TruncatedBodyError(ConnectionError):
    """The body ended before its declared length."""


class BodyLines:
    """Iterator over the lines of a body as bytes, line ends included. ``taken`` counts the bytes of the lines returned.

    ``length`` is the declared length of the body; None where it is sent in chunks. ``available`` returns how many bytes can be
    read without waiting, or None where that is unknown. Every read happens inside the context ``waiting``.
    """

    def __init__(
        self,
        body: Readable,
        length: int | None = None,
        available: Callable[[], int | None] = lambda: None,
        waiting: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self._body, self._remaining, self._available, self._waiting = body, length, available, waiting
        self._lines: deque[bytes] = deque()
        self._rest = bytearray()
        self._digest = hashlib.sha256()
        self.ended = False
        self.number = self.taken = 0

    def __iter__(self) -> BodyLines:
        return self

    def __next__(self) -> bytes:
        """Return the next line.

        Raises ``LongLineError`` in place of a line that is too long, ``TruncatedBodyError`` where the body ends early.
        """
        lines = self._lines
        while not lines:
            if self.ended:
                raise StopIteration
            self._read()
        self.number += 1
        line = lines.popleft()
        self.taken += len(line)
        if len(line) > LONGEST_LINE:
            raise LongLineError(f"line {self.number} has more than {LONGEST_LINE} bytes, and was not read")
        return line

    def has_arrived(self) -> bool:
        """Return whether the next line is here already."""
        return bool(self._lines)

    def would_block(self) -> bool:
        """Return whether the next line has not arrived: buffered output should be sent before it is waited for."""
        return not self._lines and not self.ended and self._available() == 0

    def sha256(self) -> str:
        """Return the digest of all bytes received so far."""
        return self._digest.hexdigest()

    def _read(self) -> None:
        """Read what has arrived; where nothing has, wait for one byte."""
        available = self._available()
        size = STEP if available is None else min(max(available, 1), STEP)
        if self._remaining is not None:
            size = min(size, self._remaining)
        with self._waiting():
            chunk = self._body.read(size) if size else b""
        self._digest.update(chunk)
        if self._remaining is not None:
            self._remaining -= len(chunk)
        if chunk:
            self._split(chunk)
        elif self._remaining:
            raise TruncatedBodyError(f"the body ended {self._remaining} bytes early")
        else:
            self._end()

    def _end(self) -> None:
        self.ended = True
        if self._rest:
            self._lines.append(bytes(self._rest))
            self._rest.clear()

    def _split(self, chunk: bytes) -> None:
        """Split a chunk into lines and buffer the last one until its end arrives; drop the bytes of it beyond the limit."""
        *complete, last = chunk.split(b"\n")
        if complete:
            complete[0] = bytes(self._rest) + complete[0]
            self._lines.extend([line + b"\n" for line in complete])
            self._rest.clear()
        self._rest += last
        del self._rest[LONGEST_LINE + 1 :]
