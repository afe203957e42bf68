"""Slow clients of every kind: hundreds of them stop no other, and each ends by its deadline."""

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.serving import PATIENCE, Server, get, serving
from tests.worker.raw import CHUNKED, GET, POST_CSV, POST_JSON, connected, exchange, until_closed

MANY = 300
THREADS = 4
UNHURRIED = dict.fromkeys(("head_seconds", "body_grace", "longest_stall", "idle_seconds"), 600)
"""Deadlines that no test reaches: a slow client that had a thread would have it to the end."""
LONG_ANSWER = b"GET /v1/evidence?limit=500 HTTP/1.1\r\nHost: localhost\r\n\r\n"
KINDS = {
    "silent": b"",
    "half-sent heads": GET + b"X-A: b",
    "half-sent JSON bodies": POST_JSON + b'Content-Length: 1000\r\n\r\n{"text": ',
    "half-sent JSON in chunks": POST_JSON + CHUNKED + b"ff\r\n{",
    "half-sent CSV bodies": POST_CSV + b"Content-Length: 1000\r\n\r\naddress,product\nHanoi,shoes\n",
    "CSV of which nothing came": POST_CSV + b"Content-Length: 1000\r\n\r\n",
    "callers who do not read": LONG_ANSWER * 2,
    "idle": GET + b"\r\n",
}

ANSWERED = {KINDS["idle"], KINDS["callers who do not read"]}
"""What is sent by clients that are slow once they are answered."""


@pytest.fixture(scope="module")
def server(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("slow") / "log"
    with serving(release_path, log, threads=THREADS, streams=2, **UNHURRIED) as running:
        yield running


def threads(server: Server) -> int:
    """Return the number of threads of the only worker."""
    (worker,) = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    status = dict(line.split(":\t", 1) for line in Path(f"/proc/{worker}/status").read_text().splitlines())
    return int(status["Threads"])


def slow(stack: ExitStack, port: int, text: bytes, count: int) -> list[socket.socket]:
    """Return clients that have sent a text and send no more."""
    clients = [stack.enter_context(connected(port)) for _ in range(count)]
    for client in clients:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        with suppress(ConnectionError):  # it has given way to a newcomer
            client.sendall(text)
    if text in ANSWERED:
        for client in clients:
            with suppress(ConnectionError):
                client.recv(1)  # answers that are still computed would be waited for by others
    return clients


@pytest.mark.parametrize("kind", KINDS)
def test_others_are_answered_beside_slow_clients_and_no_thread_is_added(server: Server, kind: str) -> None:
    get(server.port, "/v1/release")
    before = threads(server)
    with ExitStack() as stack:
        slow(stack, server.port, KINDS[kind], MANY)
        for path in ("/v1/risks/CN-LN/1020", "/readyz", "/v1/release"):
            assert get(server.port, path)[0] == 200
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
        body = b'{"text": "frozen squid, Dandong"}'
        connection.request("POST", "/v1/resolve", body, {"Content-Type": "application/json"})
        assert connection.getresponse().status == 200
        connection.close()
        deadline = time.monotonic() + PATIENCE
        while threads(server) != before:  # one that looks at the files ends after its answer
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_a_stream_beyond_their_number_is_refused_at_once_with_when_to_repeat(server: Server) -> None:
    text = KINDS["half-sent CSV bodies"]
    with ExitStack() as stack:
        for client in slow(stack, server.port, text, 2):
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
            assert client.recv(65_536).startswith(b"HTTP/1.1 200")
        answer = exchange(server.port, text)
        assert (answer.status, answer.headers["retry-after"]) == (503, "5")
        assert get(server.port, "/v1/release")[0] == 200


def test_two_requests_in_one_packet_are_answered_in_their_order(server: Server) -> None:
    with connected(server.port) as client:
        client.sendall(GET + b"\r\nGET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        text = until_closed(client)
    assert text.count(b"HTTP/1.1 200 OK") == 2
    assert text.index(b'"version"') < text.index(b'"alive"')


@pytest.fixture(scope="module")
def small(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with few connections, few bytes and short deadlines."""
    log = tmp_path_factory.mktemp("small") / "log"
    limits = {
        "connections": 40,
        "bodies_under_way": 3_000_000,
        "body_grace": 8,
        "head_seconds": 60,
        "least_rate": 20_000,
    }
    with serving(release_path, log, **limits) as running:
        yield running


@pytest.mark.parametrize("kind", ["silent", "half-sent heads", "half-sent JSON bodies", "idle"])
def test_a_newcomer_is_accepted_where_every_connection_is_taken(small: Server, kind: str) -> None:
    with ExitStack() as stack:
        slow(stack, small.port, KINDS[kind], 100)
        for _ in range(5):
            assert get(small.port, "/v1/release")[0] == 200


def test_stalled_bodies_give_way_to_one_that_arrives(small: Server) -> None:
    stalled = POST_JSON + b"Content-Length: 1000000\r\n\r\n" + b" " * 900_000
    question = b'{"text": "frozen squid, Dandong"}'
    complete = POST_JSON + b"Connection: close\r\nContent-Length: 900000\r\n\r\n"
    with ExitStack() as stack:
        clients = slow(stack, small.port, stalled, 3)
        time.sleep(3)  # they are no newcomers any more, and not yet too slow
        answer = exchange(small.port, complete, question, b" " * (900_000 - len(question)))
        assert answer.status == 200
        ends = [until_closed(client) for client in clients]
    assert any(b" 503 " in end and b"Retry-After: 5" in end for end in ends)
    assert all(b" 503 " in end or b" 408 " in end for end in ends)


def test_a_caller_who_reads_too_slowly_is_disconnected(small: Server) -> None:
    with ExitStack() as stack:
        (client,) = slow(stack, small.port, LONG_ANSWER * 40, 1)
        client.settimeout(PATIENCE)
        with pytest.raises(ConnectionError):  # it sends until the server has closed the connection
            client.sendall(b" " * 100_000_000)
