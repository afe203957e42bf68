"""What each hostile request takes of one process: processor, waits of others, memory, bytes of the answer.

`python -m bench.hostile [WORDS]` prints a line for each whose name has these words. Each is sent to the application in a process of
its own, in which no other request was sent. *Blocked* is the longest time that another thread waits for the interpreter, *others* the
longest that one waits before it can work on an answer; figures over the bounds have a star.
"""

from __future__ import annotations

import gc
import logging
import os
import sys

from api.app import create_app
from api.settings import Settings
from bench.hostile.cases import cases
from bench.hostile.measure import alone

BLOCKED, OTHERS, MEMORY, ROW, ANSWER = 0.1, 0.3, 50.0, 2_048, 1_048_576
"""The bounds: seconds, seconds, megabytes, bytes of a row, bytes of an answer that is no stream."""


def main() -> None:
    """Print the table."""
    words = " ".join(sys.argv[1:])
    logging.getLogger("api.access").disabled = True
    app = create_app(Settings.from_environment(), warm=True)
    app.test_client().get("/v1/risks/CN-LN/1020")
    gc.collect()
    print(
        f"{'request':<52} {'seconds':>8} {'blocked':>8} {'others ms':>9} {'MB':>7} {'answer kB':>10} {'a row':>8}  status"
    )
    for name, hostile in cases().items():
        if words not in name:
            continue
        taken = alone(app, hostile)
        row = taken.answer / hostile.rows if hostile.rows else 0
        print(
            f"{name:<52} {taken.seconds:>8.2f} {taken.interpreter * 1e3:>7.0f}{_star(taken.interpreter > BLOCKED)}"
            f" {taken.work * 1e3:>8.0f}{_star(taken.work > OTHERS)} {taken.memory:>6.0f}{_star(taken.memory > MEMORY)}"
            f" {taken.answer / 1e3:>9.0f}{_star(taken.answer > ANSWER and not hostile.rows)} {row:>7.0f}{_star(row > ROW)}  {taken.status}",
            flush=True,
        )
    os._exit(0)


def _star(over: bool) -> str:
    return "*" if over else " "


if __name__ == "__main__":
    main()
