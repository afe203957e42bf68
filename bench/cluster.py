"""nginx as docs/operators/examples/nginx-scale.conf configures it, for servers on this machine; tests start it too."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import create_connection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONFIGURATION = Path(__file__).parent.parent / "docs" / "operators" / "examples" / "nginx-scale.conf"
SERVER = re.compile(r"^ +server (api-\d:8000)(.*)\n", re.MULTILINE)
"""A replica as the file names it."""
PATIENCE = 60
"""Seconds to wait for nginx: it takes some milliseconds."""


def configured(ports: Sequence[int], port: int, folder: Path) -> str:
    """Return the configuration for servers at other ports of this machine, with everything that is written in a folder."""
    text = CONFIGURATION.read_text()
    names = sorted({found[0] for found in SERVER.findall(text)})
    here = {name: f"127.0.0.1:{number}" for name, number in zip(names, ports, strict=False)}
    text = SERVER.sub(
        lambda found: f"        server {here[found[1]]}{found[2]}\n" if found[1] in here else "", text
    )
    places = {"listen 8080": f"listen 127.0.0.1:{port}", "/tmp": str(folder)}  # noqa: S108  the file's
    places |= {"/dev/stdout": f"{folder}/access.log", "/dev/stderr": f"{folder}/error.log"}
    for old, new in places.items():
        if old not in text:
            raise LookupError(f"{old} is not in {CONFIGURATION.name}")
        text = text.replace(old, new)
    return text


@contextmanager
def nginx(ports: Sequence[int], port: int, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run nginx in front of servers until the block ends; yield its process.

    Raises ``RuntimeError`` with its output where it does not start.
    """
    file, output = folder / "nginx.conf", folder / "output"
    file.write_text(configured(ports, port, folder))
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None:
        raise RuntimeError("nginx is missing: apt-get install nginx-light")
    options = "daemon off;" if os.geteuid() else "daemon off; user root;"  # the folder is this user's alone
    command = [program, "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(file), "-g", options]
    with output.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT, start_new_session=True)
    try:
        _wait_for(process, port, output)
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(process: subprocess.Popen[bytes], port: int, output: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError):
            create_connection(("127.0.0.1", port), PATIENCE).close()
            return
        time.sleep(0.05)
    raise RuntimeError(output.read_text())
