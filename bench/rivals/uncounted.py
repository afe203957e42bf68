"""The API as gunicorn serves it, but for the counts of requests for `/metrics`: a run shows what these cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api import server
from api.web.current import state_of

if TYPE_CHECKING:
    from flask import Flask


def application() -> Flask:
    """Return the application of a worker."""
    app = server.application()
    counts = state_of(app).counts
    counts.count = counts.leave = _nothing  # type: ignore[method-assign]
    return app


def _nothing(route: str | None, status: int, seconds: float, source: str | None = None) -> None:
    """Count nothing."""
