"""Sockets that are not those of one server alone: Unix sockets, and those that a server takes over from another."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.serving import GUNICORN, PATIENCE, environment, free_port, get, wait_until_ready
from tests.worker.raw import GET, answer_in, connected, until_closed

COMMAND = [str(Path(sys.executable).with_name("gunicorn")), "-c", "python:api.server"]
"""As operators start a server that they replace in place: `python -m gunicorn` cannot start itself again."""
CLOSE = b"Connection: close\r\n\r\n"
SHUT = "another process has shut the socket down"


@contextmanager
def started(
    command: list[str], log: Path, variables: dict[str, str], *inherited: int
) -> Iterator["subprocess.Popen[str]"]:
    """Start a server; stop it at the end."""
    with log.open("w") as file:
        process = subprocess.Popen(
            command, env=variables, stdout=file, stderr=file, text=True, pass_fds=inherited
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def children(pid: int) -> list[int]:
    """Return the process ids of the children of a process; none once it has ended."""
    try:
        return [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def wait_until(condition: Callable[[], bool], log: Path) -> None:
    """Return once a condition is true."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)


def has_ended(pid: int) -> bool:
    """Return whether a process has ended, although nobody has waited for it perhaps."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


@pytest.mark.enable_socket  # the guard of tests knows addresses of IP only; this one connects to a path
def test_callers_of_a_unix_socket_wait_until_the_worker_is_ready(release_path: Path, tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:  # a path of pytest's may be too long for a socket
        path = Path(folder) / "x.sock"
        command = [*COMMAND, "--bind", f"unix:{path}"]
        log, deadline = tmp_path / "log", time.monotonic() + PATIENCE
        with started(command, log, environment(release=release_path)) as process:
            while "Booting worker" not in log.read_text():
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.02)
            for _ in range(3):
                with socket.socket(socket.AF_UNIX) as client:
                    client.settimeout(PATIENCE)
                    client.connect(str(path))
                    client.sendall(GET + CLOSE)
                    assert answer_in(until_closed(client)).status == 200


def test_no_connection_is_refused_while_a_server_is_replaced_in_place(
    release_path: Path, tmp_path: Path
) -> None:
    port, log, ended = free_port(), tmp_path / "log", threading.Event()
    failed, done = list[str](), list[int]()

    def call() -> None:
        while not ended.wait(0.01):
            try:
                done.append(get(port, "/v1/release")[0])
            except OSError as error:
                failed.append(repr(error))

    callers = [threading.Thread(target=call) for _ in range(2)]
    new = 0
    with started(COMMAND, log, environment(release=release_path, port=port)) as old:
        try:
            wait_until_ready(old, port, log)
            (first,) = children(old.pid)
            for caller in callers:
                caller.start()
            old.send_signal(signal.SIGUSR2)
            wait_until(lambda: len(children(old.pid)) == 2, log)
            (new,) = set(children(old.pid)) - {first}
            wait_until(lambda: children(new) != [], log)
            old.terminate()
            assert old.wait(PATIENCE) == 0
            assert get(port, "/v1/release")[0] == 200  # by the new one
        finally:
            ended.set()
            for caller in callers:
                caller.join(PATIENCE)
            if new:
                os.kill(new, signal.SIGTERM)
    wait_until(lambda: has_ended(new), log)
    assert failed == []
    assert set(done) == {200}
    assert SHUT not in log.read_text()


def test_a_socket_that_another_process_shuts_down_is_named_once_and_costs_no_caller_the_connection(
    release_path: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with socket.create_server(("127.0.0.1", 0)) as shared:
        port = shared.getsockname()[1]
        # As gunicorn starts itself again: its parent is this process, whose socket it has.
        inherited = {"GUNICORN_PID": str(os.getpid()), "GUNICORN_FD": str(shared.fileno())}
        variables = environment(release=release_path, port=port) | inherited
        with started(GUNICORN, log, variables, shared.fileno()) as process:
            wait_until_ready(process, port, log)
            with connected(port) as idle:
                assert get(port, "/v1/release")[0] == 200  # so the connection before it has been accepted
                shared.shutdown(socket.SHUT_RD)
                deadline = time.monotonic() + PATIENCE
                while SHUT not in log.read_text():
                    assert time.monotonic() < deadline, log.read_text()
                    time.sleep(0.02)
                time.sleep(1)  # a loop that went on looking would have named it hundreds of times
                idle.sendall(GET + CLOSE)
                assert answer_in(until_closed(idle)).status == 200
                assert log.read_text().count(SHUT) == 1
            process.terminate()
            assert process.wait(PATIENCE) == 0
        assert "Traceback" not in log.read_text()
