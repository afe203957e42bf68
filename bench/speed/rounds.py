"""Rounds: every case once a round, in the same order, so that what changes on the machine changes all of them."""

from __future__ import annotations

from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.speed.cases import Case
    from bench.speed.contenders import Running
    from bench.speed.load import Load, Loader
    from bench.speed.machine import Quiet

CONNECTIONS: Final = 16
"""Connections at which every case is measured."""
SWEPT: Final = (1, 64, 256)
"""Connections at which some cases are measured too."""
SWEPT_ROUNDS: Final = 3
WARM_UP: Final = 1.0
"""Seconds of each case before it is measured."""


def measured(
    cases: list[Case], servers: dict[str, Running], loader: Loader, quiet: Quiet, rounds: int, seconds: float
) -> list[dict[str, Any]]:
    """Return the results of all cases: medians over the rounds, and the lowest and highest rate."""
    print("warm up   every case", flush=True)
    for case in cases:
        loader.run(case, servers[case.server], CONNECTIONS, WARM_UP)
    found: defaultdict[tuple[str, str, int], list[Load]] = defaultdict(list)
    for title, connections, chosen in _plan(cases, rounds):
        quiet.between()
        print(f"measure   {title}", flush=True)
        for case in chosen:
            load = loader.run(case, servers[case.server], connections, seconds)
            found[(*case.key, connections)].append(load)
    bare = {case.key: case.bare for case in cases}
    return [_result(*key, loads, bare[key[:2]]) for key, loads in found.items()]


def _plan(cases: list[Case], rounds: int) -> Iterator[tuple[str, int, list[Case]]]:
    """Yield the title, the connections and the cases of every round."""
    for number in range(1, rounds + 1):
        yield f"round {number} of {rounds}, {CONNECTIONS} connections", CONNECTIONS, cases
    some, few = [case for case in cases if case.swept], min(rounds, SWEPT_ROUNDS)
    for number in range(1, few + 1):
        for connections in SWEPT:
            yield f"round {number} of {few}, {connections} connections", connections, some


def _result(server: str, case: str, connections: int, loads: list[Load], bare: str | None) -> dict[str, Any]:
    """Return one result as JSON has it: medians, and the spread of the rates."""
    rates = [load.rate for load in loads]
    return {
        "server": server,
        "case": case,
        "connections": connections,
        "rounds": len(loads),
        "requests_per_second": round(median(rates), 1),
        "lowest": round(min(rates), 1),
        "highest": round(max(rates), 1),
        **{name: round(median(getattr(load, name) for load in loads), 3) for name in ("p50", "p99", "p999")},
        "processor_microseconds": round(median(load.processor for load in loads), 1),
        "bare": bare,
    }
