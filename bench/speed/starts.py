"""What a server costs beside requests: the time from its start until it is ready, and the memory of a worker in use."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING, Any

from bench.speed.cases import Case, mixed
from bench.speed.contenders import Contender, Running, running
from bench.speed.rounds import CONNECTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from bench.speed.load import Loader

STARTS = 3


def starts(contender: Contender, processor: int, folder: Path) -> dict[str, Any]:
    """Return the median seconds from start to ready, those of the processor, and the memory of a new worker in MB."""
    ready, spent, memory = [], [], []
    print(f"start     {contender.name}, {STARTS} times", flush=True)
    for _ in range(STARTS):
        begun = time.perf_counter()
        with running(contender, processor, folder / "start.log") as server:
            ready.append(time.perf_counter() - begun)
            spent.append(server.processes.seconds())
            memory.append(server.processes.worker().resident)
    return {
        "server": contender.name,
        "ready_seconds": round(median(ready), 2),
        "processor_seconds": round(median(spent), 2),
        "new_worker_mb": round(median(memory)),
    }


def after_requests(server: Running, loader: Loader, etag: str, requests: int) -> dict[str, Any]:
    """Return the memory of a worker in MB after so many mixed requests."""
    case, done = Case(server.name, "mixed", mixed(etag)), 0
    while done < requests:
        done += loader.run(case, server, CONNECTIONS, 5).requests
    memory = server.processes.worker()
    return {
        "server": server.name,
        "requests": done,
        "resident_mb": round(memory.resident),
        "share_mb": round(memory.share),
    }
