"""The cost of a profile on the real release and on one with 100 times the evidence: the same pairs, in one run.

It counts the steps of SQLite's virtual machine in the first request for a pair, without caches: that number is the same on
any machine. The times are of complete uncached requests, the best of many runs.
"""

from __future__ import annotations

import os
import sys
from dataclasses import astuple, dataclass
from timeit import repeat
from typing import TYPE_CHECKING

from api.app import create_app
from api.risks.gather import question
from api.scoring.assess import assess
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
    """The cost of a profile: items, steps of SQLite, microseconds of reading them and of the complete request."""

    items: int
    steps: int
    reading: float
    request: float


def served(path: Settings) -> Flask:
    """Return the application over a release, after a request that reads what every profile shares."""
    app = create_app(path)
    state_of(app).access_log.descriptor = os.open(os.devnull, os.O_WRONLY)
    request(app, WARM_UP)
    return app


def request(app: Flask, pair: Pair) -> None:
    """Request a profile; exit where the answer is an error."""
    status: list[str] = []
    b"".join(app(environ("/v1/risks/{}/{}".format(*pair)), lambda line, _: status.append(line)))  # type: ignore[arg-type]
    if status != ["200 OK"]:
        sys.exit(f"{pair}: {status}")


def steps(app: Flask, pair: Pair) -> int:
    """Return the number of steps that SQLite takes for a request: it calls the progress handler at each."""
    opened = state_of(app).release
    connection, counted = opened._connection(), [0]  # noqa: SLF001  the handler belongs to the connection of this thread

    def step() -> None:
        counted[0] += 1

    connection.set_progress_handler(step, 1)
    request(app, pair)
    connection.set_progress_handler(None, 0)
    return counted[0]


def cost(app: Flask, pair: Pair) -> Cost:
    """Return the cost of a pair; its first request counts the steps."""
    counted, (region, sector) = steps(app, pair), pair
    release = state_of(app).release
    with app.test_request_context():
        items = len(assess(question(release, region, sector, today())).evidence.stated)
        runs = 20 if items < 500 else 1
        reading = min(repeat(lambda: question(release, region, sector, today()), number=1, repeat=runs))
    complete = min(repeat(lambda: request(app, pair), number=1, repeat=runs))
    return Cost(items, counted, reading * 1e6, complete * 1e6)


def show(title: str, pairs: list[Pair], apps: tuple[Flask, Flask]) -> None:
    """Print the costs of each pair on the real and on the large release, and their sums."""
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
        f"{large.reading:9,.0f}{real.request:10,.0f}{large.request:10,.0f}{large.request / real.request:7.2f}"
    )


def main() -> None:
    """Write the synthetic release, and print the costs of the same pairs on both."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else TIMES
    print(f"a release with {times} times the evidence")
    untouched = write(OUT, times)
    apps = served(Settings(answer_cache=1)), served(Settings(release=OUT, answer_cache=1))
    show("unchanged evidence", untouched.pairs, apps)
    rows = [state_of(apps[1]).release.one(GROWN, least=least) for least in (10, 100)]
    grown = [(row["region"], row["sector"]) for row in rows]
    show("grown evidence", [*grown, *WIDE], apps)


if __name__ == "__main__":
    main()
