"""The loop: it waits for every caller without a thread, and gives complete requests to the lanes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from api.problem import Problem
from api.worker.answering import Answering
from api.worker.buffered_body import BufferedBody
from api.worker.connection import Connection, ConnectionState
from api.worker.connections import READ, WRITE, Connections
from api.worker.deadlines import Deadlines
from api.worker.head import Head, read_head, take_head
from api.worker.hooks import Lane, LaneRoute
from api.worker.pace import Pace
from api.worker.refusal import Refusal, crowded
from api.worker.stream import STEP, StreamBody
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
    """The connections of a worker. Only the loop's own thread calls its methods."""

    def __init__(self, poller: selectors.BaseSelector, worker: Any, hooks: Hooks, settings: Settings) -> None:
        self._worker, self._hooks, self._settings = worker, hooks, settings
        self.all = Connections(poller, hooks.figures, settings, hooks.common_headers)
        self.deadlines = Deadlines(self.all)
        mailbox = Mailbox(poller, worker.log)
        self._answering = Answering(worker, hooks, self.all, self.deadlines, mailbox, self.proceed)

    def flush(self) -> None:
        """Write the access lines of what was answered here; the loop does it after a look at all connections."""
        self._hooks.flush()

    # Accepting

    def accepted(self, sock: socket.socket, peer: Any, server: Any) -> None:
        """Take a new connection. Where there are too many, the one that waited longest is closed for it."""
        sock.setblocking(False)
        if len(self.all.open) >= self.deadlines.most:
            self.deadlines.make_room()
        connection = Connection(sock, peer, server, self._answering.unsent)
        self.all.open.add(connection)
        self.all.watch(connection, READ)

    # Reading

    def ready(self, connection: Connection, events: int) -> None:
        """Read or write what the socket of a connection is ready for."""
        if events & WRITE:
            self._answering.write(connection)
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
            if connection.state is ConnectionState.HEAD and self._answering.at_once(connection):
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
        route = self._hooks.route(request.method, request.path, head.media, request.query or "")
        route = route if connection.is_let_in else LaneRoute(Lane.LOOKUPS)  # its body is not read
        connection.route, connection.reusable = route, True
        connection.document = connection.stream = None
        connection.body = io.BytesIO()
        if self._answering.lanes[route.lane].full:
            if route.lane is Lane.STREAMS:
                self.deadlines.close_slowest_stream()
            raise crowded(route.lane)
        if route.lane is Lane.STREAMS:
            pass
        elif not route.most_body:
            connection.reusable = not head.has_body  # a body that no one reads ends the connection
            self._answering.dispatch(connection)
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
            self._answering.dispatch(connection)
        elif connection.ended:
            raise Refusal(400, "body", "the body ended before its declared end; send all of it")

    def _begin_stream(self, connection: Connection, head: Head) -> None:
        if self._answering.lanes[Lane.STREAMS].full:
            self.deadlines.close_slowest_stream()
            raise crowded("streams")
        pace = Pace(self._settings.least_stream_rate, self._settings.longest_stall)
        connection.stream = StreamBody(connection.sock, head.length, connection.received, pace)
        connection.body = connection.stream
        connection.received.clear()
        self.all.watch(connection, 0)  # the thread reads and writes
        connection.pace = pace
        self._answering.dispatch(connection)
