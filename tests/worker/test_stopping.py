"""SIGTERM and SIGHUP: running requests finish, and no stalled client keeps an old worker alive."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest

from api.worker.gunicorn_worker import TOGETHER
from tests.serving import PATIENCE, Server, get, serving
from tests.worker.raw import CHUNKED, GET, POST_CSV, POST_JSON, connected, until_closed

HEADING, ROW = b"address,product\n", b"Hanoi,shoes\n"
STALLED = {
    "silent": b"",
    "half a head": GET + b"X-A: b",
    "half a JSON body": POST_JSON + b"Content-Length: 1000\r\n\r\n{",
    "half a CSV": POST_CSV + CHUNKED + b"1c\r\n" + HEADING + ROW + b"\r\n",
    "unread": GET.replace(b"release", b"evidence?limit=500") + b"\r\n",
    "idle": GET + b"\r\n",
}


@pytest.fixture(scope="module")
def reloading(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose workers are replaced; the tests of it stop no master."""
    with serving(release_path, tmp_path_factory.mktemp("reloading") / "log", stop_seconds=6) as running:
        yield running


@pytest.fixture
def server(release_path: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that a test stops."""
    with serving(release_path, tmp_path / "log", stop_seconds=6) as running:
        yield running


def workers(server: Server) -> set[int]:
    text = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text()
    return {int(pid) for pid in text.split()}


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


def test_a_running_screening_finishes_after_sigterm_and_idle_connections_close(server: Server) -> None:
    with connected(server.port) as idle, connected(server.port) as stream:
        idle.sendall(STALLED["idle"])
        stream.sendall(
            POST_CSV.replace(b"screenings", b"screenings?receipt=true") + CHUNKED + chunk(HEADING + ROW)
        )
        found = stream.recv(65_536)
        while b"VN-HN" not in found:
            found += stream.recv(65_536)
        server.process.send_signal(signal.SIGTERM)
        assert until_closed(idle)  # the first answer, and then the end: while the stream goes on
        stream.sendall(chunk(ROW) + b"0\r\n\r\n")
        found += until_closed(stream)
        assert found.count(b"Hanoi,shoes,") == 2
        assert b"# receipt {" in found
    assert server.process.wait(PATIENCE) == 0


def test_callers_who_wait_to_be_accepted_when_the_server_stops_are_answered(server: Server) -> None:
    (worker,) = workers(server)
    with ExitStack() as stack:
        os.kill(worker, signal.SIGSTOP)
        try:
            callers = [stack.enter_context(connected(server.port)) for _ in range(2 * TOGETHER)]
            for caller in callers:
                caller.sendall(GET + b"\r\n")
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)  # the signal has been passed on: the worker finds it before it accepts anyone
        finally:
            os.kill(worker, signal.SIGCONT)
        assert {until_closed(caller)[:12] for caller in callers} == {b"HTTP/1.1 200"}
    assert server.process.wait(PATIENCE) == 0


def test_stalled_clients_keep_no_old_worker_alive_after_sighup(reloading: Server) -> None:
    old = workers(reloading)
    with ExitStack() as stack:
        for text in STALLED.values():
            stack.enter_context(connected(reloading.port)).sendall(text)
        assert get(reloading.port, "/v1/release")[0] == 200
        reloading.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + PATIENCE
        while workers(reloading) & old and time.monotonic() < deadline:
            assert get(reloading.port, "/v1/release")[0] == 200
            time.sleep(0.1)
        assert not workers(reloading) & old
        assert workers(reloading)


def test_no_request_fails_while_workers_are_replaced(reloading: Server) -> None:
    old, ended, failed, done = workers(reloading), threading.Event(), list[str](), list[int]()

    def call() -> None:
        connection = HTTPConnection("127.0.0.1", reloading.port, timeout=PATIENCE)
        while not ended.wait(0.005):  # callers without a pause would take the processor from the new worker
            try:
                connection.request("GET", "/v1/release")
                answer = connection.getresponse()
                answer.read()
                done.append(answer.status)
            except OSError as error:
                failed.append(repr(error))
        connection.close()

    callers = [threading.Thread(target=call) for _ in range(4)]
    for caller in callers:
        caller.start()
    os.kill(reloading.process.pid, signal.SIGHUP)
    deadline = time.monotonic() + PATIENCE
    while workers(reloading) & old and time.monotonic() < deadline:
        time.sleep(0.1)
    ended.set()
    for caller in callers:
        caller.join(PATIENCE)
    assert failed == []
    assert set(done) == {200}
    assert not workers(reloading) & old
