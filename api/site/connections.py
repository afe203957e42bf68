"""Metrics of the workers: open connections by state, and what they refused by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.worker.hooks import WorkerFigures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.metrics.shared_metrics import SharedMetrics


class ConnectionFigures(WorkerFigures):
    """The figures of a worker, among the metrics of an application."""

    def __init__(self, metrics: SharedMetrics) -> None:
        self._connections = metrics.gauge("risk_connections", "Open connections.", ["state"])
        self._refused = metrics.counter(
            "risk_connections_refused",
            "Requests refused and connections closed before the application.",
            ["reason"],
        )

    def refused(self, reason: str) -> None:
        """Count a request that the worker refused, or a connection that it closed."""
        self._refused.add(reason)

    def connections(self, states: Mapping[str, int]) -> None:
        """Take the number of open connections by state."""
        self._connections.replace(states)
