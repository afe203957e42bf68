"""The servers that are measured: each with one worker, on one processor, and with the settings that are its usual fast ones."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bench.serving import GUNICORN, ROOT, free_port, started, wait_until_answers
from bench.speed.cases import UNCOUNTED
from bench.speed.process import Processes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

RELEASE: Final = ROOT / "build" / "release.sqlite"
PLACE: Final = "PORT"
"""In a command, where the number of the port goes."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A server: its name, its command, its environment, and a path that it answers once it is ready."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    ready: str = "/readyz"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: its name, its address and its processes."""

    name: str
    address: str
    processes: Processes


OURS: Final = (
    Contender("gunicorn", GUNICORN),
    Contender("Granian", (sys.executable, "-m", "api"), {"RISK_SERVER": "granian"}),
)
"""The API under each of its servers, log and metrics on, as `make run` starts it."""


def bare(answers: Path) -> tuple[Contender, ...]:
    """Return the bare function under the servers and the very settings of the API, with a file of recorded answers."""
    recorded = {"BENCH_ANSWERS": str(answers)}
    return (
        Contender("bare, gunicorn", (*GUNICORN, "bench.rivals.bare:application"), recorded, ready="/livez"),
        Contender(
            "bare, Granian", (sys.executable, "-m", "bench.rivals.bare_granian"), recorded, ready="/livez"
        ),
    )


NOT_COUNTED: Final = Contender(UNCOUNTED, (*GUNICORN, "bench.rivals.uncounted:application()"))
FASTAPI: Final = Contender(
    "FastAPI",
    (
        sys.executable, "-m", "uvicorn", "bench.rivals.fastapi_app:application", "--port", PLACE, "--workers", "1",
        "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning",
    ),
    ready="/livez",
)  # fmt: skip
DATASETTE: Final = Contender(
    "Datasette",
    (
        sys.executable, "-m", "datasette", "serve", "-i", str(RELEASE), "--port", PLACE,
        "-m", str(ROOT / "bench" / "rivals" / "datasette.json"),
    ),
    ready="/-/versions.json",
)  # fmt: skip


@contextmanager
def running(contender: Contender, processor: int, log: Path) -> Iterator[Running]:
    """Start a server on one processor, wait until it is ready, and end it with the block."""
    port = free_port()
    command = [
        "taskset",
        "-c",
        str(processor),
        *(str(port) if part == PLACE else part for part in contender.command),
    ]
    with started(command, {"RISK_PORT": str(port), **contender.environment}, log) as server:
        address = f"http://127.0.0.1:{port}"
        wait_until_answers(server, f"{address}{contender.ready}", log)
        yield Running(contender.name, address, Processes(server.pid))


@contextmanager
def all_running(
    contenders: tuple[Contender, ...], processor: int, folder: Path
) -> Iterator[dict[str, Running]]:
    """Start all servers. Those that no one requests anything of wait, so that the cases of a round share their conditions.

    Each writes its log to a file of the folder, as it does in use.
    """
    with ExitStack() as stack:
        found = {}
        for contender in contenders:
            print(f"start     {contender.name}", flush=True)
            log = folder / f"{contender.name}.log"
            found[contender.name] = stack.enter_context(running(contender, processor, log))
        yield found
