"""The loop: it waits for every caller without a thread, and gives complete requests to the lanes."""

from __future__ import annotations

import io
from functools import partial
from typing import TYPE_CHECKING, Any

from api.problem import Problem
from api.worker.answer import answer, is_gone, ready_bytes
from api.worker.buffered_body import BufferedBody
from api.worker.connection import Connection, ConnectionState
from api.worker.connections import READ, WRITE, Connections
from api.worker.deadlines import Deadlines
from api.worker.head import Head, read_head, take_head
from api.worker.hooks import Lane, LaneRoute
from api.worker.lane import lanes_of
from api.worker.pace import CallerGoneError, Pace
from api.worker.plain_head import plain_head
from api.worker.refusal import Refusal, crowded
from api.worker.stream import STEP, StreamBody, StreamOutlet
from api.worker.wake import Mailbox

if TYPE_CHECKING:
    import selectors
    import socket

    from api.settings import Settings
    from api.worker.hooks import Hooks

CUT = Refusal(400, "head", "the request ended before its head did; send all of it")
CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
MOST_DISCARDED = 1_048_576
"""Bytes that are read over after a refusal, so that its caller sees it before the connection is reset."""


class Loop:
    """The connections of a worker. Only the loop's own thread calls its methods, but for ``_answer`` and ``_unsent``."""

    def __init__(self, poller: selectors.BaseSelector, worker: Any, hooks: Hooks, settings: Settings) -> None:
        self._worker, self._hooks, self._settings = worker, hooks, settings
        self.all = Connections(poller, hooks.figures, settings, hooks.common_headers)
        self.deadlines = Deadlines(self.all)
        self._mailbox = Mailbox(poller, worker.log)
        self._lanes = lanes_of(settings, self.deadlines.most, self._answer)

    def flush(self) -> None:
        """Write the access lines of what was answered here; the loop does it after a look at all connections."""
        self._hooks.flush()

    # Accepting

    def accepted(self, sock: socket.socket, peer: Any, server: Any) -> None:
        """Take a new connection. Where there are too many, the one that waited longest is closed for it."""
        sock.setblocking(False)
        if len(self.all.open) >= self.deadlines.most:
            self.deadlines.make_room()
        connection = Connection(sock, peer, server, self._unsent)
        self.all.open.add(connection)
        self.all.watch(connection, READ)

    # Reading

    def ready(self, connection: Connection, events: int) -> None:
        """Read or write what the socket of a connection is ready for."""
        if events & WRITE:
            self._write(connection)
        if events & READ and connection.events & READ:
            self._read(connection)

    def _read(self, connection: Connection) -> None:
        try:
            data = connection.sock.recv(STEP)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            connection.reset, data = True, b""
        with connection.lock:
            connection.ended = connection.ended or not data
            connection.moved += len(data)
            if connection.state in {ConnectionState.QUEUED, ConnectionState.WORKING, ConnectionState.WRITING}:
                connection.received += data  # of the next request
                if not data or len(connection.received) > self._settings.longest_head:
                    self.all.watch(connection, connection.events & ~READ)
                return
        if connection.state is ConnectionState.CLOSING:
            if not data or connection.moved > MOST_DISCARDED:
                self.all.close(connection)
            return
        connection.received += data
        if not connection.is_next:
            self.proceed(connection)

    def proceed(self, connection: Connection) -> None:
        """Do what is possible with what has arrived of a request."""
        if connection.reset:
            self.all.close(connection)
            return
        try:
            if connection.state in {ConnectionState.SILENT, ConnectionState.IDLE} and connection.received:
                connection.enter(ConnectionState.HEAD)
            if connection.state is ConnectionState.HEAD and self._answered_at_once(connection):
                return
            if connection.state is ConnectionState.HEAD and (
                head := take_head(connection.received, self._settings)
            ):
                connection.head = read_head(self._worker.cfg, head, connection.peer, self._settings)
                self._route(connection, connection.head)
            if connection.state is ConnectionState.BODY:
                self._body(connection)
        except Refusal as refusal:
            self.all.refuse(connection, refusal)
        except Problem as problem:
            self.all.refuse(connection, Refusal(problem.status, "body", problem.detail))
        if connection.ended and connection.state is ConnectionState.HEAD:
            self.all.refuse(connection, CUT)
        elif connection.ended and connection.state in {ConnectionState.SILENT, ConnectionState.IDLE}:
            self.all.close(connection)

    def _route(self, connection: Connection, head: Head) -> None:
        """Find where a request goes, and begin to read its body."""
        request = head.request
        connection.is_let_in = not head.has_body or self._hooks.lets_in(head.authorization)
        route = self._hooks.route(request.method, request.path, head.media)
        route = route if connection.is_let_in else LaneRoute(Lane.LOOKUPS)  # its body is not read
        connection.route, connection.reusable = route, True
        connection.document = connection.stream = None
        connection.body = io.BytesIO()
        if self._lanes[route.lane].full:
            if route.lane is Lane.STREAMS:
                self.deadlines.close_slowest_stream()
            raise crowded(route.lane)
        if route.lane is Lane.STREAMS:
            pass
        elif not route.most_body:
            connection.reusable = not head.has_body  # a body that no one reads ends the connection
            self._dispatch(connection)
            return
        elif head.length is not None and head.length > route.most_body:
            raise Refusal(
                413,
                "body",
                f"the body has {head.length} bytes, the limit is {route.most_body}; send less",
            )
        else:
            connection.document = BufferedBody(head.length, route.most_body)
        connection.enter(ConnectionState.BODY)
        if request._expected_100_continue and not connection.received:  # noqa: SLF001
            connection.sendall(CONTINUE)

    def _body(self, connection: Connection) -> None:
        """Read what has arrived of a body; give the request to a thread once it has enough of it."""
        document, head = connection.document, connection.head
        assert head is not None  # noqa: S101  a body follows a head
        if document is None:
            if connection.received or connection.ended or not head.has_body:
                self._begin_stream(connection, head)
            return
        self.all.bodies.add(document.feed(connection.received))
        if self.all.bodies.exceeded and not self.deadlines.refuse_slowest_body():
            raise crowded("bodies")
        if document.done:
            connection.body = document.finish()
            self._dispatch(connection)
        elif connection.ended:
            raise Refusal(400, "body", "the body ended before its declared end; send all of it")

    def _begin_stream(self, connection: Connection, head: Head) -> None:
        if self._lanes[Lane.STREAMS].full:
            self.deadlines.close_slowest_stream()
            raise crowded("streams")
        pace = Pace(self._settings.least_stream_rate, self._settings.longest_stall)
        connection.stream = StreamBody(connection.sock, head.length, connection.received, pace)
        connection.body = connection.stream
        connection.received.clear()
        self.all.watch(connection, 0)  # the thread reads and writes
        connection.pace = pace
        self._dispatch(connection)

    # Answering

    def _answered_at_once(self, connection: Connection) -> bool:
        """Return whether the request of a connection was answered here: its answer was ready, so it needs no thread."""
        if (
            self.all.answers.exceeded
        ):  # so many are not read that no more are made before the slowest is closed
            return False
        head = plain_head(connection.received, self._settings)
        try:
            ready = head and self._hooks.at_once(head.environ)
        except Exception:  # a thread tries again, and answers where that fails too
            self._worker.log.exception("an answer failed")
            return False
        if not head or not ready:
            return False
        del connection.received[: head.size]
        self._worker.count_request()
        connection.document = connection.stream = None
        reusable = not (head.closes or self.all.stopping)
        try:
            connection.sendall(ready_bytes(ready, closes=not reusable))
        except CallerGoneError:
            reusable = False
        self._answered(connection, reusable)
        return True

    def _dispatch(self, connection: Connection) -> None:
        assert connection.route is not None  # noqa: S101  a request was routed
        if connection.document and self._lanes[connection.route.lane].full:
            raise crowded(connection.route.lane)
        connection.enter(ConnectionState.QUEUED)
        self._worker.count_request()
        self._lanes[connection.route.lane].submit(connection)

    def _answer(self, connection: Connection) -> None:
        """Answer a request; a thread calls it."""
        reusable = False
        if not is_gone(connection):
            with connection.lock:
                connection.enter(ConnectionState.WORKING)
            outlet: Any = connection
            if connection.pace and connection.stream:
                outlet = StreamOutlet(connection.sock, connection.pace)
            connection.reusable = connection.reusable and not self.all.stopping
            try:
                reusable = answer(
                    connection,
                    outlet,
                    self._worker.wsgi,
                    self._worker.cfg,
                    self._worker.log,
                    self._hooks.common_headers,
                )
            except Exception:  # the thread goes on with the next request
                self._worker.log.exception("an answer failed")
        connection.body = connection.head = None
        light = connection.document is None and connection.stream is None
        if light and reusable and not self.all.stopping and connection.idle_at_once():
            return
        self._mailbox.post(partial(self._answered, connection, reusable))

    def _unsent(self, connection: Connection, count: int, first: bool) -> None:
        """Have the loop write what a socket did not take; a thread calls it."""
        self.all.answers.add(count)
        if first:
            self._mailbox.post(partial(self._write_later, connection))
        if self.all.answers.exceeded:
            self._mailbox.post(self.deadlines.close_slowest_reader)

    def _write_later(self, connection: Connection) -> None:
        self.all.watch(connection, connection.events | WRITE)

    def _answered(self, connection: Connection, reusable: bool) -> None:
        """Wait for the next request, or for the caller to take the answer, or close."""
        self.all.release(connection)
        if connection.state is ConnectionState.CLOSED:
            return
        connection.reusable = reusable
        if connection.stream is not None:
            connection.received += connection.stream.rest
            connection.stream = None
        if connection.reset:
            self.all.close(connection)
        elif connection.outgoing:
            connection.enter(ConnectionState.WRITING)
            self.all.watch(connection, connection.events | WRITE)
        else:
            self._next(connection)

    def _next(self, connection: Connection) -> None:
        if not connection.reusable:
            self.all.linger(connection)
            return
        with connection.lock:
            connection.enter(ConnectionState.IDLE)
        if not connection.ended:
            more = len(connection.received) <= self._settings.longest_head
            self.all.watch(connection, READ if more else 0)
        if connection.received:  # other connections come first
            connection.is_next = True
            self._mailbox.post(partial(self._proceed_later, connection))
        elif connection.ended:
            self.proceed(connection)

    def _proceed_later(self, connection: Connection) -> None:
        """Do what is possible with requests that came together, and wait for more where one is incomplete."""
        connection.is_next = False
        self.proceed(connection)
        if connection.state in {ConnectionState.HEAD, ConnectionState.BODY} and not connection.ended:
            self.all.watch(connection, connection.events | READ)

    def _write(self, connection: Connection) -> None:
        try:
            self.all.answers.add(-connection.drain())
        except OSError:
            self.all.close(connection)
            return
        if not connection.outgoing:
            self.all.watch(connection, connection.events & ~WRITE)
            if connection.state is ConnectionState.WRITING:
                self._next(connection)
