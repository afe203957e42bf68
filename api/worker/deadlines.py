"""How long each state may last, and which connection gives way where there are too many or too many bytes."""

from __future__ import annotations

import heapq
import resource
import time
from collections import Counter
from typing import TYPE_CHECKING

from api.worker.connection import Connection, ConnectionState
from api.worker.refusal import crowded, slow_body, slow_head

if TYPE_CHECKING:
    from api.settings import Settings
    from api.worker.connections import Connections

SPARE_FILES = 128
"""Descriptors that are left to the release, the log and the system."""
TOGETHER = 32
"""Connections that give way at once: looking for them takes milliseconds."""
LONGEST_CLOSING = 2.0
"""Seconds that a caller has to read the last answer before the connection closes."""
LONGEST_STOPPING = 2.0
"""Seconds that a request may take to arrive once the worker stops, also on a connection that was idle for less."""
PROTECTED = 2.0
"""Seconds in which a newcomer gives way to no other."""
FAST = 100_000
"""Bytes a second of a body that gives way to no newcomer."""
SLOW_STREAM = 10.0
"""Seconds of waiting for the caller of a stream after which it gives way where it moves a tenth of that."""
YIELDING = {
    ConnectionState.IDLE: 0,
    ConnectionState.CLOSING: 0,
    ConnectionState.SILENT: 1,
    ConnectionState.HEAD: 1,
    ConnectionState.WRITING: 2,
    ConnectionState.BODY: 2,
}
"""States in which a connection can be closed for a newcomer, those that cost their callers least first."""


class Deadlines:
    """The deadlines of connections."""

    def __init__(self, connections: Connections) -> None:
        self._all, self._settings = connections, connections.settings
        self.most = most_connections(connections.settings)
        """Connections that may be open at once."""

    def sweep(self) -> None:
        """Close what has waited for too long, and count the connections by state; the loop calls it once a second."""
        now, states = time.monotonic(), Counter[str]()
        for connection in list(self._all.open):
            states[connection.state] += 1
            connection.measure()
            self._check(connection, now - connection.since)
        self._all.figures.connections(states)

    def _check(self, connection: Connection, age: float) -> None:
        connections, settings = self._all, self._settings
        late = connections.stopping and age > LONGEST_STOPPING
        match connection.state:
            case ConnectionState.IDLE if late or age > settings.idle_seconds:
                connections.close(connection)
            case ConnectionState.SILENT if late or age > settings.head_seconds:
                connections.close(connection, "silent")
            case ConnectionState.HEAD if late or age > settings.head_seconds:
                connections.refuse(connection, slow_head(settings))
            case ConnectionState.BODY if late or age > settings.request_seconds or self._is_slow(connection):
                connections.refuse(connection, slow_body(settings))
            case ConnectionState.WRITING if self._is_slow(connection):
                connections.close(connection, "slow reader")
            case ConnectionState.CLOSING if age > LONGEST_CLOSING:
                connections.close(connection)
            case _:
                pass

    def _is_slow(self, connection: Connection) -> bool:
        """Return whether a window of ``body_grace`` seconds ended with too few bytes: the system takes the first ones at once."""
        settings = self._settings
        return not connection.moves_enough(settings.least_rate, settings.body_grace, time.monotonic())

    def make_room(self) -> None:
        """Close connections for newcomers: first those that wait for nothing, then those that wait for their callers."""
        now = time.monotonic()
        yielding = [one for one in self._all.open if one.state in YIELDING]
        for connection in heapq.nsmallest(TOGETHER, yielding, key=lambda one: _claim(one, now)):
            self._all.close(connection, "connections")

    def refuse_slowest_body(self) -> bool:
        """Refuse a body that has nearly stopped, so that there is room for the others; return whether there was one."""
        now = time.monotonic()
        bodies = [
            one
            for one in self._all.open
            if one.state is ConnectionState.BODY
            and one.document
            and now - one.since > PROTECTED
            and one.recent < FAST
        ]
        if bodies:
            victim = min(bodies, key=lambda one: (one.recent // 1000, -one.moved))
            self._all.refuse(victim, crowded("bodies"))
        return bool(bodies)

    def close_slowest_reader(self) -> None:
        """Close the connection whose caller has nearly stopped reading, so that there is room for the answers to others."""
        if not self._all.answers.exceeded:
            return
        now = time.monotonic()
        readers = [one for one in self._all.open if one.outgoing]
        old = [one for one in readers if now - one.since > PROTECTED] or readers
        if old:
            self._all.close(min(old, key=lambda one: (one.recent // 1000, -one.unsent_bytes)), "answers")

    def close_slowest_stream(self) -> None:
        """Close the stream whose caller moves least, where the server waits for it most: the next caller finds a thread."""
        slow = [
            (one.pace.total / one.pace.waiting, one)
            for one in self._all.open
            if one.stream and one.pace and one.pace.waiting > SLOW_STREAM and not one.reset
        ]
        rate, stream = min(slow, key=lambda pair: pair[0], default=(FAST, None))
        if stream is not None and rate < FAST / 10:
            self._all.close(stream, "slow stream")


def _rate(connection: Connection, now: float) -> float:
    """Return the bytes a second that a connection has moved in its state."""
    return connection.moved / (now - connection.since + 0.1)


def _claim(connection: Connection, now: float) -> tuple[int, float]:
    """Return how much a connection should stay open: the lowest gives way first."""
    rank = YIELDING[connection.state]
    return rank, _rate(connection, now) if rank == max(YIELDING.values()) else connection.since


def most_connections(settings: Settings) -> int:
    """Raise the limit of open files to what the system permits, and return how many connections may be open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = settings.connections + SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    if soft == resource.RLIM_INFINITY:
        return settings.connections
    return max(1, min(settings.connections, soft - SPARE_FILES))
