"""Metrics of the worker: open connections by state, and what it refused by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.metrics_core import Metric

    from api.worker.hooks import WorkerFigures


class ConnectionCollector(Collector):
    """The figures of a worker, read when they are collected."""

    def __init__(self, figures: WorkerFigures) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics."""
        connections = GaugeMetricFamily("risk_connections", "Open connections.", labels=["state"])
        for state, count in sorted(self._figures.connections.items()):
            connections.add_metric([state], count)
        yield connections
        refused = CounterMetricFamily(
            "risk_connections_refused",
            "Requests refused and connections closed before the application.",
            labels=["reason"],
        )
        for reason, count in sorted(self._figures.refused.items()):
            refused.add_metric([reason], count)
        yield refused
