"""Bytes sent to a server as they are, and the answer, read by hand: clients do not send what is wrong."""

import json
import socket
from typing import Any, NamedTuple

from tests.serving import PATIENCE

GET = b"GET /v1/release HTTP/1.1\r\nHost: localhost\r\n"
POST_JSON = b"POST /v1/resolve HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
POST_CSV = b"POST /v1/screenings HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"
QUESTION = b'{"text": "frozen squid, Dandong"}'


class Answer(NamedTuple):
    """An answer: status, headers in lower case, and its body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def connected(port: int) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client


def until_closed(client: socket.socket) -> bytes:
    """Return everything that the server sends until it closes the connection."""
    found = b""
    try:
        while chunk := client.recv(65_536):
            found += chunk
    except ConnectionResetError:
        pass
    return found


def exchange(port: int, *sent: bytes, half_close: bool = False) -> Answer:
    """Send bytes, and return the last answer before the server closes the connection."""
    with connected(port) as client:
        for part in sent:
            client.sendall(part)
        if half_close:
            client.shutdown(socket.SHUT_WR)
        return answer_in(until_closed(client))


def answer_in(text: bytes) -> Answer:
    """Return the answer in bytes; one of 100 before it is read over."""
    head, _, body = text.partition(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 100 "):
        return answer_in(body)
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in lines)
    return Answer(int(status.split()[1]), headers, body)
