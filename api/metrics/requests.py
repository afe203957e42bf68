"""What is counted of every request: its route, the class of its status, its duration, and where its answer came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from api.metrics.shared_metrics import SharedMetrics

BOUNDS: Final = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 10.0)
"""Seconds, the bounds of buckets: an answer from the cache takes 0.00005, a new profile 0.001, a screening minutes."""
UNMATCHED: Final = "unmatched"
"""The route of an address that no route matches: the address itself is of the caller."""


SOURCES: Final = ("ready", "stored", "unchanged", "computed")


Left = tuple[str | None, int, int, str]
"""What requests that are left to be counted share: route, status, bucket of the duration, source of the answer."""


class RequestPlaces(NamedTuple):
    """The places of the cells of one route and class of status."""

    requests: int
    durations: tuple[int, ...]


class RequestCounts:
    """The counts of requests.

    A thread counts a request by one call, ``count``. The loop of a worker, which answers many requests in a look at its
    connections, leaves them and counts all of them by ``flush``: equal ones share what the memory of all workers costs.
    """

    def __init__(self, metrics: SharedMetrics) -> None:
        self._region = metrics.region
        self._requests = metrics.counter(
            "risk_requests", "Requests answered, by route and class of status.", ["route", "status"]
        )
        self._durations = metrics.histogram(
            "risk_request_duration_seconds",
            "Seconds in the application by route, until the last part of a stream was sent.",
            "route",
            BOUNDS,
        )
        self.answers = metrics.counter(
            "risk_answers",
            "Answers that caches may store, by source: ready and stored from memory, unchanged (304 from Flask), or computed.",
            ["source"],
        )
        self.rows = metrics.counter("risk_rows_screened", "Rows of screenings that were answered.")
        self._sources = {source: self.answers.place(source) for source in SOURCES}
        self._known: dict[tuple[str | None, int], RequestPlaces] = {}
        self._left: dict[Left, list[float]] = {}

    def count(self, route: str | None, status: int, seconds: float, source: str | None = None) -> None:
        """Count a request; ``source`` says where its answer came from, of one that caches may store."""
        places = self._known.get((route, status)) or self._places(route, status)
        values, duration = self._region.values, places.durations[self._durations.bucket(seconds)]
        with self._region.lock:
            values[places.requests] += 1
            values[duration] += 1
            values[places.durations[0]] += int(seconds * 1e9)
            if source is not None:
                values[self._sources[source]] += 1

    def leave(self, route: str | None, status: int, seconds: float, source: str) -> None:
        """Leave a request to the next call of ``flush``; only the thread that calls that may leave one."""
        key = route, status, self._durations.bucket(seconds), source
        left = self._left.get(key)
        if left is None:
            self._left[key] = [1, seconds]
        else:
            left[0] += 1
            left[1] += seconds

    def flush(self) -> None:
        """Count the requests that were left."""
        if not self._left:
            return
        left, self._left = self._left, {}
        values = self._region.values
        for (route, status, bucket, source), (requests, seconds) in left.items():
            places, number = self._known.get((route, status)) or self._places(route, status), int(requests)
            with self._region.lock:
                values[places.requests] += number
                values[places.durations[bucket]] += number
                values[places.durations[0]] += int(seconds * 1e9)
                values[self._sources[source]] += number

    def _places(self, route: str | None, status: int) -> RequestPlaces:
        name = route or UNMATCHED
        found = RequestPlaces(self._requests.place(name, f"{status // 100}xx"), self._durations.places(name))
        self._known[route, status] = found
        return found
