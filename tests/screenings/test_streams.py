"""Streams on a real gunicorn: rows are answered while rows arrive, in constant memory, and no caller delays another."""

import json
import os
import re
import resource
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.screenings.requests import CSV, NDJSON, URL
from tests.serving import GUNICORN, PATIENCE, Server, environment, free_port, get, wait_until_ready

LAST_CHUNK = b"\r\n0\r\n\r\n"
"""The end of a chunked body, with the end of the chunk before it: a line of CSV may itself end with a 0."""

MOST_MEGABYTES = 50
"""Memory that screenings may add to a worker: what a stream works on, and the caches of texts and pairs."""


@contextmanager
def serving(release: Path, log: Path, **settings: object) -> Iterator[Server]:
    """A server that cannot write to files; its log goes to a pipe."""
    port = free_port()
    reading, writing = os.pipe()
    with log.open("wb") as file:
        catcher = subprocess.Popen(["cat"], stdin=reading, stdout=file)
    process = subprocess.Popen(
        GUNICORN,
        cwd=ROOT,
        env=environment(release=release, port=port, **settings),
        stdout=writing,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),  # noqa: PLW1509 - one thread here
    )
    os.close(reading)
    os.close(writing)
    wait_until_ready(process, port)
    try:
        yield Server(process, port)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        catcher.wait(PATIENCE)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("log") / "log"


@pytest.fixture(scope="module")
def server(release_path: Path, log: Path) -> Iterator[Server]:
    with serving(release_path, log, threads=4, longest_stall=2) as running:
        yield running


def worker(server: Server) -> int:
    (child,) = Path(f"/proc/{server[0].pid}/task/{server[0].pid}/children").read_text().split()
    return int(child)


def megabytes(server: Server, figure: str) -> float:
    """Return a figure of the memory of the worker, as Linux counts it."""
    status = Path(f"/proc/{worker(server)}/status").read_text()
    return int(re.search(rf"{figure}:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def opened(port: int, head: str) -> socket.socket:
    caller = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    caller.sendall(f"POST {URL} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n\r\n".encode())
    return caller


def until(caller: socket.socket, word: bytes, found: bytes = b"") -> bytes:
    """Return the bytes found before and those read until the word is in them."""
    while word not in found:
        chunk = caller.recv(65_536)
        assert chunk, found
        found += chunk
    return found


@pytest.mark.parametrize("chunked", [True, False])
@pytest.mark.parametrize("media", [CSV, NDJSON])
def test_rows_are_answered_while_rows_arrive(server: Server, chunked: bool, media: str) -> None:
    rows = [f"Dandong {n},frozen squid\n" for n in range(4)]
    if media == NDJSON:
        rows = [
            json.dumps({"id": f"Dandong {n},", "region": "Dandong", "sector": "1020"}) + "\n"
            for n in range(4)
        ]
    else:
        rows.insert(0, "address,product\n")
    length = "Transfer-Encoding: chunked" if chunked else f"Content-Length: {sum(map(len, rows))}"
    found = b""
    with opened(server[1], f"Content-Type: {media}\r\n{length}") as caller:
        for row in rows:
            caller.sendall(f"{len(row):x}\r\n{row}\r\n".encode() if chunked else row.encode())
            if "Dandong" in row:
                found = until(caller, f"Dandong {rows.index(row) - (media == CSV)},".encode(), found)
        if chunked:
            caller.sendall(b"0\r\n\r\n")
        found = until(caller, LAST_CHUNK, found)
    assert found.count(b"1020") >= 4


def sheet(rows: int, distinct: int) -> Iterator[bytes]:
    yield b"supplier,address,product\n"
    for start in range(0, rows, 1000):
        yield b"".join(
            b"S %d,%d Harbour Road Dandong,frozen squid\n" % (n, n % distinct)
            for n in range(start, start + 1000)
        )


def test_a_long_sheet_takes_no_more_memory_than_a_short_one(server: Server) -> None:
    connection = HTTPConnection("127.0.0.1", server[1], timeout=PATIENCE)
    lengths = []
    before = megabytes(server, "VmRSS")
    for rows, distinct in ((12_000, 12_000), (60_000, 2_000)):
        connection.putrequest("POST", URL)
        connection.putheader("Content-Type", CSV)
        connection.putheader("Transfer-Encoding", "chunked")
        connection.endheaders()
        caller = connection.sock
        assert caller is not None
        got = 0
        for chunk in sheet(rows, distinct):
            caller.sendall(b"%x\r\n%b\r\n" % (len(chunk), chunk))
            caller.setblocking(False)
            try:
                while data := caller.recv(1 << 20):
                    got += data.count(b"CN-LN")
            except BlockingIOError:
                pass
            caller.settimeout(PATIENCE)
        caller.sendall(b"0\r\n\r\n")
        tail = b""
        while not tail.endswith(LAST_CHUNK):
            data = caller.recv(1 << 20)
            got += data.count(b"CN-LN")
            tail = (tail + data)[-len(LAST_CHUNK) :]
        lengths.append(got)
        connection.close()
    assert megabytes(server, "VmHWM") - before < MOST_MEGABYTES
    assert lengths[1] > 59_000  # a code that is split between two reads is not counted


def test_a_caller_who_disconnects_frees_a_thread(server: Server) -> None:
    for _ in range(12):  # three times the threads
        with opened(server[1], f"Content-Type: {CSV}\r\nTransfer-Encoding: chunked") as caller:
            caller.sendall(b"1a\r\naddress,product\nHanoi,shoes\r\n")
    assert get(server[1], "/v1/release")[0] == 200


def test_a_stalled_caller_blocks_no_other_and_is_disconnected(server: Server) -> None:
    def answered_before_they_are_disconnected() -> bool:
        callers = [opened(server[1], f"Content-Type: {CSV}\r\nContent-Length: 1000000") for _ in range(3)]
        for caller in callers:
            caller.sendall(b"address,product\nHanoi,shoes\n")
        assert get(server[1], "/v1/risks/CN-LN/1020")[0] == 200
        connected = all(is_connected(caller) for caller in callers)
        for caller in callers:
            caller.settimeout(PATIENCE)
            while caller.recv(65_536):
                pass  # until the server closes: after longest_stall
            caller.close()
        return connected

    # On a busy machine an answer may take longer than longest_stall; one round of five is quick enough to show it.
    assert any(answered_before_they_are_disconnected() for _ in range(5))


def is_connected(caller: socket.socket) -> bool:
    """Read what has arrived, and return whether the server may still send more."""
    caller.setblocking(False)
    try:
        while caller.recv(65_536):
            pass
    except BlockingIOError:
        return True
    return False


def test_a_caller_who_does_not_read_blocks_no_other(server: Server) -> None:
    body = b"address,product\n" + b"Hanoi,shoes\n" * 60_000
    with opened(server[1], f"Content-Type: {CSV}\r\nContent-Length: {len(body)}") as caller:
        caller.setblocking(False)
        sent = 0
        deadline = time.monotonic() + 1
        while sent < len(body) and time.monotonic() < deadline:
            try:
                sent += caller.send(body[sent : sent + 65_536])
            except BlockingIOError:
                time.sleep(0.01)
        assert get(server[1], "/v1/risks/BR/0141")[0] == 200


@pytest.mark.parametrize("media", [CSV, NDJSON])
def test_a_truncated_body_has_no_receipt(server: Server, media: str) -> None:
    row = b"address,product\nHanoi,shoes\n" if media == CSV else b'{"region": "Hanoi", "sector": "shoes"}\n'
    with opened(server[1], f"Content-Type: {media}\r\nContent-Length: 1000000") as caller:
        caller.sendall(row)
        caller.shutdown(socket.SHUT_WR)
        found = b""
        while chunk := caller.recv(65_536):
            found += chunk
    assert b"VN-HN" in found
    assert b"receipt" not in found
    assert not found.endswith(LAST_CHUNK)


MARKS = ["zq7-supplier", "zq7-street", "zq7-product", "zq7-id", "zq7-heading", "zq7-broken", "zq7-hs"]


def test_no_data_of_a_caller_is_written_to_disk_or_log(release_path: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    item = {"id": MARKS[3], "region": f"{MARKS[1]} 5, Dandong", "sector": MARKS[2], "hs": MARKS[6]}
    bodies = [
        (
            CSV,
            f'supplier,address,product,{MARKS[4]}\n{MARKS[0]},{MARKS[1]} Hanoi,{MARKS[2]},"{MARKS[5]}\n'.encode(),
        ),
        (CSV, f"{MARKS[4]},{MARKS[0]}\n".encode()),
        (NDJSON, json.dumps(item).encode() + f"\n{MARKS[5]}\n".encode()),
        ("application/json", json.dumps({"items": [item]}).encode()),
        ("application/json", f"{{{MARKS[5]}".encode()),
        ("application/json", json.dumps({"items": [], MARKS[5]: 1}).encode()),
        ("text/plain", MARKS[0].encode()),
    ]
    with serving(release_path, log, threads=4) as (_, port):
        for media, body in bodies:
            for accept in (CSV, NDJSON, "application/json"):
                connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
                connection.request(
                    "POST", f"{URL}?columns=city:{MARKS[4]}", body, {"Content-Type": media, "Accept": accept}
                )
                assert connection.getresponse().read()
                connection.close()
        cut = opened(port, f"Content-Type: {CSV}\r\nContent-Length: 99999")
        cut.sendall(bodies[0][1])
        cut.close()
    written = log.read_text()
    assert written.count('"rule": "/v1/screenings"') > len(bodies)
    assert "zq7" not in written
