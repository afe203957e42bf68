"""Requests by wrk: one thread on a processor of its own, and what it reports."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bench.speed.cases import Case
    from bench.speed.contenders import Running

SCRIPT = Path(__file__).with_name("wrk.lua")
MOST_A_SECOND = 20_000
"""Cold requests that no server answers in a second: so many are listed, that none is requested twice."""


class Load(NamedTuple):
    """What one run of wrk found: requests a second, their latencies in milliseconds, and what the server spent on each.

    ``processor`` is the microseconds of processor time of all processes of the server for a request.
    """

    rate: float
    p50: float
    p99: float
    p999: float
    processor: float
    requests: int


class Loader:
    """Runs wrk. It remembers how far each server is in the lists of its cold cases, so that none is requested again."""

    def __init__(self, processor: int, folder: Path) -> None:
        self._processor, self._targets = processor, folder / "targets"
        self._next: Counter[tuple[str, str]] = Counter()

    def run(self, case: Case, server: Running, connections: int, seconds: float) -> Load:
        """Return the rate and latencies of a case. Exit where an answer was an error, or wrk repeated its list."""
        start, number = self._next[case.key], int(MOST_A_SECOND * seconds)
        lines = list(case.targets(start, number))
        self._targets.write_text("\n".join(lines) + "\n")
        before = server.processes.seconds()
        found = self._wrk(server.address, connections, seconds)
        spent = server.processes.seconds() - before
        self._next[case.key] += found["requests"] + connections
        if found["refused"] or found["broken"]:
            sys.exit(f"{case.server}, {case.name}, {connections} connections: {found['refused']} answers with a status of 400 or "
                     f"more, {found['broken']} connections broken")  # fmt: skip
        if 1 < len(lines) < found["requests"]:
            sys.exit(
                f"{case.name}: more than {MOST_A_SECOND} requests a second; raise MOST_A_SECOND in {__file__}"
            )
        milliseconds = {name: found[name] / 1000 for name in ("p50", "p99", "p999")}
        return Load(
            rate=found["requests"] / found["seconds"],
            **milliseconds,
            processor=spent / max(found["requests"], 1) * 1e6,
            requests=found["requests"],
        )

    def _wrk(self, address: str, connections: int, seconds: float) -> dict[str, int]:
        command = [
            *("taskset", "-c", str(self._processor), "wrk", "-t1", f"-c{connections}", f"-d{max(round(seconds), 1)}s"),
            *("--timeout", "30s", "-s", str(SCRIPT), address, "--", str(self._targets)),
        ]  # fmt: skip
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"wrk failed: {done.stderr or done.stdout}")
        found: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
        return found
