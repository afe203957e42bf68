"""The open connections of a worker: what the loop waits for on each, how each ends, and how many bytes they have in memory."""

from __future__ import annotations

import selectors
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from api.worker.budget import Budget
from api.worker.connection import Connection, ConnectionState
from api.worker.refused import write_refusal

if TYPE_CHECKING:
    from api.settings import Settings
    from api.worker.hooks import CommonHeaders, WorkerFigures
    from api.worker.refusal import Refusal

READ, WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


class Connections:
    """The open connections. Only the loop's own thread calls the methods."""

    def __init__(
        self,
        poller: selectors.BaseSelector,
        figures: WorkerFigures,
        settings: Settings,
        common_headers: CommonHeaders,
    ) -> None:
        self._poller, self.figures, self.settings = poller, figures, settings
        self._common_headers = common_headers
        self.open: set[Connection] = set()
        self.bodies = Budget(settings.bodies_under_way)
        self.answers = Budget(settings.answers_under_way)
        self.stopping = False

    def watch(self, connection: Connection, events: int) -> None:
        """Wait for these events on the socket of a connection; 0 for none."""
        if events == connection.events or connection.state is ConnectionState.CLOSED:
            return
        if not events:
            self._poller.unregister(connection.sock)
        elif connection.events:
            self._poller.modify(connection.sock, events, connection)
        else:
            self._poller.register(connection.sock, events, connection)
        connection.events = events

    def refuse(self, connection: Connection, refusal: Refusal) -> None:
        """Answer with a problem and close."""
        self.figures.refused(refusal.reason)
        write_refusal(connection, refusal, self._common_headers())
        self.release(connection)
        connection.reusable = False
        if connection.outgoing:
            connection.enter(ConnectionState.WRITING)
        else:
            self.linger(connection)

    def release(self, connection: Connection) -> None:
        """Count the body of a connection no more."""
        document, connection.document, connection.body = connection.document, None, None
        if document is not None:
            self.bodies.add(-document.size)

    def linger(self, connection: Connection) -> None:
        """Close a connection once its caller has read the answer: at once, the system would drop what is unread."""
        if connection.ended:
            self.close(connection)
            return
        try:
            connection.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.close(connection)
            return
        connection.received.clear()
        connection.enter(ConnectionState.CLOSING)
        self.watch(connection, READ)

    def close(self, connection: Connection, reason: str | None = None) -> None:
        """Close a connection now; a reason is counted."""
        if connection.state is ConnectionState.CLOSED:
            return
        if reason is not None:
            self.figures.refused(reason)
        self.watch(connection, 0)
        if connection.stream is not None and connection.state in {
            ConnectionState.QUEUED,
            ConnectionState.WORKING,
        }:
            connection.reset = True  # its thread uses the socket, and then it is closed
            with suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)
            return
        self.release(connection)
        with connection.lock:
            self.answers.add(-connection.unsent_bytes)
            connection.state, connection.unsent_bytes = ConnectionState.CLOSED, 0
            connection.outgoing.clear()
            connection.sock.close()
        self.open.discard(connection)
