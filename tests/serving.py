"""Starting a real server, gunicorn or Granian, on a free port of this machine, and sending requests to it."""

import json
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

from api.settings import ROOT
from tests.answers import Json

GUNICORN = [sys.executable, "-m", "gunicorn", "-c", "python:api.server"]
SERVE = [sys.executable, "-m", "api"]
"""Starts the server that the setting `server` names."""
PATIENCE = 60
"""Seconds to wait for what should take one: a busy machine must not fail a test."""


class Server(NamedTuple):
    """A running server and the port that it listens on."""

    process: "subprocess.Popen[str]"
    port: int


@contextmanager
def serving(release: Path, log: Path, **settings: object) -> Iterator[Server]:
    """Serve a release until the block ends."""
    port = free_port()
    variables = environment(release=release, port=port, **{"threads": 8, **settings})
    with started(SERVE if "server" in settings else GUNICORN, port, variables, log) as server:
        yield server


@contextmanager
def started(
    command: list[str], port: int, variables: dict[str, str], log: Path, folder: Path = ROOT
) -> Iterator[Server]:
    """Start a server in a folder until the block ends. Its log goes to a file: a pipe that no one reads fills up."""
    with log.open("w") as file:
        process = subprocess.Popen(
            command, cwd=folder, env=variables, stdout=file, stderr=subprocess.STDOUT, text=True
        )
    try:
        wait_until_ready(process, port, log)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def free_port() -> int:
    """Return a port that is free now, below those that the system hands out to connections of other tests."""
    while True:
        port = random.randrange(10_000, 32_000)  # noqa: S311  no secret
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def environment(**settings: object) -> dict[str, str]:
    """Return the variables of this process and those of the settings."""
    return os.environ | {f"RISK_{name.upper()}": str(value) for name, value in settings.items()}


def get(port: int, path: str) -> tuple[int, str, Json]:
    """Return status, media type and body of the response to a request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body: Any = json.loads(answer.read())
        return answer.status, answer.headers["Content-Type"], body
    finally:
        connection.close()


def get_text(port: int, path: str) -> str:
    """Return the body of the response to a request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def wait_until_ready(process: "subprocess.Popen[str]", port: int, log: Path | None = None) -> None:
    """Return once the server answers; raise `AssertionError` with its log where it ends or takes too long."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            get(port, "/v1/release")
        except OSError:
            time.sleep(0.05)
        else:
            return
    process.kill()
    raise AssertionError(log.read_text() if log else process.communicate()[0])
