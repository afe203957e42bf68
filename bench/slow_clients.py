"""How long lookups take beside 1,000 slow clients of each kind, and the throughput beside that of gunicorn's own threads.

``make bench`` runs it; everything is on loopback. A kind that stops the server shows as requests without an answer.
"""

from __future__ import annotations

import contextlib
import os
import re
import resource
import socket
import statistics
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING

from bench.serving import PROFILE, fetch, served

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
CLIENTS = int(os.environ.get("BENCH_CLIENTS", "1000"))
LOOKUPS = 400
PATIENCE = 5.0
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
BAD = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)")
HEAD = b"GET /v1/release HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
READER = b"GET /v1/evidence?limit=500 HTTP/1.1\r\nHost: localhost\r\n\r\n"
BEGUN = {
    "nothing": b"",
    "half-sent heads": HEAD,
    "heads, a byte a second": HEAD,
    "half-sent JSON bodies": b"POST /v1/resolve HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    b'Content-Length: 1000\r\n\r\n{"text": ',
    "half-sent CSV bodies": b"POST /v1/screenings HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/csv\r\n"
    b"Content-Length: 100000\r\n\r\naddress,product\nHanoi,shoes\n",
    "slow readers": READER,
    "idle": b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n",
}
"""What a client of each kind sends before it stops."""


def connected(port: int, kind: str) -> socket.socket:
    """Return a slow client."""
    client = socket.socket()
    if kind == "slow readers":
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(PATIENCE)
    client.connect(("127.0.0.1", port))
    client.sendall(BEGUN[kind])
    return client


@contextmanager
def slow_clients(port: int, kind: str) -> Iterator[None]:
    """Have the clients of a kind until the block ends; those that send on do so once a second."""
    ended = threading.Event()
    with ExitStack() as stack:
        clients = [stack.enter_context(connected(port, kind)) for _ in range(CLIENTS)]

        def drip() -> None:
            while not ended.wait(1):
                for client in clients:
                    with contextlib.suppress(OSError):
                        client.send(b"x")

        if kind == "heads, a byte a second":
            threading.Thread(target=drip, daemon=True).start()
        try:
            yield
        finally:
            ended.set()


def times(port: int, path: str, count: int) -> list[float]:
    """Return the milliseconds of requests one after the other; one without an answer counts as ``PATIENCE``."""
    found = []
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for _ in range(count):
        begun = time.perf_counter()
        try:
            connection.request("GET", path)
            connection.getresponse().read()
        except (OSError, HTTPException):
            connection.close()
            found.append(PATIENCE * 1000)
            if found.count(PATIENCE * 1000) > 2:
                break
        else:
            found.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return found


def measured(port: int, kind: str) -> None:
    """Print a line: median and 99th percentile of lookups, and the longest probe."""
    with slow_clients(port, kind):
        lookups, probes = times(port, PROFILE, LOOKUPS), times(port, "/livez", LOOKUPS // 4)
    p99 = statistics.quantiles(lookups, n=100)[98] if len(lookups) > 2 else lookups[0]
    print(f"{kind:32}{statistics.median(lookups):>10.1f}{p99:>10.1f}{max(probes):>16.1f}", flush=True)


def main() -> None:
    """Measure and print two tables."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, CLIENTS * 2 + 200), hard))
    print(f"{f'beside {CLIENTS} clients, ms':32}{'median':>10}{'p99':>10}{'longest probe':>16}")
    for kind in BEGUN:
        with served() as address:
            measured(int(address.rpartition(":")[2]), kind)
    print(f"\n{'profile, hot':32}{'requests/s':>12}{'CPU, us a request':>20}")
    costs = []
    for name, options in {"this worker": (), "gthread": ("-k", "gthread", "--threads", "16")}.items():
        with served(options=options) as address:
            wrk(address, PROFILE)
            before, rate = processor_seconds(address), wrk(address, PROFILE)
            costs.append((processor_seconds(address) - before) / (rate * SECONDS) * 1e6)
        print(f"{name:32}{rate:>12,.0f}{costs[-1]:>20,.0f}")
    print(f"a request costs {costs[0] / costs[1]:.2f} of what it costs with gthread")


def wrk(address: str, path: str) -> float:
    """Run wrk and return its requests per second; exit where an answer is an error."""
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", f"{address}{path}"]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found, bad = RATE.search(report), BAD.search(report)
    if bad or not found:
        sys.exit(f"{path}: {bad[0] if bad else report}")
    return float(found[1])


def processor_seconds(address: str) -> float:
    """Return the processor time of the worker so far: on a machine with other work it says more than a rate."""
    text = fetch(f"{address}/metrics")[0].decode()
    (line,) = [line for line in text.splitlines() if line.startswith("process_cpu_seconds_total ")]
    return float(line.split()[1])


if __name__ == "__main__":
    main()
