"""Two replicas behind nginx: requests a second and processor time of each, beside one replica without nginx, in one run.

`python -m bench.replicas`; it needs wrk and nginx. The ways are measured in rounds, and the median of each is printed. Rates depend on what
else the machine does; the processor time of a request hardly does.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.cluster import nginx
from bench.serving import GUNICORN, PROFILE, fetch, free_port, started, wait_until_answers
from bench.speed.process import Processes

SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
ROUNDS, CONNECTIONS = 5, 16
COLD = """
local regions = {"BD","BR","CN","DE","ET","FR","GB","IN","JP","KH","KR","MM","MX","MY","NO","PK","TH","TR","US","VN"}
local sectors = {"0111","0729","1010","1020","1311","1410","1520","2011","2410","2610","2710","3100"}
local n = %d
request = function()
  n = n + 1
  local day = os.date("!%%Y-%%m-%%d", 1795500000 - 86400 * (n %% 1500))
  local region, sector = regions[n %% #regions + 1], sectors[math.floor(n / 20) %% #sectors + 1]
  return wrk.format("GET", "/v1/risks/" .. region .. "/" .. sector .. "?as_of=" .. day .. string.rep("&", n %% 7))
end
"""
"""Lookups of which none is sent twice in a run; the first number differs in each round."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way of a request: its name, whether nginx is in it, options of wrk, and whether every lookup is a new one."""

    name: str
    proxied: bool
    options: tuple[str, ...] = ()
    cold: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Requests a second, and microseconds of the processor for a request: those of the servers and those of nginx."""

    rate: float
    servers: float
    proxy: float


def ways(etag: str) -> list[Way]:
    """Return what is measured; the first of each group is what the others are compared with."""
    same, passed_by = ("-H", f"If-None-Match: {etag}"), ("-H", "Authorization: none")
    return [
        Way("profile, hot: one replica without nginx", False),
        Way("profile, hot: nginx, from its cache", True),
        Way("profile, hot: nginx, two replicas, not from its cache", True, passed_by),
        Way("304: one replica without nginx", False, same),
        Way("304: nginx, from its cache", True, same),
        Way("304: nginx, two replicas, not from its cache", True, (*same, *passed_by)),
        Way("any profile, cold: one replica without nginx", False, cold=True),
        Way("any profile, cold: nginx, two replicas", True, cold=True),
    ]


def wrk(address: str, way: Way, script: Path) -> tuple[float, int]:
    """Send requests for some seconds; return how many a second and how many. Exit where an answer is an error."""
    options = [*way.options, *(("-s", str(script)) if way.cold else ())]
    path = "/" if way.cold else PROFILE
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS:g}s", *options, f"{address}{path}"]
    report = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if bad := re.search(r"Non-2xx or 3xx responses: \d+|Socket errors: .*", report):
        sys.exit(f"{way.name}: {bad[0]}")
    rate, count = re.search(r"Requests/sec:\s+([\d.]+)", report), re.search(r"(\d+) requests in", report)
    assert rate  # noqa: S101  wrk prints both
    assert count  # noqa: S101
    return float(rate[1]), int(count[1])


def measure(folder: Path) -> dict[Way, list[Found]]:
    """Return what each round found of each way."""
    ports, front = (free_port(), free_port()), free_port()
    with ExitStack() as stack:
        servers = [stack.enter_context(started(GUNICORN, {"RISK_PORT": str(port)})) for port in ports]
        for server, port in zip(servers, ports, strict=True):
            wait_until_answers(server, f"http://127.0.0.1:{port}/readyz")
        proxy = stack.enter_context(nginx(ports, front, folder))
        replicas, script = [Processes(server.pid) for server in servers], folder / "cold.lua"
        etag = [fetch(f"http://127.0.0.1:{front}{PROFILE}")[1] for _ in range(3)][-1]
        found: dict[Way, list[Found]] = {way: [] for way in ways(etag)}
        for number in range(ROUNDS):
            for place, (way, results) in enumerate(found.items()):
                script.write_text(COLD % (1_000_000 * number + 20_000 * place))
                address = f"http://127.0.0.1:{front if way.proxied else ports[0]}"
                results.append(spent(address, way, script, [*replicas, Processes(proxy.pid)]))
    return found


def spent(address: str, way: Way, script: Path, groups: list[Processes]) -> Found:
    """Return what a round of a way took; the last of the groups is nginx."""
    before = [group.seconds() for group in groups]
    rate, count = wrk(address, way, script)
    *servers, proxy = (
        (group.seconds() - then) / count * 1e6 for group, then in zip(groups, before, strict=True)
    )
    return Found(rate, sum(servers), proxy)


def main() -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder))
    print(
        f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores, {CONNECTIONS} connections, median of {ROUNDS}"
    )
    print(f"{'':56}{'requests/s':>12}{'ratio':>8}{'us servers':>12}{'us nginx':>10}")
    first = 1.0
    for way, results in found.items():
        rate, servers, proxy = (median(getattr(one, name) for one in results) for name in Found.__slots__)
        first = rate if not way.proxied else first
        print(f"{way.name:56}{rate:>12,.0f}{rate / first:>8.2f}{servers:>12,.0f}{proxy:>10,.0f}")


if __name__ == "__main__":
    main()
