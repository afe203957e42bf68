"""What the workers of a server share: made by the master before it forks, without a file, and gone with the last of them."""

from __future__ import annotations

from api.keys.shared import Counters, LastGood
from api.metrics.memory import MetricsMemory


class Shared:
    """The last usable file of API keys, the counters of quotas, and the metrics."""

    def __init__(self, workers: int = 1) -> None:
        self.last_good = LastGood()
        self.counters = Counters()
        self.metrics = MetricsMemory(workers)
