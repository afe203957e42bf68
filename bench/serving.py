"""Starting and ending servers on loopback, each in a process group of its own, and reading one answer of them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
PROFILE = "/v1/risks/CN-LN/1020?as_of=2026-11-24"
GUNICORN = (sys.executable, "-m", "gunicorn", "-c", "python:api.server")
LONGEST_START = 90.0
"""Seconds for a server to answer, on a busy machine too."""


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetch(url: str) -> tuple[bytes, str]:
    """Return the body of an answer and its ETag."""
    with urllib.request.urlopen(url, timeout=30) as answer:  # noqa: S310  our own loopback address
        return answer.read(), answer.headers.get("ETag", "")


@contextmanager
def started(
    command: Sequence[str], environment: Mapping[str, str], log: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a server, and end it with all its processes when the block ends, however it ends."""
    with (log or Path(os.devnull)).open("ab") as output:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield server
    finally:
        server.terminate()
        with suppress(subprocess.TimeoutExpired):
            server.wait(20)
        with suppress(ProcessLookupError):  # its workers, where they have not ended with it
            os.killpg(server.pid, signal.SIGKILL)
        server.wait(5)


def wait_until_answers(server: subprocess.Popen[bytes], url: str, log: Path | None = None) -> None:
    """Return once a server answers. Exit with the end of its log where it ends, or takes too long."""
    deadline = time.monotonic() + LONGEST_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            fetch(url)
        except OSError:
            time.sleep(0.005)
        else:
            return
    last = "".join(log.read_text(errors="replace").splitlines(keepends=True)[-10:]) if log else ""
    sys.exit(f"{last}\na server did not start: {server.args!r}")


@contextmanager
def served(
    application: str | None = None, options: tuple[str, ...] = (), **environment: str
) -> Iterator[str]:
    """Serve the API by gunicorn, or another application with its settings, and yield its address."""
    port = free_port()
    command = [*GUNICORN, *options, *([application] if application else [])]
    with started(command, {"RISK_PORT": str(port), **environment}) as server:
        address = f"http://127.0.0.1:{port}"
        wait_until_answers(server, f"{address}/livez")
        yield address
