"""Sleep by `select` where the checks run under faketime: Python imports this at start, as PYTHONPATH has its folder.

`time.sleep` waits for a moment of the monotonic clock, and libfaketime 0.9.10 refuses that with EINVAL where it leaves
this clock alone, as it must: locks and queues wait by the same clock, and would wait for ever.
"""

import select
import time
from typing import SupportsIndex


def sleep(seconds: float | SupportsIndex, /) -> None:
    """Wait so many seconds."""
    select.select([], [], [], float(seconds))


time.sleep = sleep
