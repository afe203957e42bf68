"""Counters, gauges and histograms over the shared memory, in the form in which Prometheus reads them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily
from prometheus_client.registry import Collector

from api.metrics.region import CellName

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prometheus_client import CollectorRegistry
    from prometheus_client.metrics_core import Metric

    from api.metrics.memory import MetricsMemory


class SharedMetrics:
    """The metrics of an application: it counts in a region of its own, and reads all of them."""

    def __init__(self, memory: MetricsMemory, registry: CollectorRegistry) -> None:
        self.memory, self.registry, self.region = memory, registry, memory.region()

    def counter(self, name: str, text: str, labels: Sequence[str] = ()) -> SharedCounter:
        """Return a counter; its name is without the suffix ``_total``."""
        return SharedCounter(self, name, text, labels)

    def gauge(self, name: str, text: str, labels: Sequence[str] = ()) -> SharedGauge:
        """Return a gauge: the sum of its values in the workers that run."""
        return SharedGauge(self, name, text, labels)

    def histogram(self, name: str, text: str, label: str, bounds: Sequence[float]) -> SharedHistogram:
        """Return a histogram of seconds with one label; ``bounds`` are those of its buckets, ascending."""
        return SharedHistogram(self, name, text, label, bounds)


class _Shared(Collector):
    """What all kinds have: a name, a text, labels, and the cells of this worker."""

    def __init__(self, metrics: SharedMetrics, name: str, text: str, labels: Sequence[str]) -> None:
        self._memory, self._region = metrics.memory, metrics.region
        self._name, self._text, self._labels = name, text, list(labels)
        self._places: dict[tuple[str, ...], int] = {}
        metrics.registry.register(self)

    def place(self, *labels: str) -> int:
        """Return the place of the cell of these labels."""
        found = self._places.get(labels)
        if found is None:
            found = self._places[labels] = self._region.place(CellName(self._name, labels))
        return found

    def _sums(self) -> list[tuple[tuple[str, ...], int]]:
        """Return the values over all workers by the values of the labels, in order; without labels at least a 0."""
        found = self._memory.sums(self._name)
        return sorted(found.items()) if found or self._labels else [((), 0)]


class SharedCounter(_Shared):
    """A counter."""

    def add(self, *labels: str, amount: int = 1) -> None:
        """Count an amount."""
        self._region.add(self.place(*labels), amount)

    def collect(self) -> Iterator[Metric]:
        """Yield the sums."""
        family = CounterMetricFamily(self._name, self._text, labels=self._labels)
        for labels, value in self._sums():
            family.add_metric(labels, value)
        yield family


class SharedGauge(_Shared):
    """A gauge."""

    def __init__(self, metrics: SharedMetrics, name: str, text: str, labels: Sequence[str]) -> None:
        super().__init__(metrics, name, text, labels)
        self._memory.mark_gauge(name)
        self.replace({})  # a region may have the values of a worker that has ended

    def replace(self, values: Mapping[str, int]) -> None:
        """Replace all values of this worker, by their one label."""
        for label in values:
            self.place(label)
        for place, name in enumerate(self._region.names()):
            if name.metric == self._name:
                self._region.put(place, values.get(name.labels[0], 0))

    def collect(self) -> Iterator[Metric]:
        """Yield the sums."""
        family = GaugeMetricFamily(self._name, self._text, labels=self._labels)
        for labels, value in self._sums():
            family.add_metric(labels, value)
        yield family


class SharedHistogram(_Shared):
    """A histogram of seconds; the sum is counted in nanoseconds."""

    def __init__(
        self, metrics: SharedMetrics, name: str, text: str, label: str, bounds: Sequence[float]
    ) -> None:
        super().__init__(metrics, name, text, [label])
        self._bounds = bounds

    def places(self, label: str) -> tuple[int, ...]:
        """Return the places of a label: that of the sum, then those of the buckets."""
        return tuple(self.place(label, part) for part in ("sum", *map(str, range(len(self._bounds) + 1))))

    def bucket(self, seconds: float) -> int:
        """Return which of the places counts a duration."""
        return 1 + bisect_left(self._bounds, seconds)

    def collect(self) -> Iterator[Metric]:
        """Yield the buckets, each with those below it, and the sums."""
        family = HistogramMetricFamily(self._name, self._text, labels=self._labels)
        sums = self._memory.sums(self._name)
        for label in sorted({labels[0] for labels in sums}):
            total, buckets = 0, []
            for number, bound in enumerate([*map(str, self._bounds), "+Inf"]):
                total += sums.get((label, str(number)), 0)
                buckets.append((bound, total))
            family.add_metric([label], buckets, sums.get((label, "sum"), 0) / 1e9)
        yield family
