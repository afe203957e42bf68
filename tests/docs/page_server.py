"""A real server for the commands of the pages."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from pages import ROOT

KEY = "the key of the pages"
"""Key that the receipts of this server are signed with; the page on receipts reads it as ``$KEY``."""
PATIENCE = 60
"""Seconds to wait for what takes one: a slow machine must not fail a test."""


@contextmanager
def serving(release: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Serve a release on a free port; yield its address and the settings for the shell."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    settings = {
        "RISK_RELEASE": str(release),
        "RISK_PORT": str(port),
        "RISK_RECEIPT_KEY": KEY,
        "RISK_THREADS": "8",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "python:api.server"],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(process, port)
        yield f"http://127.0.0.1:{port}", {"RISK_RELEASE": str(release), "KEY": KEY}
    finally:
        process.kill()
        process.wait()


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.05)
        finally:
            connection.close()
    raise AssertionError(f"the server did not become ready within {PATIENCE} s")
