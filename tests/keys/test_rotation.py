"""Rotation: the file is read again while the server runs; a file with faults, or none, leaves the old keys in force."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from api.keys.key import new_key
from api.keys.key_file import append
from tests.keys.key_files import send, write_keys
from tests.serving import PATIENCE, Server, serving

PATH = "/v1/release"


class Rotating(NamedTuple):
    """A server, its file of keys, its log, and the key of its monitor."""

    server: Server
    file: Path
    log: Path
    monitor: str
    monitor_line: str
    begins: int = 0
    """Characters of the log before the test."""

    def logged(self) -> str:
        """Return what the server has logged since the test began."""
        return self.log.read_text()[self.begins :]

    def status(self, key: str) -> int:
        return send(self.server.port, PATH, key).status

    def usable(self) -> bool:
        return b"risk_api_keys_usable 1.0" in send(self.server.port, "/metrics", self.monitor).body

    def write(self, *lines: str) -> None:
        """Replace the file at once, as `mv` does."""
        new = self.file.with_name("new")
        new.write_text("\n".join([self.monitor_line, *lines]) + "\n")
        new.replace(self.file)


@pytest.fixture(scope="module")
def running(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rotating]:
    folder = tmp_path_factory.mktemp("rotation")
    file = folder / "keys"
    monitor = write_keys(file, monitor="metrics")["monitor"]
    line = file.read_text().strip()
    with serving(release_path, folder / "log", api_keys_file=file) as server:
        yield Rotating(server, file, folder / "log", monitor, line)


@pytest.fixture
def rotating(running: Rotating) -> Rotating:
    """The server with the monitor's key alone in force, whatever the test before wrote."""
    key, hashed = new_key()
    running.write(f"before {hashed.text()}")
    until(lambda: running.status(key) == 200)
    running.write()
    until(lambda: running.status(key) == 401)
    assert running.usable()
    return running._replace(begins=len(running.log.read_text()))


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_key_is_replaced_without_a_restart_and_old_and_new_overlap(rotating: Rotating) -> None:
    old, hashed = new_key()
    append(rotating.file, f"acme {hashed.text()}")
    until(lambda: rotating.status(old) == 200)
    new, other = new_key()
    append(rotating.file, f"acme {other.text()}")
    until(lambda: rotating.status(new) == 200)
    assert rotating.status(old) == 200
    rotating.write(f"acme disabled {hashed.text()}", f"acme {other.text()}")
    until(lambda: rotating.status(old) == 401)
    assert rotating.status(new) == 200
    assert "keys are in force" in rotating.logged()


def test_a_file_with_faults_leaves_the_old_keys_in_force_and_is_reported(rotating: Rotating) -> None:
    key, hashed = new_key()
    rotating.write(f"acme {hashed.text()}")
    until(lambda: rotating.status(key) == 200)
    assert rotating.usable()
    rotating.write(f"acme requests=many {hashed.text()}")
    until(lambda: not rotating.usable())
    assert rotating.status(key) == 200
    log = rotating.logged()
    assert "the old keys stay in force" in log
    assert "line 2: requests is not as in requests=600/minute" in log
    assert hashed.digest.hex()[:16] not in log
    rotating.file.unlink()
    until(lambda: rotating.status(key) == 200 and "cannot be read" in rotating.logged())
    rotating.write()
    until(lambda: rotating.status(key) == 401)
    assert rotating.usable()


@pytest.mark.parametrize("stop", [signal.SIGHUP, signal.SIGKILL])
def test_a_new_worker_beside_a_file_with_faults_has_the_last_usable_keys(
    rotating: Rotating, stop: signal.Signals
) -> None:
    revoked, first = new_key()
    key, hashed = new_key()
    rotating.write(f"acme {first.text()}")
    until(lambda: rotating.status(revoked) == 200)
    rotating.write(f"acme {hashed.text()}")
    until(lambda: rotating.status(revoked) == 401)
    rotating.write("a fault")
    until(lambda: not rotating.usable())
    before = workers(rotating.server)
    os.kill(rotating.server.process.pid if stop == signal.SIGHUP else before.copy().pop(), stop)
    until(lambda: bool(workers(rotating.server)) and not workers(rotating.server) & before)
    until(lambda: status_or_none(rotating, key) == 200)
    assert rotating.status(revoked) == 401
    assert not rotating.usable()
    assert rotating.server.process.poll() is None


def status_or_none(rotating: Rotating, key: str) -> int | None:
    """Return the status; None while no worker listens."""
    try:
        return rotating.status(key)
    except OSError:
        return None


def workers(server: Server) -> set[int]:
    pid = server.process.pid
    return {int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()}
