"""A body that a thread reads while it arrives, and the answer that it writes meanwhile; the thread waits for its caller."""

from __future__ import annotations

import io
import select
from typing import TYPE_CHECKING

from api.problem import Problem
from api.worker.chunks import ChunkDecoder
from api.worker.limits import STREAM_RATE
from api.worker.pace import CallerGoneError

if TYPE_CHECKING:
    import socket

    from api.worker.pace import Pace

STEP = 65_536
"""Bytes that are received at once, and that may lie here unread."""

CUT = "the body ended before its declared end; send all of it"


class StreamBody(io.RawIOBase):
    """The body of one request, as ``wsgi.input``. ``rest`` has bytes after its end, of the next request.

    ``length`` is its declared length; None where it comes in chunks. ``received`` are its first bytes. Reading raises a
    problem: 400 where the body ends early or is broken, 408 where it arrives too slowly, 431 where its chunks are too long.
    """

    def __init__(self, sock: socket.socket, length: int | None, received: bytearray, pace: Pace) -> None:
        self._socket, self._pace = sock, pace
        self._decoder = ChunkDecoder() if length is None else None
        self._left = length or 0
        self._ready = bytearray()
        self._fault: Problem | None = None
        self.rest = bytearray()
        self._arrived(bytes(received))

    @property
    def ended(self) -> bool:
        """Whether all of the body has arrived."""
        return self._decoder.done if self._decoder else not self._left

    @property
    def finished(self) -> bool:
        """Whether the body was read to its end: the next request on the connection follows."""
        return self.ended and not self._ready

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def available(self) -> int:
        """Return how many bytes can be read without waiting."""
        if len(self._ready) < STEP:
            self._receive()
        return len(self._ready)

    def read(self, size: int | None = -1, /) -> bytes:
        """Return ``size`` bytes, waiting until they are there; fewer only at the end."""
        wanted = -1 if size is None else size
        while (wanted < 0 or len(self._ready) < wanted) and not self.ended:
            if not self._receive():
                if self._fault:
                    raise self._fault
                self._wait()
        found = bytes(self._ready if wanted < 0 else self._ready[:wanted])
        del self._ready[: len(found)]
        return found

    def readall(self) -> bytes:
        """Return all bytes that are left."""
        return self.read()

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read into a buffer and return the number of bytes."""
        found = self.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)

    def _wait(self) -> None:
        try:
            self._pace.wait(self._socket, select.POLLIN)
        except TimeoutError:
            self._fault = STREAM_RATE.problem(
                f"the body arrives too slowly or not at all; {STREAM_RATE.advice}"
            )
            raise self._fault from None

    def _receive(self) -> bool:
        """Receive what has arrived; return whether there was anything."""
        if self.ended or self._fault:
            return False
        try:
            data = self._socket.recv(STEP if self._decoder else min(STEP, self._left))
        except (BlockingIOError, InterruptedError):
            return False
        except OSError:
            data = b""
        if not data:
            self._fault = Problem(400, CUT)
            return False
        self._pace.moved(len(data))
        self._arrived(data)
        return True

    def _arrived(self, data: bytes) -> None:
        if self._decoder:
            try:
                self._ready += self._decoder.feed(data)
            except Problem as problem:
                self._fault = problem
            if self._decoder.done:
                self.rest, self._decoder.rest = self._decoder.rest, bytearray()
        else:
            self._ready += data[: self._left]
            self.rest += data[self._left :]
            self._left -= len(data) - len(data[self._left :])


class StreamOutlet:
    """Where the answer to a stream is written: its thread waits until the caller has taken it."""

    def __init__(self, sock: socket.socket, pace: Pace) -> None:
        self._socket, self._pace = sock, pace

    def sendall(self, data: bytes) -> None:
        """Send all bytes.

        Raises ``CallerGoneError`` where the caller is gone or too slow.
        """
        rest = memoryview(data)
        while rest:
            try:
                sent = self._socket.send(rest)
            except (BlockingIOError, InterruptedError):
                self._pace.wait(self._socket, select.POLLOUT)
            except OSError:
                raise CallerGoneError from None
            else:
                self._pace.moved(sent)
                rest = rest[sent:]
