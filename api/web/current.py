"""The state of the running application: made once by ``create_app``, read by views through Flask's application context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app, g

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from api.access_log import AccessLog
    from api.database import Release
    from api.known.readings import KnownReadings
    from api.metrics.requests import RequestCounts
    from api.metrics.shared_metrics import SharedMetrics
    from api.served.on_disk import FilesOnDisk
    from api.settings import Settings
    from api.web.answers import AnswerCache
    from api.web.work_lock import TwoLanes

EXTENSION = "risk"


@dataclass(frozen=True, slots=True)
class State:
    """Everything that lives as long as the application."""

    settings: Settings
    release: Release
    known: KnownReadings
    files: FilesOnDisk
    answers: AnswerCache
    metrics: SharedMetrics
    counts: RequestCounts
    access_log: AccessLog
    work_lock: TwoLanes
    """Answers are computed one at a time: SQLite releases the interpreter at every row, and threads that compute side by
    side then wait for each other at every row. Measured in docs/speed.md."""
    warm_up: Callable[[Release], None]
    """Loads what first requests need; ``/readyz`` waits for it, through ``Release.keep``."""


def attach(app: Flask, state: State) -> None:
    """Attach a state to an application."""
    app.extensions[EXTENSION] = state


def state_of(app: Flask) -> State:
    """Return the state of an application."""
    state: State = app.extensions[EXTENSION]
    return state


def state() -> State:
    """Return the state of the application that handles the current request."""
    found: State = current_app.extensions[EXTENSION]
    return found


def count_rows_with(count: Callable[[int], None]) -> None:
    """Let the rows of the current request be counted."""
    g.count_rows = count


def row_counter() -> Callable[[int], None]:
    """Return what counts answered rows of the current request, for the metrics and for the quota of its key."""
    rows_of_all, rows_of_key = state().counts.rows, g.get("count_rows")

    def count(rows: int) -> None:
        rows_of_all.add(amount=rows)
        if rows_of_key is not None:
            rows_of_key(rows)

    return count
