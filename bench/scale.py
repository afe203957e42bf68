"""What a profile costs on the real release and on one with 100 times the evidence: the same pairs, in one run.

The count is of steps of SQLite's virtual machine in the first request for a pair, nothing of it kept: it is the same on
any machine. Times stand beside it: the whole request, no answer kept, the best of many runs.
"""

from __future__ import annotations

import logging
import os
import sys
from dataclasses import astuple, dataclass
from timeit import repeat
from typing import TYPE_CHECKING

from api.app import create_app
from api.risks.gather import question
from api.settings import Settings
from api.web.current import state_of
from bench.parts import environ
from bench.synthetic import OUT, TIMES, write
from schemas.paging import today

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flask import Flask

Pair = tuple[str, str]

WARM_UP: Pair = ("AQ", "U")
WIDE: tuple[Pair, ...] = (("GB", "C"), ("GB", "1020"), ("CN", "C"))
GROWN = """
    SELECT region, sector FROM evidence WHERE region IS NOT NULL AND length(sector) = 4
     GROUP BY region, sector HAVING count(*) >= :least ORDER BY count(*), region, sector LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a profile costs: items read, steps of SQLite, microseconds of reading and of the whole request."""

    items: int
    steps: int
    reading: float
    whole: float


def served(path: Settings) -> Flask:
    """Open a release as a server does, keep no answer, and read what every profile shares."""
    app = create_app(path)
    ask(app, WARM_UP)
    return app


def ask(app: Flask, pair: Pair) -> None:
    """Ask for a profile."""
    status: list[str] = []
    b"".join(app(environ("/v1/risks/{}/{}".format(*pair)), lambda told, _: status.append(told)))  # type: ignore[arg-type]
    if status != ["200 OK"]:
        sys.exit(f"{pair}: {status}")


def steps(app: Flask, pair: Pair) -> int:
    """Count the steps that SQLite takes for a request: its progress handler is called at every one."""
    opened = state_of(app).release
    connection, counted = opened._connection(), [0]  # noqa: SLF001  the handler hangs on the thread's own connection

    def step() -> None:
        counted[0] += 1

    connection.set_progress_handler(step, 1)
    ask(app, pair)
    connection.set_progress_handler(None, 0)
    return counted[0]


def cost(app: Flask, pair: Pair) -> Cost:
    """Count, then time."""
    counted, (region, sector) = steps(app, pair), pair
    release = state_of(app).release
    with app.test_request_context():
        items = len(question(release, region, sector, today()).items)
        runs = 20 if items < 500 else 1
        reading = min(repeat(lambda: question(release, region, sector, today()), number=1, repeat=runs))
    whole = min(repeat(lambda: ask(app, pair), number=1, repeat=runs))
    return Cost(items, counted, reading * 1e6, whole * 1e6)


def show(title: str, pairs: list[Pair], apps: tuple[Flask, Flask]) -> None:
    """Print a line for each pair, its cost on the real release before that on the large one, and one for all."""
    print(f"\n{title:22}{'items':>13}{'steps of SQLite':>20}{'reading, us':>18}{'request, us':>20}{'ratio':>7}")  # fmt: skip
    costs = [(cost(apps[0], pair), cost(apps[1], pair)) for pair in pairs]
    for (region, sector), (real, large) in zip(pairs, costs, strict=True):
        _line(f"{region}/{sector}", real, large)
    _line("all of them", *(_sum(column) for column in zip(*costs, strict=True)))


def _sum(costs: Iterable[Cost]) -> Cost:
    return Cost(*map(sum, zip(*map(astuple, costs), strict=True)))


def _line(name: str, real: Cost, large: Cost) -> None:
    print(
        f"  {name:20}{real.items:6}{large.items:7,}{real.steps:10,}{large.steps:10,}{real.reading:9,.0f}"
        f"{large.reading:9,.0f}{real.whole:10,.0f}{large.whole:10,.0f}{large.whole / real.whole:7.2f}"
    )


def main() -> None:
    """Write the synthetic release, ask both for the same pairs, and print."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    print(f"a release with {times} times the evidence")
    kept = write(OUT, times)
    log = logging.getLogger("api.access")
    log.handlers = [logging.StreamHandler(open(os.devnull, "w"))]  # noqa: SIM115, PTH123  for as long as the process
    apps = served(Settings(answer_cache=1)), served(Settings(release=OUT, answer_cache=1))
    show("unchanged evidence", kept.pairs, apps)
    rows = [state_of(apps[1]).release.one(GROWN, least=least) for least in (10, 100)]
    grown = [(row["region"], row["sector"]) for row in rows]
    show("grown evidence", [*grown, *WIDE], apps)


if __name__ == "__main__":
    main()
