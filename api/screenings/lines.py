"""The lines of a body as they arrive: limited in length, hashed as received, and waited for only where none has arrived."""

from __future__ import annotations

import hashlib
from collections import deque
from contextlib import nullcontext
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakSet

from api.limit import Limit

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from api.web.incoming import Readable

STEP = 65_536
"""Bytes that are read at once where as many have arrived: some hundred rows."""
LINE = Limit(
    name="line",
    value=262_144,
    unit="bytes",
    applies_to="line of CSV or NDJSON; of UTF-16, characters",
    reason="a row has some thousands; a line without an end must not fill the memory",
    advice="a longer row is invalid and is not read; the rows after it are: shorten its texts",
)
UNFINISHED = Limit(
    name="unfinished_lines",
    value=33_554_432,
    unit="bytes",
    applies_to="lines that have not ended, of all requests to one process of the server",
    status=503,
    reason="they are in memory until they end, and their senders may never end them",
    advice="send complete lines, and try again in a minute",
)
FREE = 16_384
"""Bytes of an unfinished line that are not counted: four times as many as a row has."""


class LongLineError(ValueError):
    """A line has too many bytes and is skipped."""


class TruncatedBodyError(ConnectionError):
    """The body ended before its declared length."""


class UnfinishedLines:
    """The bodies of all requests whose last line has many bytes and no end."""

    def __init__(self) -> None:
        self._bodies: WeakSet[BodyLines] = WeakSet()
        self._lock = Lock()

    def check(self, body: BodyLines) -> None:
        """Count the unfinished line of a body.

        Raises a problem (503) where all of them have too many bytes.
        """
        with self._lock:
            self._bodies.add(body)
            for each in [each for each in self._bodies if each.unfinished <= FREE]:
                self._bodies.discard(each)
            total = sum(each.unfinished for each in self._bodies)
        if total > UNFINISHED.value:
            raise UNFINISHED.problem(
                "other requests have sent too many lines without an end; send complete lines, and try again in a minute",
                retry_after=60,
            )


_UNFINISHED = UnfinishedLines()


class BodyLines:
    """Iterator over the lines of a body as bytes, line ends included. ``taken`` counts the bytes of the lines returned.

    ``length`` is the declared length of the body; None where it is sent in chunks. ``available`` returns how many bytes can be
    read without waiting, or None where that is unknown. Without ``hashed`` there is no digest, which only a receipt needs. Every read happens inside the context ``waiting``.
    """

    def __init__(
        self,
        body: Readable,
        length: int | None = None,
        available: Callable[[], int | None] = lambda: None,
        waiting: Callable[[], AbstractContextManager[object]] = nullcontext,
        *,
        hashed: bool = True,
    ) -> None:
        self._body, self._remaining, self._available, self._waiting = body, length, available, waiting
        self._lines: deque[bytes] = deque()
        self._rest = bytearray()
        self._digest, self._hashed = hashlib.sha256(), hashed
        self.ended = False
        self.number = self.taken = 0
        self.buffered = 0
        """Lines that a decoder has made of the bytes that it took, and not returned yet."""

    @property
    def unfinished(self) -> int:
        """The bytes of the line that has not ended."""
        return len(self._rest)

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
            self._split(self._read())
        self.number += 1
        line = lines.popleft()
        self.taken += len(line)
        if len(line) > LINE.value:
            raise LongLineError(f"line {self.number} has more than {LINE.value} bytes, and was not read")
        return line

    def take(self) -> bytes:
        """Return the bytes that have arrived and were not returned, whatever lines they are; none only at the end."""
        found = b"".join(self._lines) + self._rest
        self._lines.clear()
        self._rest.clear()
        while not (found or self.ended):
            found = self._read()
        self.taken += len(found)
        return found

    def block(self, size: int) -> bytes:
        """Return complete lines of about so many bytes together; none where the next line is longer or has no end."""
        found = bytearray(b"".join(self._lines))
        found += self._rest
        self._lines.clear()
        self._rest.clear()
        while len(found) < size and not self.ended:
            found += self._read()
        end = found.rfind(b"\n") + 1
        lines = bytes(memoryview(found)[:end])
        self._split(bytes(memoryview(found)[end:]))
        if self.ended and self._rest:
            self._split(b"")
        self.number += lines.count(b"\n")
        self.taken += len(lines)
        return lines

    def put_back(self, block: bytes) -> None:
        """Put the lines of a block back: they are the next ones."""
        lines = [line + b"\n" for line in block.split(b"\n")[:-1]]
        self._lines.extendleft(reversed(lines))
        self.number -= len(lines)
        self.taken -= len(block)

    def has_arrived(self) -> bool:
        """Return whether the next line is here already."""
        return bool(self._lines)

    def would_block(self) -> bool:
        """Return whether the next line has not arrived: buffered output should be sent before it is waited for."""
        return not (self._lines or self.buffered or self.ended) and self._available() == 0

    def sha256(self) -> str:
        """Return the digest of all bytes received so far."""
        return self._digest.hexdigest()

    def _read(self) -> bytes:
        """Read what has arrived; where nothing has, wait for one byte. Nothing is returned only at the end."""
        available = self._available()
        size = STEP if available is None else min(max(available, 1), STEP)
        if self._remaining is not None:
            size = min(size, self._remaining)
        with self._waiting():
            chunk = self._body.read(size) if size else b""
        if self._hashed:
            self._digest.update(chunk)
        if self._remaining is not None:
            self._remaining -= len(chunk)
        if not chunk and self._remaining:
            raise TruncatedBodyError(f"the body ended {self._remaining} bytes early")
        self.ended = not chunk
        return chunk

    def _split(self, chunk: bytes) -> None:
        """Split a chunk into lines and buffer the last one until its end arrives; drop the bytes of it beyond the limit.

        An empty chunk is the end: what is buffered is the last line.
        """
        *complete, last = chunk.split(b"\n")
        if complete or not chunk:
            first = bytes(self._rest)
            self._rest.clear()
            if complete:
                self._lines.extend([first + complete[0] + b"\n", *[line + b"\n" for line in complete[1:]]])
            elif first:
                self._lines.append(first)
        self._rest += last
        del self._rest[LINE.value + 1 :]
        if len(self._rest) > FREE:
            _UNFINISHED.check(self)
