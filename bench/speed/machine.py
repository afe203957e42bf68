"""The machine: its processors, whether other work runs on it, and the versions of all that is measured."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from bench.serving import ROOT

MOST_LOAD: Final = 0.5
"""Processors that other work may use: beyond it, rates are those of that work too."""
LONGEST_WAIT: Final = 180
"""Seconds for the load average to fall: it is the mean of a minute, and includes what `make` did before."""
PACKAGES: Final = (
    "flask",
    "gunicorn",
    "granian",
    "orjson",
    "fastapi",
    "pydantic",
    "uvicorn",
    "uvloop",
    "datasette",
)
ANYWAY: Final = "BENCH_ANYWAY"


def processors() -> tuple[int, int]:
    """Return the processor of the servers and that of wrk. Exit where a tool or a second processor is missing."""
    for tool in ("wrk", "taskset"):
        if shutil.which(tool) is None:
            package = {"wrk": "wrk", "taskset": "util-linux"}[tool]
            sys.exit(f"{tool} is missing: apt-get install {package}")
    usable = sorted(os.sched_getaffinity(0))
    if len(usable) < 2:
        sys.exit("one processor is usable, two are needed: one for the server, another for wrk")
    return usable[0], usable[-1]


class Quiet:
    """Whether the machine does other work; ``most`` is the highest number of processors in use that was found."""

    def __init__(self, *, anyway: bool | None = None) -> None:
        self._anyway = anyway if anyway is not None else os.environ.get(ANYWAY) == "1"
        self.most = 0.0

    @property
    def busy(self) -> bool:
        """Whether the machine was found busy."""
        return self.most > MOST_LOAD

    def before(self) -> None:
        """Wait until the load average of earlier work has fallen. Exit where the machine is busy now."""
        deadline = time.monotonic() + LONGEST_WAIT
        self.between(2)
        while not self.busy and os.getloadavg()[0] > MOST_LOAD:
            if time.monotonic() > deadline:
                self._found(os.getloadavg()[0])
                return
            print(f"load {os.getloadavg()[0]:.2f}: waiting until it is {MOST_LOAD} or less", flush=True)
            time.sleep(10)
            self.between(2)

    def between(self, seconds: float = 0.5) -> None:
        """Look at the machine while all servers wait. Exit where it is busy three times in a row."""
        found = _in_use(seconds)
        for _ in range(2):
            if found > MOST_LOAD and not self.busy:
                time.sleep(1)
                found = min(found, _in_use(seconds))
        self._found(found)

    def _found(self, processors_in_use: float) -> None:
        self.most = max(self.most, processors_in_use)
        if self.busy and not self._anyway:
            sys.exit(
                f"The machine is busy: other work uses {processors_in_use:.1f} processors (at most {MOST_LOAD}). Rates would be "
                f"wrong. Stop that work and run `make bench` again, or set {ANYWAY}=1: the results are then marked as taken on "
                "a busy machine."
            )


def _in_use(seconds: float) -> float:
    """Return how many processors are in use over some seconds."""
    before, begun = _busy_seconds(), time.monotonic()
    time.sleep(seconds)
    return (_busy_seconds() - before) / (time.monotonic() - begun)


def _busy_seconds() -> float:
    """Return the seconds that all processors have worked since the machine started, those of other guests included."""
    user, nice, system, _, _, irq, soft_irq, steal, *_ = map(
        int, Path("/proc/stat").read_text().splitlines()[0].split()[1:]
    )
    return (user + nice + system + irq + soft_irq + steal) / os.sysconf("SC_CLK_TCK")


def described() -> dict[str, str]:
    """Return what the machine is and which versions are measured."""
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    versions = {name: found for name in PACKAGES if (found := _version(name))}
    return {
        "processor": model[1] if model else platform.machine(),
        "processors": str(os.cpu_count()),
        "memory": f"{int(memory[1]) / 1_048_576:.0f} GB" if memory else "",
        "kernel": platform.release(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **versions,
        "wrk": _wrk(),
        "commit": _commit(),
    }


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _wrk() -> str:
    found = subprocess.run(["wrk", "--version"], check=False, capture_output=True, text=True).stdout
    return found.split("[")[0].removeprefix("wrk ").strip()


def _commit() -> str:
    """Return the short id of the commit, with a plus where files differ from it."""
    try:
        command = ["git", "describe", "--always", "--abbrev=8", "--dirty=+", "--exclude=*"]
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
