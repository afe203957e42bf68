"""`make bench`: measure, write the results as JSON, and from them the table and the chart of docs/speed.md.

`BENCH_SECONDS` (3) is the duration of one case in one round, `BENCH_ROUNDS` (5) their number, `BENCH_REQUESTS` (200000) the
number of mixed requests after which memory is measured, `BENCH_ANYWAY=1` measures on a busy machine and says so in the results.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.serving import ROOT
from bench.speed import chart, report
from bench.speed.cases import all_cases
from bench.speed.contenders import DATASETTE, FASTAPI, NOT_COUNTED, OURS, all_running, bare
from bench.speed.load import Loader
from bench.speed.machine import Quiet, described, processors
from bench.speed.recording import record
from bench.speed.rounds import measured
from bench.speed.starts import after_requests, starts

RESULTS = ROOT / "build" / "bench" / "speed.json"


def main() -> None:
    """Measure, write the results, and print them. A signal to stop ends every server that was started."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit("stopped before the end: nothing was written"))
    seconds, rounds = float(os.environ.get("BENCH_SECONDS", "3")), int(os.environ.get("BENCH_ROUNDS", "5"))
    of_server, of_wrk = processors()
    quiet = Quiet()
    quiet.before()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        results: dict[str, Any] = {
            "measured_on": datetime.now(UTC).date().isoformat(),
            "seconds": seconds,
            "rounds": rounds,
            "machine": described(),
            **_measured(folder, (of_server, of_wrk), quiet, rounds, seconds),
        }
    results |= {"busy": quiet.busy, "processors_used_by_others": round(quiet.most, 2)}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(report.text(results))
    report.write(results)
    chart.write(results)
    print(f"wrote     {RESULTS}, {report.PAGE}, {chart.PICTURE}")


def _measured(
    folder: Path, pinned: tuple[int, int], quiet: Quiet, rounds: int, seconds: float
) -> dict[str, Any]:
    """Return the cases, the starts and the memory."""
    of_server, of_wrk = pinned
    requests = int(os.environ.get("BENCH_REQUESTS", "200000"))
    loader, answers = Loader(of_wrk, folder), folder / "answers.json"
    begun = [starts(contender, of_server, folder) for contender in (*OURS, FASTAPI)]
    with all_running(OURS, of_server, folder) as ours:
        etag = record(ours["gunicorn"].address, answers)
        with all_running((*bare(answers), NOT_COUNTED, FASTAPI, DATASETTE), of_server, folder) as others:
            cases = measured(all_cases(etag), ours | others, loader, quiet, rounds, seconds)
        print(f"memory    after {requests:,} mixed requests", flush=True)
        memory = [after_requests(server, loader, etag, requests) for server in ours.values()]
    return {"cases": cases, "starts": begun, "memory": memory}


if __name__ == "__main__":
    main()
