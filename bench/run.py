"""Requests per second of the API beside a bare WSGI function that returns the same bytes, in one run.

``make bench`` runs it: Debian's wrk, one worker, the same gunicorn for both, everything on loopback.
"""

from __future__ import annotations

import json
import os
import platform
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SECONDS, CONNECTIONS = int(os.environ.get("BENCH_SECONDS", "5")), 8
PROFILE = "/v1/risks/CN-LN/1020?as_of=2026-11-24"
PAGE = "/v1/evidence?limit=50&as_of=2026-11-24"
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")


def free_port() -> int:
    """Return a port that is free now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def served(
    application: str | None = None, options: tuple[str, ...] = (), **environment: str
) -> Iterator[str]:
    """Serve the API, or another application with the same settings, and yield its address; ``options`` are gunicorn's."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:api.server",
        *options,
        *([application] if application else []),
    ]
    settings = {**os.environ, "RISK_PORT": str(port), **environment}
    server = subprocess.Popen(
        command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            try:
                fetch(f"{address}/livez")
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(10)


def fetch(url: str) -> tuple[bytes, str]:
    """Return the body of an answer and its ETag."""
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  our own loopback address
        return answer.read(), answer.headers.get("ETag", "")


def wrk(address: str, path: str, *options: str) -> float:
    """Run wrk and return its requests per second; exit where an answer is an error."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *options, f"{address}{path}"]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if bad := BAD.search(report):
        sys.exit(f"{path}: {bad[0]}")
    return float(RATE.search(report)[1])  # type: ignore[index]


def cold_script(paths: list[str], folder: Path) -> str:
    """Write a script for wrk that requests one path after the other, and return its path."""
    listed = ",".join(json.dumps(path) for path in paths)
    script = folder / "cold.lua"
    script.write_text(
        f"local paths = {{{listed}}}\nlocal n = 0\n"
        "request = function() n = n % #paths + 1; return wrk.format('GET', paths[n]) end\n"
    )
    return str(script)


def any_pairs(address: str, count: int) -> list[str]:
    """Return random pairs of any region and any sector, the same on every run."""
    draw = random.Random(1)  # noqa: S311  a sample, no secret
    codes: dict[str, list[str]] = {}
    for kind in ("regions", "sectors"):
        codes[kind], url = [], f"/v1/{kind}?limit=500"
        while url:
            page = json.loads(fetch(address + url)[0])
            codes[kind] += [item["code"] for item in page["items"]]
            url = page["next"]
    return [
        f"/v1/risks/{draw.choice(codes['regions'])}/{draw.choice(codes['sectors'])}" for _ in range(count)
    ]


def measure(folder: Path) -> dict[str, float]:
    """Return the requests per second of every case and of the bare function."""
    rates = {}
    with served() as address:
        body, etag = fetch(address + PROFILE)
        (folder / "answer").write_bytes(body)
        rates["profile, hot"] = wrk(address, PROFILE)
        rates["page of 50 claims, hot"] = wrk(address, PAGE)
        rates["304"] = wrk(address, PROFILE, "-H", f"If-None-Match: {etag}")
        pairs = cold_script(any_pairs(address, 20_000), folder)
    with served(RISK_ANSWER_CACHE="1") as address:
        rates["profile of any pair, cold"] = wrk(address, "/", "-s", pairs)
        rates["profile of the richest pair, cold"] = wrk(address, PROFILE)
        rates["page of 50 claims, cold"] = wrk(address, PAGE)
    with served("bench.bare:application", BENCH_ANSWER=str(folder / "answer")) as address:
        rates["bare function"] = wrk(address, "/")
    return rates


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        rates = measure(Path(folder))
    bare = rates.pop("bare function")
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {SECONDS} s a case"
    )
    print(f"{'case':36}{'requests/s':>12}{'of bare':>10}")
    print(f"{'bare function, same bytes':36}{bare:>12,.0f}{1:>10.2f}")
    for case, rate in rates.items():
        print(f"{case:36}{rate:>12,.0f}{rate / bare:>10.2f}")


if __name__ == "__main__":
    main()
