"""The memory that the workers of a server count in: a region for each, taken again after its worker has ended.

The master makes it before it forks. A worker that takes a region goes on counting where the one before it ended, so no
sum ever falls. A lock on one byte of an empty file says that a region is taken: the kernel releases it with the process.
"""

from __future__ import annotations

import fcntl
import logging
import mmap
import os
import weakref
from collections import Counter
from threading import Lock
from typing import TYPE_CHECKING

from api.files.locks import lock_file
from api.metrics.region import SIZE, MetricsRegion

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_REGIONS = 64
"""Workers that can count at once in a server with up to 32: a reload has the old and the new."""

log = logging.getLogger(__name__)


class MetricsMemory:
    """The regions of all workers. ``gauges`` of a worker that has ended count no more, other values do."""

    def __init__(self, workers: int = 1) -> None:
        """Make regions for twice as many workers, because a reload has the old and the new, and at least ``LEAST_REGIONS``."""
        self._most = max(LEAST_REGIONS, 2 * workers)
        self._memory = memoryview(mmap.mmap(-1, self._most * SIZE))
        self._file = lock_file()
        weakref.finalize(self, os.close, self._file)
        self._regions: dict[int, MetricsRegion] = {}
        self._own: dict[int, int] = {}
        """The regions of this process, each with its process id: a fork has those of its parent, but not their locks."""
        self._lock = Lock()
        self._gauges: set[str] = set()

    def region(self) -> MetricsRegion:
        """Return a region for this process, which nobody else counts in.

        Where all are taken, it is a region that others do not see, and the log says so.
        """
        with self._lock:
            for number in range(self._most):
                if self._own.get(number) != os.getpid() and self._take(number):
                    self._own[number] = os.getpid()
                    return self._at(number)
        log.error(
            "/metrics is without this worker: %d others count already; set RISK_WORKERS to the number of workers",
            self._most,
        )
        return MetricsRegion(memoryview(bytearray(SIZE)))

    def mark_gauge(self, metric: str) -> None:
        """Let the values of a metric count only while their worker runs."""
        self._gauges.add(metric)

    def sums(self, metric: str) -> dict[tuple[str, ...], int]:
        """Return the values of a metric by its labels, summed over the workers."""
        found = Counter[tuple[str, ...]]()
        for number, region in self._used():
            counts = metric not in self._gauges or self._runs(number)
            for place, name in enumerate(region.names()):
                if name.metric == metric:
                    found[name.labels] += region.values[place] if counts else 0
        return dict(found)

    def _used(self) -> Iterator[tuple[int, MetricsRegion]]:
        """Yield the regions that have a name, with their numbers."""
        for number in range(self._most):
            region = self._at(number)
            if region.names():
                yield number, region

    def _at(self, number: int) -> MetricsRegion:
        if number not in self._regions:
            self._regions[number] = MetricsRegion(self._memory[number * SIZE : (number + 1) * SIZE])
        return self._regions[number]

    def _runs(self, number: int) -> bool:
        """Return whether the worker of a region runs."""
        with self._lock:
            if self._own.get(number) == os.getpid():
                return True
            if not self._take(number):
                return True
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, number)
            return False

    def _take(self, number: int) -> bool:
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, number)
        except OSError:
            return False
        return True
