"""A real server under all that may happen to it: every answer is a right one, and memory, files and threads stay level.

In the first half of the time its worker lives, beside slow clients; in the second half it is reloaded, its release is
replaced, and its workers are killed. Every few seconds all pause, and what its processes use is measured.
"""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from api.app import create_app
from api.settings import ROOT, Settings
from tests.nightly.soak.callers import Callers
from tests.nightly.soak.disturbances import Disturbances
from tests.nightly.soak.requests import Answer, expected, requests
from tests.nightly.soak.slow_clients import SlowClients
from tests.nightly.soak.usage import Usage, children, usage
from tests.served.reloading import put, renamed
from tests.serving import Server, serving

pytestmark = pytest.mark.nightly

CALLERS = 4
SLOW_OF_EACH = 10
PAUSES = 10
"""In each half of the time."""
STOP = 10
"""Seconds in which a worker that is replaced lets its requests end."""
GROWTH = 1.05
"""Memory of the last part of the time, over that of the part before: caches are full by then."""
LONG, SHORT_GROWTH = 300, 1.2
"""Caches are not full after less than so many seconds: there memory may grow by a fifth."""
ALARM = 0.85 * 512
"""Megabytes of all processes at which the alarm RiskMemoryHigh would sound."""
MORE_FILES = 2
"""Files that a process may have open more at one moment than at another."""


class Soak:
    """A server, its callers, and what was measured."""

    def __init__(self, server: Server, callers: Callers, seconds: int, say: Callable[[str], None]) -> None:
        self.server, self.callers, self.seconds, self.say = server, callers, seconds, say
        self.begun = time.monotonic()
        self.slow = 0

    def measured(self, part: float, disturb: Callable[[], None] | None = None) -> list[list[Usage]]:
        """Let a part of the time pass; return what the master and its workers used in each pause."""
        samples: list[list[Usage]] = []
        end = time.monotonic() + part * self.seconds
        while not samples or time.monotonic() < end:
            until = min(end, time.monotonic() + part * self.seconds / PAUSES)
            slow = SlowClients(self.server.port, SLOW_OF_EACH)
            slow.start()
            while time.monotonic() < until and not self.callers.wrong:
                if disturb:
                    disturb()
                time.sleep(0.5)
            slow.stop()
            self.slow += slow.connections.total()
            self.callers.pause()
            time.sleep(1)
            pid = self.server.process.pid
            samples.append([usage(one) for one in (pid, *children(pid))])
            self.callers.resume()
            if self.callers.wrong:
                break
            self.say(
                f"{time.monotonic() - self.begun:5.0f} s  {dict(self.callers.done)}  {self.slow} slow connections  "
                f"master {tuple(samples[-1][0])}  workers {[tuple(one) for one in samples[-1][1:]]}"
            )
        return samples


def answers_of(release: Path, asked: list) -> dict[str, list[Answer]]:  # type: ignore[type-arg]
    app = create_app(Settings(release=release), warm=True)
    client = app.test_client()
    return {client.get("/v1/release").headers["Release"]: expected(client, asked)}


def test_a_server_gives_right_answers_and_does_not_grow_whatever_happens(
    release_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], soak_seconds: int
) -> None:
    def say(text: str) -> None:
        with capsys.disabled():
            print(f"  {text}", flush=True)  # noqa: T201

    other = renamed(release_path, tmp_path / "other")
    asked = requests(create_app(Settings(release=release_path)).test_client())
    answers = answers_of(release_path, asked) | answers_of(other, asked)
    assert len(answers) == 2
    say(f"{len(asked)} requests, {len(answers)} releases, {SLOW_OF_EACH} slow clients of each of ten kinds")
    served = tmp_path / "release.sqlite"
    put(release_path, served)
    with serving(served, tmp_path / "log", answer_cache=4_000_000, stop_seconds=STOP) as server:
        callers = Callers(server.port, asked, answers, CALLERS)
        soak = Soak(server, callers, soak_seconds, say)
        disturbances = Disturbances(server, served, (release_path, other), callers)
        callers.start()
        try:
            steady = soak.measured(0.5)
            disturbed = soak.measured(0.5, disturbances.next) if not callers.wrong else []
        finally:
            callers.stop()
    assert callers.wrong == []
    report = table(soak, disturbances, steady, disturbed)
    (ROOT / "build" / "soak.md").write_text(report)
    say("\n" + report)
    growth = GROWTH if soak_seconds >= LONG else SHORT_GROWTH
    level([samples[1] for samples in steady], growth)
    level([samples[0] for samples in disturbed], growth)
    assert {len(samples) for samples in disturbed} == {2}, "a worker is left over"
    assert max(sum(one.megabytes for one in samples) for samples in steady + disturbed) < ALARM


def level(samples: list[Usage], growth: float) -> None:
    """Fail where what a process uses still grows after a third of the time."""
    if len(samples) < 3:  # too little time to tell
        return
    third = len(samples) // 3
    before, after = samples[third : 2 * third], samples[2 * third :]
    assert max(one.megabytes for one in after) <= growth * max(one.megabytes for one in before), samples
    assert max(one.files for one in after) <= max(one.files for one in before) + MORE_FILES, samples
    assert max(one.threads for one in after) <= max(one.threads for one in before), samples


def table(
    soak: Soak, disturbances: Disturbances, steady: list[list[Usage]], disturbed: list[list[Usage]]
) -> str:
    """Return the figures as the page on reliability shows them."""
    done = soak.callers.done
    rows = {
        "seconds": soak.seconds,
        "answers compared": sum(count for kind, count in done.items() if " " not in kind),
        "wrong answers": len(soak.callers.wrong),
        "errors of the server (5xx)": 0,
        "refusals (503 with `Retry-After`)": sum(
            count for kind, count in done.items() if kind.startswith("503")
        ),
        **{f"refused: {detail}": count for detail, count in soak.callers.refusals.items()},
        "requests cut by a killed worker": done["cut by a killed worker"],
        "slow connections": soak.slow,
        **{f"disturbances: {name}": count for name, count in disturbances.done.items()},
        "memory of the worker, MB, after a third and at the end": " and ".join(
            str(samples[1].megabytes) for samples in (steady[len(steady) // 3], steady[-1])
        ),
        "memory of the master, MB, at the start and at the end": " and ".join(
            str(samples[0].megabytes) for samples in (steady[0], disturbed[-1])
        ),
        "open files of the worker": " to ".join(
            str(pick(one[1].files for one in steady)) for pick in (min, max)
        ),
        "threads of the worker": " to ".join(
            str(pick(one[1].threads for one in steady)) for pick in (min, max)
        ),
    }
    lines = [
        f"| {name} | {value:,} |" if isinstance(value, int) else f"| {name} | {value} |"
        for name, value in rows.items()
    ]
    return "\n".join(["| figure | value |", "| --- | --- |", *lines]) + "\n"
