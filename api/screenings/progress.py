"""The progress bar of the command: rows, rate and time left, on standard error and only in a terminal."""

from __future__ import annotations

import os
import sys
import time
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from tqdm import tqdm

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

FIRST = 1.0
"""Seconds before the bar appears: shorter runs end before anybody could read it."""
USUAL, USUAL_LINES = 80, 24
"""Columns and lines of a terminal of unknown size; tqdm would draw nothing in it."""
EACH = 0.25
"""Seconds between two drawings."""


class Position(NamedTuple):
    """How far a screening is: rows answered, and the part of the input behind them. The total is None where it is unknown."""

    rows: int
    done: int
    total: int | None


class ProgressBar:
    """A bar that a thread of its own draws: it moves while the names are loaded and while a slow input is waited for.

    In a terminal it disappears at the end. With ``forced`` it is drawn anywhere, at least once.
    """

    def __init__(self, *, forced: bool = False) -> None:
        self._forced, self._shown = forced, forced or sys.stderr.isatty()
        self._position: Callable[[], Position] = lambda: Position(0, 0, None)
        self._begin = time.time()
        self._begun = False
        self._bar: tqdm[Any] | None = None
        self._stop = Event()
        self._thread = Thread(target=self._run, name="progress", daemon=True)

    def follow(self, position: Callable[[], Position]) -> None:
        """Show what ``position`` returns from now on; it is called by another thread."""
        self._position = position

    def __enter__(self) -> Self:
        if self._shown:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._shown:
            return
        self._stop.set()
        self._thread.join()
        if self._forced and kind is None:
            self._draw()
        if self._bar is not None:
            self._bar.close()

    def _run(self) -> None:
        wait = FIRST
        while not self._stop.wait(wait):
            self._draw()
            wait = EACH

    def _draw(self) -> None:
        rows, done, total = self._position()
        if rows and not self._begun:
            self._begun, self._begin = True, time.time()  # the rate is that of the rows, without the start
        if self._bar is None:
            self._bar = tqdm(
                total=total,
                file=sys.stderr,
                leave=self._forced and not sys.stderr.isatty(),
                ncols=_columns(),
                nrows=USUAL_LINES,
                bar_format=" ",
            )
        bar = self._bar
        bar.ncols = _columns()
        bar.start_t, bar.total, bar.n = self._begin, total, min(done, total or done)
        bar.bar_format = _format(rows, time.time() - self._begin, total)
        bar.refresh()


def _columns() -> int:
    """Return the columns to draw in, one less than there are: a terminal that reports none, as those of programs do, has 80."""
    try:
        found = os.get_terminal_size(sys.stderr.fileno()).columns
    except (OSError, ValueError):
        found = 0
    return (found or USUAL) - 1


def _format(rows: int, seconds: float, total: int | None) -> str:
    """Return the format of the bar, in which tqdm fills in the share, the bar and the times."""
    if not rows:
        return "loading the release and the input, {elapsed}"
    certain = seconds >= EACH  # the rate of the first moment would promise too much
    rate = f", {rows / seconds:,.0f} rows/s" if certain else ""
    left = ", {remaining} left" if certain else ""
    text = f"{rows:,} rows{rate}, {{elapsed}} so far"
    return text if total is None else f"{{percentage:3.0f}}%|{{bar}}| {text}{left}"
