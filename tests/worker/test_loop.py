"""The loop: what it waits for once an answer is sent, and what it answers itself."""

import logging
import selectors
import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from gunicorn.config import Config

from api.settings import Settings
from api.worker.connection import Connection, ConnectionState
from api.worker.connections import READ, WRITE
from api.worker.hooks import Hooks, LaneRoute, ReadyBytes
from api.worker.loop import Loop
from api.worker.stream import STEP
from tests.serving import PATIENCE

REQUEST = b"GET /%b HTTP/1.1\r\nHost: localhost\r\n\r\n"


class Waiting(NamedTuple):
    """A loop with one connection, and its poller."""

    loop: Loop
    connection: Connection
    poller: selectors.BaseSelector
    far: socket.socket
    bodies: dict[str, bytes]
    """What is ready, by target."""

    def turn(self) -> None:
        """Have the loop do once what its sockets are ready for."""
        for key, events in self.poller.select(0):
            if key.data is self.connection:
                self.loop.ready(self.connection, events)
            else:
                key.data(key.fileobj)

    def ready(self) -> int:
        """Return what the socket of the connection is ready for, of what the loop waits for."""
        found = [events for key, events in self.poller.select(0) if key.data is self.connection]
        return found[0] if found else 0


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    near, far = socket.socketpair()
    bodies: dict[str, bytes] = {}

    def at_once(environ: Mapping[str, str]) -> ReadyBytes | None:
        if environ["RAW_URI"] == "/broken":
            raise OSError
        body = bodies.get(environ["RAW_URI"])
        return None if body is None else ReadyBytes("200 OK", f"Content-Length: {len(body)}\r\n", body)

    def route(method: str, path: str, media: str, query: str) -> LaneRoute:
        raise AssertionError(f"{method} {path} {media}{query} is given to a thread")

    worker = SimpleNamespace(
        log=logging.getLogger("gunicorn.error"), count_request=lambda: None, cfg=Config()
    )
    with selectors.DefaultSelector() as poller, near, far:
        far.settimeout(PATIENCE)
        loop = Loop(poller, worker, replace(Hooks(), at_once=at_once, route=route), Settings())
        loop.accepted(near, ("127.0.0.1", 1), ("127.0.0.1", 2))
        (connection,) = loop.all.open
        yield Waiting(loop, connection, poller, far, bodies)
        loop.all.close(connection)


def test_a_write_that_comes_late_does_not_make_the_loop_turn_without_end(waiting: Waiting) -> None:
    loop, connection = waiting.loop, waiting.connection
    connection.enter(ConnectionState.IDLE)
    loop.all.watch(connection, READ | WRITE)  # as for a rest that its thread has sent meanwhile
    assert waiting.ready() == WRITE
    loop.ready(connection, WRITE)
    assert connection.events == READ
    assert waiting.ready() == 0


def test_a_write_for_a_connection_that_is_closed_is_forgotten(waiting: Waiting) -> None:
    loop, connection = waiting.loop, waiting.connection
    loop.all.close(connection)
    loop.all.watch(connection, READ | WRITE)
    assert waiting.ready() == 0
    assert loop.all.open == set()


def test_a_ready_answer_is_sent_without_a_thread(waiting: Waiting) -> None:
    waiting.bodies["/a"] = b"ok"
    waiting.far.sendall(REQUEST % b"a")
    waiting.turn()
    text = waiting.far.recv(4096)
    assert text.startswith(b"HTTP/1.1 200 OK\r\nDate: ")
    assert text.endswith(b"\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok")
    assert waiting.connection.state is ConnectionState.IDLE


def test_the_loop_does_not_wait_for_the_reader_of_a_ready_answer(waiting: Waiting) -> None:
    waiting.bodies["/a"] = bytes(4_000_000)
    waiting.far.sendall(REQUEST % b"a")
    waiting.turn()
    assert waiting.connection.state is ConnectionState.WRITING
    found = b""
    while not found.endswith(waiting.bodies["/a"]):
        found += waiting.far.recv(1_000_000)
        waiting.turn()
    assert waiting.loop.all.answers.used == 0
    waiting.far.sendall(REQUEST % b"a")
    waiting.turn()
    assert waiting.far.recv(15) == b"HTTP/1.1 200 OK"


def test_of_requests_in_one_packet_others_come_between(waiting: Waiting) -> None:
    waiting.bodies["/a"] = b"ok"
    waiting.far.sendall(REQUEST % b"a" * 3)
    for number in (1, 2, 3):
        waiting.turn()
        assert waiting.far.recv(4096).count(b"HTTP/1.1 200 OK") == 1, number


def test_requests_that_keep_coming_are_answered_one_by_one_too(waiting: Waiting) -> None:
    waiting.bodies["/a"] = b""
    waiting.far.setblocking(False)
    requests = memoryview(REQUEST % b"a" * 4000)
    rest = requests
    for _ in range(2000):
        with suppress(BlockingIOError):
            rest = rest[waiting.far.send(rest) :] or requests
        waiting.turn()
        assert waiting.far.recv(65_536).count(b"HTTP/1.1 200 OK") == 1


def test_while_too_many_answers_are_not_read_a_ready_one_is_left_to_a_thread(waiting: Waiting) -> None:
    waiting.bodies["/a"] = b"ok"
    waiting.loop.all.answers.add(Settings().answers_under_way + 1)
    waiting.far.sendall(REQUEST % b"a")
    with pytest.raises(AssertionError, match="GET /a  is given to a thread"):
        waiting.turn()


def test_a_ready_answer_of_a_worker_that_stops_is_the_last_of_its_connection(waiting: Waiting) -> None:
    waiting.bodies["/a"] = b"ok"
    waiting.loop.all.stopping = True
    waiting.far.sendall(REQUEST % b"a")
    waiting.turn()
    assert b"\r\nConnection: close\r\n" in waiting.far.recv(4096)
    assert waiting.far.recv(4096) == b""


def test_a_ready_answer_to_a_caller_who_has_left_ends_the_connection(waiting: Waiting) -> None:
    waiting.bodies["/a"] = b"ok"
    waiting.far.sendall(REQUEST % b"a" * 2)
    waiting.far.close()
    for _ in range(3):
        waiting.turn()
    assert waiting.loop.all.open == set()


def test_requests_without_end_are_read_no_faster_than_they_are_answered(waiting: Waiting) -> None:
    waiting.bodies["/a"] = b""
    waiting.far.setblocking(False)
    requests, longest = memoryview(REQUEST % b"a" * 20_000), 0
    answered, total = 0, requests.nbytes // len(REQUEST % b"a")
    while answered < total:
        with suppress(BlockingIOError):
            requests = requests[waiting.far.send(requests) :] if requests else requests
        waiting.turn()
        longest = max(longest, len(waiting.connection.received))
        with suppress(BlockingIOError):
            answered += waiting.far.recv(65_536).count(b"HTTP/1.1 200 OK")
    assert longest <= Settings().longest_head + STEP


def test_an_incomplete_request_after_many_is_waited_for(waiting: Waiting) -> None:
    waiting.bodies["/a"] = b""
    waiting.far.sendall(REQUEST % b"a" * 1000 + b"GET /a HTTP/1.1\r\n")
    for _ in range(1000):
        waiting.turn()
        assert waiting.far.recv(65_536).count(b"HTTP/1.1 200 OK") == 1
    waiting.turn()
    waiting.far.sendall(b"Host: localhost\r\n\r\n")
    waiting.turn()
    assert waiting.far.recv(65_536).count(b"HTTP/1.1 200 OK") == 1


def test_a_failure_of_what_is_ready_leaves_the_request_to_a_thread(
    waiting: Waiting, caplog: pytest.LogCaptureFixture
) -> None:
    waiting.far.sendall(REQUEST % b"broken")
    with pytest.raises(AssertionError, match="GET /broken  is given to a thread"):
        waiting.turn()
    assert caplog.messages == ["an answer failed"]
