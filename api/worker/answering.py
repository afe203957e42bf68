"""Answering: by the loop itself where an answer is ready, else by the threads of a lane; and what comes after an answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from api.worker.answer import answer, is_gone, ready_bytes
from api.worker.connection import ConnectionState
from api.worker.connections import READ, WRITE
from api.worker.lane import lanes_of
from api.worker.pace import CallerGoneError
from api.worker.plain_head import plain_head
from api.worker.refusal import crowded
from api.worker.stream import StreamOutlet

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.worker.connection import Connection
    from api.worker.connections import Connections
    from api.worker.deadlines import Deadlines
    from api.worker.hooks import Hooks
    from api.worker.wake import Mailbox


class Answering:
    """The answers of a worker. The loop calls its methods, but for ``unsent`` and ``_answer``, which threads call too.

    ``proceed`` does what is possible with what has arrived on a connection.
    """

    def __init__(
        self,
        worker: Any,
        hooks: Hooks,
        connections: Connections,
        deadlines: Deadlines,
        mailbox: Mailbox,
        proceed: Callable[[Connection], None],
    ) -> None:
        self._worker, self._hooks, self._settings = worker, hooks, connections.settings
        self._all, self._deadlines, self._mailbox, self._proceed = connections, deadlines, mailbox, proceed
        self.lanes = lanes_of(self._settings, deadlines.most, self._answer)

    def at_once(self, connection: Connection) -> bool:
        """Return whether the request of a connection was answered here: its answer was ready, so it needs no thread."""
        if self._all.answers.exceeded:
            return (
                False  # the slowest reader is closed first: in one turn, all connections may have an answer
            )
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
        reusable = not (head.closes or self._all.stopping)
        try:
            connection.sendall(ready_bytes(ready, closes=not reusable))
        except CallerGoneError:
            reusable = False
        self._answered(connection, reusable)
        return True

    def dispatch(self, connection: Connection) -> None:
        """Give a request to the threads of its lane. Raises ``Refusal`` where too many wait for them."""
        assert connection.route is not None  # noqa: S101  a request was routed
        if connection.document and self.lanes[connection.route.lane].full:
            raise crowded(connection.route.lane)
        connection.enter(ConnectionState.QUEUED)
        self._worker.count_request()
        self.lanes[connection.route.lane].submit(connection)

    def _answer(self, connection: Connection) -> None:
        """Answer a request; a thread calls it."""
        reusable = False
        if not is_gone(connection):
            with connection.lock:
                connection.enter(ConnectionState.WORKING)
            outlet: Any = connection
            if connection.pace and connection.stream:
                outlet = StreamOutlet(connection.sock, connection.pace)
            connection.reusable = connection.reusable and not self._all.stopping
            try:
                reusable = answer(connection, outlet, self._worker, self._hooks.common_headers)
            except Exception:  # the thread goes on with the next request
                self._worker.log.exception("an answer failed")
        connection.body = connection.head = None
        light = connection.document is None and connection.stream is None
        if light and reusable and not self._all.stopping and connection.idle_at_once():
            return
        self._mailbox.post(partial(self._answered, connection, reusable))

    def unsent(self, connection: Connection, count: int, first: bool) -> None:
        """Have the loop write what a socket did not take; a thread calls it."""
        self._all.answers.add(count)
        if first:
            self._mailbox.post(partial(self._write_later, connection))
        if self._all.answers.exceeded:
            self._mailbox.post(self._deadlines.close_slowest_reader)

    def _write_later(self, connection: Connection) -> None:
        self._all.watch(connection, connection.events | WRITE)

    def _answered(self, connection: Connection, reusable: bool) -> None:
        """Wait for the next request, or for the caller to take the answer, or close."""
        self._all.release(connection)
        if connection.state is ConnectionState.CLOSED:
            return
        connection.reusable = reusable
        if connection.stream is not None:
            connection.received += connection.stream.rest
            connection.stream = None
        if connection.reset:
            self._all.close(connection)
        elif connection.outgoing:
            connection.enter(ConnectionState.WRITING)
            self._all.watch(connection, connection.events | WRITE)
        else:
            self._next(connection)

    def _next(self, connection: Connection) -> None:
        """Wait for the next request, or come back to one that has arrived, or close."""
        if not connection.reusable:
            self._all.linger(connection)
            return
        with connection.lock:
            connection.enter(ConnectionState.IDLE)
        if not connection.ended:
            more = len(connection.received) <= self._settings.longest_head
            self._all.watch(connection, READ if more else 0)
        if connection.received:  # other connections come first
            connection.is_next = True
            self._mailbox.post(partial(self._proceed_later, connection))
        elif connection.ended:
            self._proceed(connection)

    def _proceed_later(self, connection: Connection) -> None:
        """Do what is possible with requests that came together, and wait for more where one is incomplete."""
        connection.is_next = False
        self._proceed(connection)
        if connection.state in {ConnectionState.HEAD, ConnectionState.BODY} and not connection.ended:
            self._all.watch(connection, connection.events | READ)

    def write(self, connection: Connection) -> None:
        """Send what the socket takes of the rest of an answer."""
        try:
            self._all.answers.add(-connection.drain())
        except OSError:
            self._all.close(connection)
            return
        if not connection.outgoing:
            self._all.watch(connection, connection.events & ~WRITE)
            if connection.state is ConnectionState.WRITING:
                self._next(connection)
