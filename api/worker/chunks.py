"""The chunked framing of a body (RFC 9112, section 7.1), decoded as it arrives and never waited for."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING

from api.problem import Problem
from api.worker.limits import CHUNK_LINE, TRAILERS

if TYPE_CHECKING:
    from api.limit import Limit

SPARE_CHUNKS, LEAST_CHUNK = 10_000, 16
"""Chunks that may be of any size; beyond them the mean must be at least 16 bytes, because each chunk takes time to read."""

SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;[\t\x20-\x7e\x80-\xff]*)?")
TRAILER = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*")

BROKEN = "the body is not framed as Transfer-Encoding: chunked describes; let your client write the chunks"
SMALL = f"the body comes in chunks of less than {LEAST_CHUNK} bytes; send larger ones"


class _Part(Enum):
    SIZE, DATA, END, TRAILERS, DONE = (auto() for _ in range(5))


class ChunkDecoder:
    """A chunked body: feed it what arrives. ``rest`` has the bytes after its end, of the next request."""

    def __init__(self) -> None:
        self.rest = bytearray()
        self._part = _Part.SIZE
        self._left = self._chunks = self._bytes = self._trailers = 0

    @property
    def done(self) -> bool:
        """Whether the body is complete."""
        return self._part is _Part.DONE

    def feed(self, data: bytes) -> bytes:
        """Return the bytes of the body in what has arrived.

        Raises a problem: 400 where the framing is wrong, 431 where its lines are too long.
        """
        self.rest += data
        found = bytearray()
        while self._step(found):
            pass
        return bytes(found)

    def _step(self, found: bytearray) -> bool:
        """Read one part of the framing; return whether there may be more."""
        rest = self.rest
        match self._part:
            case _Part.SIZE:
                return self._size()
            case _Part.DATA:
                data = rest[: self._left]
                del rest[: len(data)]
                found += data
                self._left -= len(data)
                self._bytes += len(data)
                if not self._left:
                    self._part = _Part.END
                return not self._left
            case _Part.END:
                if not b"\r\n".startswith(bytes(rest[:2])):
                    raise Problem(400, BROKEN)
                complete = len(rest) >= len(b"\r\n")
                if complete:
                    del rest[:2]
                    self._part = _Part.SIZE
                return complete
            case _Part.TRAILERS:
                return self._trailer()
            case _:
                return False

    def _line(self, limit: Limit) -> bytes | None:
        """Remove a line and return it; None where its end has not arrived."""
        end = self.rest.find(b"\r\n", 0, limit.value + 2)
        if end < 0:
            if len(self.rest) > limit.value:
                raise limit.problem(f"{limit.applies_to}: more than {limit.value} bytes; {limit.advice}")
            if b"\n" in self.rest:
                raise Problem(400, BROKEN)
            return None
        line = bytes(self.rest[:end])
        del self.rest[: end + 2]
        return line

    def _size(self) -> bool:
        line = self._line(CHUNK_LINE)
        if line is None:
            return False
        size = SIZE.fullmatch(line)
        if size is None:
            raise Problem(400, BROKEN)
        self._chunks += 1
        if self._chunks > SPARE_CHUNKS + self._bytes // LEAST_CHUNK:
            raise Problem(400, SMALL)
        self._left = int(size[1], 16)
        self._part = _Part.DATA if self._left else _Part.TRAILERS
        return True

    def _trailer(self) -> bool:
        line = self._line(TRAILERS)
        if line is None:
            return False
        if not line:
            self._part = _Part.DONE
            return False
        self._trailers += len(line)
        if self._trailers > TRAILERS.value:
            raise TRAILERS.problem(f"the trailers have more than {TRAILERS.value} bytes; {TRAILERS.advice}")
        if TRAILER.fullmatch(line) is None:
            raise Problem(400, "a trailer cannot be read: each is NAME: VALUE; send none")
        return True
