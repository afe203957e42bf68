"""Starting a real gunicorn on a free port of this machine, and sending requests to it."""

import json
import os
import random
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from api.settings import ROOT
from tests.answers import Json

GUNICORN = [sys.executable, "-m", "gunicorn", "-c", "python:api.server"]
PATIENCE = 60
"""Seconds to wait for what should take one: a busy machine must not fail a test."""

Server = tuple["subprocess.Popen[str]", int]


def free_port() -> int:
    """Return a port that is free now, below those that the system hands out to connections of other tests."""
    while True:
        port = random.randrange(10_000, 32_000)  # noqa: S311  no secret
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def environment(**settings: object) -> dict[str, str]:
    return os.environ | {f"RISK_{name.upper()}": str(value) for name, value in settings.items()}


def started(release: Path, port: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        GUNICORN,
        cwd=ROOT,
        env=environment(release=release, port=port, threads=8),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def get(port: int, path: str) -> tuple[int, str, Json]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body: Any = json.loads(answer.read())
        return answer.status, answer.headers["Content-Type"], body
    finally:
        connection.close()


def wait_until_ready(process: "subprocess.Popen[str]", port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            get(port, "/v1/release")
        except OSError:
            time.sleep(0.05)
        else:
            return
    process.kill()
    raise AssertionError(process.communicate()[0])
