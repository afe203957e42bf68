"""A relay in front of a real server, which lets the answer to a sheet through up to a number of bytes, then breaks or waits."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from tests.serving import PATIENCE

SHEET = b"POST /sheet "
STEP = 16_384


class Relay:
    """One relay: ``most`` bytes of an answer to a sheet pass; then the connection breaks, or waits until ``go_on`` is set."""

    def __init__(self, target: int, most: int, *, breaks: bool) -> None:
        self._target, self._most, self._breaks = target, most, breaks
        self.go_on = Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]

    def serve(self) -> None:
        """Accept connections until the relay is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                Thread(target=self._connect, args=(client,), daemon=True).start()

    def close(self) -> None:
        """Stop accepting, and let go of what waits."""
        self.go_on.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _connect(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._target)) as server:
            is_sheet = Event()
            back = Thread(target=self._answer, args=(server, client, is_sheet), daemon=True)
            back.start()
            with suppress(OSError):
                while chunk := client.recv(STEP):
                    if chunk.startswith(SHEET):
                        is_sheet.set()
                    server.sendall(chunk)
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            back.join()

    def _answer(self, server: socket.socket, client: socket.socket, is_sheet: Event) -> None:
        passed = 0
        with suppress(OSError):
            while chunk := server.recv(STEP):
                if is_sheet.is_set() and passed + len(chunk) > self._most and not self.go_on.is_set():
                    client.sendall(chunk[: self._most - passed])
                    chunk = chunk[self._most - passed :]
                    if self._breaks:
                        client.shutdown(socket.SHUT_RDWR)
                        return
                    self.go_on.wait(PATIENCE)
                client.sendall(chunk)
                passed += len(chunk) * is_sheet.is_set()


@contextmanager
def relay(target: int, most: int, *, breaks: bool) -> Iterator[Relay]:
    """Relay to a server on this machine until the block ends."""
    found = Relay(target, most, breaks=breaks)
    thread = Thread(target=found.serve, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        found.close()
        thread.join()
