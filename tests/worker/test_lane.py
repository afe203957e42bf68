"""The threads of a lane: how many requests may wait for them, and for how long."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from api.worker.connection import Connection
from api.worker.lane import LONGEST_WAIT, LaneThreads
from tests.serving import PATIENCE


@pytest.fixture
def connection() -> Iterator[Connection]:
    near, far = socket.socketpair()
    with near, far:
        yield Connection(near, "", "", lambda *_: None)


class Gate:
    """An answer that takes until the gate is opened."""

    def __init__(self) -> None:
        self.begun, self.opened = threading.Semaphore(0), threading.Semaphore(0)

    def answer(self, _: Connection) -> None:
        self.begun.release()
        self.opened.acquire()

    def pass_one(self) -> None:
        self.opened.release()


def is_full(lane: LaneThreads) -> bool:
    """It changes while a test waits, which mypy does not know of an attribute."""
    return lane.full


def wait_for_load(lane: LaneThreads, load: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while lane.load != load:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_as_many_requests_wait_as_may(connection: Connection) -> None:
    gate = Gate()
    lane = LaneThreads("test", 1, 2, gate.answer)
    for load in (1, 2, 3):
        assert not is_full(lane)
        lane.submit(connection)
        assert lane.load == load
    assert is_full(lane)
    gate.pass_one()
    wait_for_load(lane, 2)
    assert not is_full(lane)
    gate.pass_one()
    gate.pass_one()
    wait_for_load(lane, 0)


def test_newcomers_are_refused_where_others_wait_for_too_long(connection: Connection) -> None:
    gate = Gate()
    lane = LaneThreads("test", 1, 100, gate.answer)
    connection.since = time.monotonic() - LONGEST_WAIT - 1
    lane.submit(connection)
    assert gate.begun.acquire(timeout=PATIENCE)  # it has waited for six seconds
    assert not is_full(lane)  # nobody waits now
    lane.submit(connection)
    assert is_full(lane)
    gate.pass_one()
    gate.pass_one()
    wait_for_load(lane, 0)
    assert not is_full(lane)
