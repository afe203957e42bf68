"""Starting a real gunicorn on a free port of this machine, and sending requests to it."""

import json
import os
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from api.settings import ROOT
from tests.answers import Json

GUNICORN = [sys.executable, "-m", "gunicorn", "-c", "python:api.server"]
PATIENCE = 20
"""Seconds to wait for what should take one: a slow machine must not fail a test."""

Server = tuple["subprocess.Popen[str]", int]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
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
