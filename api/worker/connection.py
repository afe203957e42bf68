"""One connection: its state, what has arrived of the next request, and what its caller has not taken of the last answer."""

from __future__ import annotations

import time
from collections import deque
from enum import StrEnum
from threading import Lock
from typing import TYPE_CHECKING, Any

from api.worker.pace import CallerGoneError

if TYPE_CHECKING:
    import io
    import socket
    from collections.abc import Callable

    from api.worker.buffered_body import BufferedBody
    from api.worker.head import Head
    from api.worker.hooks import LaneRoute
    from api.worker.pace import Pace
    from api.worker.stream import StreamBody


class ConnectionState(StrEnum):
    """What a connection waits for. A thread has it only while ``QUEUED`` or ``WORKING``."""

    SILENT = "silent"
    """Its first byte."""
    HEAD = "head"
    """The rest of a head."""
    BODY = "body"
    """The rest of a document, or the first byte of a stream."""
    QUEUED = "queued"
    """A thread."""
    WORKING = "working"
    """Its answer."""
    WRITING = "writing"
    """Its caller, who reads the answer."""
    IDLE = "idle"
    """The next request."""
    CLOSING = "closing"
    """Its caller, who may still read the last answer."""
    CLOSED = "closed"


class Connection:
    """A connection of a caller. The loop changes it, but for ``send`` and ``finish``, which threads call."""

    def __init__(
        self, sock: socket.socket, peer: Any, server: Any, unsent: Callable[[Connection, int, bool], None]
    ) -> None:
        self.sock, self.peer, self.server = sock, peer, server
        self.lock = Lock()
        self.state = ConnectionState.SILENT
        self.since = time.monotonic()
        """When it came into its state."""
        self.events = 0
        """What the loop waits for on its socket."""
        self.received = bytearray()
        self.head: Head | None = None
        self.route: LaneRoute | None = None
        self.document: BufferedBody | None = None
        self.stream: StreamBody | None = None
        self.pace: Pace | None = None
        self.body: io.IOBase | None = None
        """What the application reads."""
        self.outgoing: deque[memoryview] = deque()
        self.unsent_bytes = self.moved = self.moved_before = 0
        """Bytes not sent; those moved in this state, and those of them before the window in which its rate is measured."""
        self.moved_at_sweep = self.recent = 0
        """Bytes moved at the last look at all connections, and between the two last."""
        self.window = self.since
        """When that window began."""
        self.is_let_in = True
        """Whether the body of its request is read: not without a valid API key."""
        self.ended = self.reset = self.reusable = False
        """Whether its caller sends no more, is gone, and may send another request."""
        self.is_next = False
        """Whether the loop comes back to what it has received, after the other connections."""
        self._unsent = unsent

    def enter(self, state: ConnectionState) -> None:
        """Change the state, from now on."""
        self.state, self.moved, self.moved_before = state, 0, 0
        self.since = self.window = time.monotonic()

    def measure(self) -> None:
        """Note the bytes that moved since the last look."""
        self.recent, self.moved_at_sweep = max(0, self.moved - self.moved_at_sweep), self.moved

    def moves_enough(self, rate: int, window: int, now: float) -> bool:
        """Return whether bytes moved at this rate in the last window, where one has ended."""
        if now - self.window < window:
            return True
        enough = self.moved - self.moved_before >= rate * (now - self.window)
        self.window, self.moved_before = now, self.moved
        return enough

    def sendall(self, data: bytes) -> None:
        """Send what the socket takes at once, and leave the rest to the loop; no thread waits.

        Raises ``CallerGoneError`` where the caller is gone.
        """
        with self.lock:
            if self.state is ConnectionState.CLOSED or self.reset:
                raise CallerGoneError
            rest = memoryview(data)
            if not self.outgoing:
                try:
                    rest = rest[self.sock.send(rest) :]
                except (BlockingIOError, InterruptedError):
                    pass
                except OSError:
                    raise CallerGoneError from None
            if not rest:
                return
            first = not self.outgoing
            self.outgoing.append(rest)
            self.unsent_bytes += len(rest)
            self._unsent(self, len(rest), first)

    def drain(self) -> int:
        """Send what the socket takes of the rest, and return how many bytes; the loop calls it."""
        sent = 0
        with self.lock:
            while self.outgoing:
                try:
                    count = self.sock.send(self.outgoing[0])
                except (BlockingIOError, InterruptedError):
                    break
                sent += count
                if count < len(self.outgoing[0]):
                    self.outgoing[0] = self.outgoing[0][count:]
                    break
                self.outgoing.popleft()
            self.unsent_bytes -= sent
            self.moved += sent
        return sent

    def idle_at_once(self) -> bool:
        """Return whether the answer is sent and nothing else has arrived: the loop then has nothing to do for it."""
        with self.lock:
            quiet = not (self.outgoing or self.received or self.ended or self.reset)
            if quiet and self.state is ConnectionState.WORKING:
                self.enter(ConnectionState.IDLE)
                return True
            return False
