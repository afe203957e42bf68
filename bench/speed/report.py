"""The results as tables: printed, and between two marks of docs/speed.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from bench.serving import ROOT
from bench.speed.aims import AIMS, Rates
from bench.speed.rounds import CONNECTIONS, SWEPT

if TYPE_CHECKING:
    from collections.abc import Iterable

PAGE: Final = ROOT / "docs" / "speed.md"
BEGIN, END = "<!-- make bench: begin -->", "<!-- make bench: end -->"
BUSY: Final = (
    "**Taken on a busy machine**: other work used up to {} processors. The rates are too low and vary; the processor time of a "
    "request says more."
)


def text(results: dict[str, Any]) -> str:
    """Return the results in Markdown: what was measured on what, every case, the connections, starts, memory, and the aims."""
    rates = Rates(results["cases"])
    parts = [
        _conditions(results),
        *([BUSY.format(results["processors_used_by_others"])] if results["busy"] else []),
        _table(
            (
                "server",
                "case",
                "requests/s",
                "lowest to highest",
                "of bare",
                "processor, us",
                "p50, ms",
                "p99",
                "p99.9",
            ),
            _cases(rates),
        ),
        "Requests a second by connections, with p50, p99 and p99.9 in milliseconds:\n\n"
        + _table(*_connections(rates)),
        _table(("server", "ready after, s", "processor of it, s", "new worker, MB"), _starts(results)),
        _table(("server", "mixed requests", "worker resident, MB", "its share, MB"), _memory(results)),
        _table(("aim", "least or most", "measured", "met"), _aims(rates)),
    ]
    return "\n\n".join(parts)


def write(results: dict[str, Any]) -> None:
    """Replace what is between the marks of the page."""
    page = PAGE.read_text(encoding="utf-8")
    found = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    PAGE.write_text(found.sub(lambda _: f"{BEGIN}\n\n{text(results)}\n\n{END}", page), encoding="utf-8")


def _conditions(results: dict[str, Any]) -> str:
    machine = results["machine"]
    versions = ", ".join(
        f"{name} {machine[name]}"
        for name in machine
        if name not in {"processor", "processors", "memory", "kernel", "commit"}
    )
    return (
        f"Measured on {results['measured_on']} at commit {machine['commit']}: {machine['processors']} x {machine['processor']}, "
        f"{machine['memory']}, Linux {machine['kernel']}; {versions}. One worker on one processor, wrk on another, "
        f"{results['seconds']:g} s a case in each of {results['rounds']} rounds, {CONNECTIONS} connections where no other number is "
        "stated; medians of the rounds."
    )


def _table(heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _cases(rates: Rates) -> Iterable[tuple[object, ...]]:
    for case in rates.at(CONNECTIONS):
        bare = rates.of_bare(case["server"], case["case"]) if case["bare"] else None
        yield (
            case["server"],
            case["case"],
            f"{case['requests_per_second']:,.0f}",
            f"{case['lowest']:,.0f} to {case['highest']:,.0f}",
            "" if bare is None else f"{bare:.2f}",
            f"{case['processor_microseconds']:,.0f}",
            *(f"{case[name]:.2f}" for name in ("p50", "p99", "p999")),
        )


def _connections(rates: Rates) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    numbers = sorted((CONNECTIONS, *SWEPT))
    rows: list[tuple[object, ...]] = []
    for case in rates.at(SWEPT[0]):
        found = [rates.find(case["server"], case["case"], number) for number in numbers]
        rows.append(
            (
                case["server"],
                case["case"],
                *(
                    f"{one['requests_per_second']:,.0f} ({one['p50']:.1f}, {one['p99']:.1f}, {one['p999']:.1f})"
                    for one in found
                ),
            )
        )
    return ("server", "case", *map(str, numbers)), rows


def _starts(results: dict[str, Any]) -> Iterable[tuple[object, ...]]:
    for one in results["starts"]:
        yield one["server"], one["ready_seconds"], one["processor_seconds"], one["new_worker_mb"]


def _memory(results: dict[str, Any]) -> Iterable[tuple[object, ...]]:
    for one in results["memory"]:
        yield one["server"], f"{one['requests']:,}", one["resident_mb"], one["share_mb"]


def _aims(rates: Rates) -> Iterable[tuple[object, ...]]:
    for aim in AIMS:
        found = aim.measured(rates)
        yield (
            aim.text,
            f"{'at most' if aim.most else 'at least'} {aim.bound}",
            f"{found:.2f}",
            "yes" if aim.met(found) else "**no**",
        )
