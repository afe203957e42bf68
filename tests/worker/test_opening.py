"""The address of a server: it refuses connections until a worker can answer, and takes the port from the start."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.serving import GUNICORN, PATIENCE, Server, environment, free_port, get, wait_until_ready
from tests.worker.raw import connected


@contextmanager
def starting(release: Path, log: Path) -> Iterator[tuple[Server, int]]:
    """Start a server; yield it and its worker, which is stopped before it is ready."""
    port = free_port()
    with log.open("w") as file:
        process = subprocess.Popen(
            GUNICORN, env=environment(release=release, port=port), stdout=file, stderr=file, text=True
        )
    try:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        deadline = time.monotonic() + PATIENCE
        while not (found := children.read_text().split()) and time.monotonic() < deadline:
            time.sleep(0.002)
        worker = int(found[0])
        os.kill(worker, signal.SIGSTOP)
        yield Server(process, port), worker
    finally:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGCONT)
        process.terminate()
        process.wait(PATIENCE)


def test_connections_are_refused_until_the_worker_can_answer(release_path: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with starting(release_path, log) as (server, worker):
        with pytest.raises(ConnectionRefusedError):
            connected(server.port)
        assert "Serving" not in log.read_text()
        os.kill(worker, signal.SIGCONT)
        wait_until_ready(server.process, server.port, log)
        assert get(server.port, "/readyz")[0] == 200
        assert log.read_text().count("Serving") == 1


def test_an_address_that_another_server_took_meanwhile_is_named(release_path: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with starting(release_path, log) as (server, worker), socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", server.port))
        other.listen()
        os.kill(worker, signal.SIGCONT)
        assert server.process.wait(PATIENCE) != 0
        assert "stop what listens there" in log.read_text()
