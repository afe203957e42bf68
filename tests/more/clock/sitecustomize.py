"""Another day in each Python process of the checks: Python imports this at start, as PYTHONPATH has its folder.

The clock goes on from `CLOCK_AHEAD` seconds beside now, in all processes alike. Only what shows the time of day moves: locks,
sleeps and timeouts wait by the monotonic clock.
"""

import os
import time

import time_machine

time_machine.travel(time.time() + float(os.environ["CLOCK_AHEAD"])).start()
time.time()  # the clock goes on from when it is first read
