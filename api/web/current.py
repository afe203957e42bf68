"""The state of the running application: made once by ``create_app``, read by views through Flask's application context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app, g

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask
    from prometheus_client import CollectorRegistry

    from api.database import Release
    from api.known.readings import KnownReadings
    from api.served.on_disk import FilesOnDisk
    from api.settings import Settings
    from api.web.caching import AnswerCache
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
    metrics: CollectorRegistry
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
    """Return what counts answered rows of the current request; it does nothing where no one counts them."""
    found: Callable[[int], None] = g.get("count_rows", _count_nothing)
    return found


def _count_nothing(rows: int) -> None:
    """Count no rows."""
