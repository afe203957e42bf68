"""Requests that the loop leaves to be counted together: they are counted as if each had been counted at once."""

from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry

from api.metrics.memory import MetricsMemory
from api.metrics.requests import SOURCES, RequestCounts
from api.metrics.shared_metrics import SharedMetrics

METRICS = ("risk_requests", "risk_request_duration_seconds", "risk_answers")
REQUESTS = st.lists(
    st.tuples(
        st.sampled_from([None, "/v1/risks", "/v1/evidence"]),
        st.sampled_from([200, 304, 404]),
        st.integers(0, 20_000).map(lambda number: number / 1024),
        st.sampled_from(SOURCES),
    )
)
"""Requests with durations that are exact in sums."""


def counted(memory: MetricsMemory) -> dict[str, dict[tuple[str, ...], int]]:
    """Return what is counted, by metric and labels; durations in milliseconds, as their nanoseconds are cut off."""
    found = {
        name: {labels: value for labels, value in memory.sums(name).items() if value} for name in METRICS
    }
    durations = found["risk_request_duration_seconds"]
    for labels in [each for each in durations if each[1] == "sum"]:
        durations[labels] = round(durations[labels] / 1e6)
    return found


@given(REQUESTS, st.integers(1, 5))
def test_requests_that_are_left_are_counted_by_the_next_flush_as_if_at_once(
    requests: list[tuple[str | None, int, float, str]], step: int
) -> None:
    memories = MetricsMemory(), MetricsMemory()
    at_once, later = (RequestCounts(SharedMetrics(memory, CollectorRegistry())) for memory in memories)
    for number, request in enumerate(requests):
        at_once.count(*request)
        later.leave(*request)
        if number % step == 0:
            later.flush()
    later.flush()
    later.flush()  # which counts nothing twice
    assert counted(memories[0]) == counted(memories[1])
