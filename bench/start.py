"""The time until a server is ready, the time of its first profile, and the memory of a worker."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from bench.run import PROFILE, ROOT, fetch, free_port


def resident(pid: int) -> int:
    """Return the resident memory of the first worker of a server, in MB."""
    worker = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0]
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{worker}/status").read_text())
    return int(found[1]) // 1024 if found else 0


def once() -> tuple[float, float, int]:
    """Start a server, request one profile, and stop it; return seconds, milliseconds, megabytes."""
    port, started = free_port(), time.perf_counter()
    command = [sys.executable, "-m", "gunicorn", "-c", "python:api.server"]
    settings = {**os.environ, "RISK_PORT": str(port)}
    server = subprocess.Popen(
        command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while time.perf_counter() - started < 20:
            try:
                fetch(f"http://127.0.0.1:{port}/readyz")
                break
            except OSError:
                time.sleep(0.005)
        ready = time.perf_counter() - started
        requested = time.perf_counter()
        fetch(f"http://127.0.0.1:{port}{PROFILE}")
        return ready, (time.perf_counter() - requested) * 1000, resident(server.pid)
    finally:
        server.terminate()
        server.wait(10)


def main() -> None:
    """Print the measurements of five starts."""
    for _ in range(5):
        ready, first, memory = once()
        print(f"ready after {ready:.2f} s; first profile {first:.1f} ms; worker {memory} MB")


if __name__ == "__main__":
    main()
