"""The loop: what it waits for once an answer is sent."""

import logging
import selectors
import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import NamedTuple

import pytest

from api.settings import Settings
from api.worker.connection import Connection, ConnectionState
from api.worker.connections import READ, WRITE
from api.worker.hooks import Hooks
from api.worker.loop import Loop


class Waiting(NamedTuple):
    """A loop with one connection, and its poller."""

    loop: Loop
    connection: Connection
    poller: selectors.BaseSelector

    def ready(self) -> int:
        """Return what the socket of the connection is ready for, of what the loop waits for."""
        found = [events for key, events in self.poller.select(0) if key.data is self.connection]
        return found[0] if found else 0


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    near, far = socket.socketpair()
    with selectors.DefaultSelector() as poller, near, far:
        loop = Loop(poller, SimpleNamespace(log=logging.getLogger("gunicorn.error")), Hooks(), Settings())
        loop.accepted(near, ("127.0.0.1", 1), ("127.0.0.1", 2))
        (connection,) = loop.all.open
        yield Waiting(loop, connection, poller)
        loop.all.close(connection)


def test_a_write_that_comes_late_does_not_make_the_loop_turn_without_end(waiting: Waiting) -> None:
    loop, connection, _ = waiting
    connection.enter(ConnectionState.IDLE)
    loop.all.watch(connection, READ | WRITE)  # as for a rest that its thread has sent meanwhile
    assert waiting.ready() == WRITE
    loop.ready(connection, WRITE)
    assert connection.events == READ
    assert waiting.ready() == 0


def test_a_write_for_a_connection_that_is_closed_is_forgotten(waiting: Waiting) -> None:
    loop, connection, _ = waiting
    loop.all.close(connection)
    loop.all.watch(connection, READ | WRITE)
    assert waiting.ready() == 0
    assert loop.all.open == set()
