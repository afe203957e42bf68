"""Ready answers are sent by the loop, without a thread: nobody can see on the wire which of the two has answered."""

import json
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.serving import PATIENCE, Server, get, serving
from tests.worker.raw import connected, exchange, until_closed

REQUEST = b"%b /v1/regions/VN HTTP/1.1\r\nHost: localhost\r\n%b"
CLOSE = b"Connection: close\r\n"
TO_A_THREAD = b"X_Ignored: a\r\n"
"""A header that nothing reads, and that makes a head one which is left to gunicorn's parser and a thread."""
OWN = re.compile(rb"(Date|X-Request-Id): [^\r]*\r\n")


class Running(NamedTuple):
    """A server that has an answer ready, and its log."""

    server: Server
    log: Path


@pytest.fixture(scope="module")
def running(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    log = tmp_path_factory.mktemp("at-once") / "log"
    with serving(release_path, log, stop_seconds=6) as server:
        for _ in range(2):
            get(server.port, "/v1/regions/VN")
        yield Running(server, log)


def sent(port: int, *texts: bytes) -> bytes:
    """Return what the server sends until it closes the connection."""
    with connected(port) as client:
        for text in texts:
            client.sendall(text)
        return until_closed(client)


@pytest.mark.parametrize("method", [b"GET", b"HEAD"])
@pytest.mark.parametrize(
    "more",
    [
        b"",
        b"Accept-Encoding: gzip\r\n",
        b"If-None-Match: %b\r\n",
        b'If-None-Match: "other"\r\n',
        b"If-None-Match: *\r\n",
        b"X-Request-Id: audit-7\r\n",
        b"Traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n",
        b"Connection: keep-alive\r\n",
        b"Range: bytes=0-3\r\nCookie: a=b\r\n",
    ],
)
def test_loop_and_thread_send_the_same_bytes(running: Running, method: bytes, more: bytes) -> None:
    port = running.server.port
    tag = exchange(port, REQUEST % (b"GET", CLOSE) + b"\r\n").headers["etag"].encode()
    request = REQUEST % (method, more.replace(b"%b", tag))
    last = REQUEST % (b"HEAD", CLOSE) + b"\r\n"
    by_thread, by_thread_too, by_loop = (
        sent(port, request + ignored + b"\r\n" + last)
        for ignored in (TO_A_THREAD, TO_A_THREAD, b"X-Ignored: a\r\n")
    )
    assert by_loop.count(b"HTTP/1.1 ") == 2
    assert OWN.sub(b"", by_loop) == OWN.sub(b"", by_thread) == OWN.sub(b"", by_thread_too)


def test_an_old_client_gets_an_answer_of_its_version(running: Running) -> None:
    text = sent(running.server.port, REQUEST.replace(b"1.1", b"1.0") % (b"GET", b"\r\n"))
    assert text.startswith(b"HTTP/1.0 200 OK\r\n")
    assert b"Connection: close\r\n" in text


@pytest.mark.parametrize("half_closed", [False, True])
def test_many_requests_in_one_packet_are_answered_in_their_order(running: Running, half_closed: bool) -> None:
    ids = [f"audit-{number}" for number in range(600)]
    texts = [REQUEST % (b"HEAD", f"X-Request-Id: {sent_id}\r\n\r\n".encode()) for sent_id in ids]
    if not half_closed:
        texts.append(REQUEST % (b"HEAD", CLOSE) + b"\r\n")
    with connected(running.server.port) as client:
        client.sendall(b"".join(texts))
        if half_closed:
            client.shutdown(socket.SHUT_WR)
        text = until_closed(client)
    assert re.findall(r"X-Request-Id: (audit-\d+)", text.decode()) == ids


def test_a_head_that_comes_in_pieces_is_answered(running: Running) -> None:
    request = REQUEST % (b"GET", CLOSE) + b"\r\n"
    with connected(running.server.port) as client:
        for byte in request:
            client.sendall(bytes([byte]))
        assert until_closed(client).startswith(b"HTTP/1.1 200 OK\r\n")


def test_each_answer_has_its_line_when_the_server_has_stopped(release_path: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(release_path, log) as server, connected(server.port) as client:
        texts = [
            REQUEST % (b"GET", f"X-Request-Id: audit-{number}\r\n\r\n".encode()) for number in range(200)
        ]
        client.sendall(b"".join(texts))
        found = b""
        while found.count(b"X-Request-Id") < len(texts):
            found += client.recv(65_536)
        server.process.send_signal(signal.SIGTERM)
        server.process.wait(PATIENCE)
    lines = [json.loads(line) for line in log.read_text().splitlines() if line.startswith("{")]
    assert [line["request_id"] for line in lines if line["request_id"].startswith("audit-")] == [
        f"audit-{number}" for number in range(200)
    ]
