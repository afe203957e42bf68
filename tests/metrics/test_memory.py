"""Metrics in shared memory: sums over workers never fall, gauges count the workers that run, and nothing outgrows its place."""

import multiprocessing
import threading
from collections.abc import Callable

import pytest
from prometheus_client import CollectorRegistry

from api.metrics import region
from api.metrics.memory import LEAST_REGIONS, MetricsMemory
from api.metrics.region import CellName
from api.metrics.shared_metrics import SharedMetrics
from api.prepared import Prepared
from api.settings import Settings
from api.site.connections import ConnectionFigures
from tests.serving import PATIENCE

FORK = multiprocessing.get_context("fork")


def in_a_worker(work: Callable[[], None]) -> None:
    """Do some work in a process like a worker, which ends after it."""
    process = FORK.Process(target=work)
    process.start()
    process.join(PATIENCE)
    assert process.exitcode == 0


def value(memory: MetricsMemory, name: str, *labels: str) -> int:
    return memory.sums(name).get(labels, 0)


def counting(memory: MetricsMemory, amount: int) -> Callable[[], None]:
    """Return the work of a worker that counts."""

    def work() -> None:
        counter = SharedMetrics(memory, CollectorRegistry()).counter("done", "Done.", ["what"])
        for _ in range(amount):
            counter.add("a")

    return work


def test_what_a_worker_counted_stays_after_its_end_and_the_next_one_counts_on_in_its_region() -> None:
    memory = MetricsMemory()
    for number in range(1, 2 * LEAST_REGIONS):  # more workers than regions, one after the other
        in_a_worker(counting(memory, 3))
        assert value(memory, "done", "a") == 3 * number


def test_workers_that_count_at_once_lose_nothing() -> None:
    memory = MetricsMemory()
    processes = [FORK.Process(target=counting(memory, 2000)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(PATIENCE)
    assert value(memory, "done", "a") == 8000


def test_threads_of_a_worker_lose_nothing() -> None:
    memory = MetricsMemory()
    counter = SharedMetrics(memory, CollectorRegistry()).counter("done", "Done.", ["what"])

    def count() -> None:
        for number in range(2000):
            counter.add(str(number % 7))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(memory.sums("done").values()) == 8000


def test_gauges_count_the_workers_that_run() -> None:
    memory = MetricsMemory()

    def work() -> None:
        SharedMetrics(memory, CollectorRegistry()).gauge("open", "Open.", ["state"]).replace({"idle": 5})

    in_a_worker(work)
    own = SharedMetrics(memory, CollectorRegistry()).gauge("open", "Open.", ["state"])
    assert value(memory, "open", "idle") == 0, "also in the region that the worker left"
    own.replace({"idle": 2, "working": 1})
    in_a_worker(work)
    assert memory.sums("open") == {("idle",): 2, ("working",): 1}
    own.replace({"working": 4})
    assert memory.sums("open") == {("idle",): 0, ("working",): 4}


def test_names_beyond_the_place_for_them_are_not_counted_and_harm_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory = MetricsMemory()
    monkeypatch.setattr(region, "SPARE", 3)
    counter = SharedMetrics(memory, CollectorRegistry()).counter("done", "Done.", ["what"])
    for number in range(10):
        counter.add(str(number))
    counter.add("x" * 500)
    assert memory.sums("done") == {("0",): 1, ("1",): 1, ("2",): 1}


def test_two_applications_in_one_process_count_together() -> None:
    memory = MetricsMemory()
    first, second = (
        SharedMetrics(memory, CollectorRegistry()).counter("done", "Done.", ["what"]) for _ in range(2)
    )
    first.add("a")
    second.add("a", amount=2)
    assert value(memory, "done", "a") == 3


@pytest.mark.parametrize(("workers", "room"), [(1, LEAST_REGIONS), (32, 64), (33, 66), (150, 300)])
def test_there_is_room_for_the_old_and_the_new_workers_of_a_reload(
    workers: int, room: int, caplog: pytest.LogCaptureFixture
) -> None:
    memory = MetricsMemory(workers)
    for _ in range(room):
        one = memory.region()
        one.add(one.place(CellName("done", ("a",))))
    assert value(memory, "done", "a") == room
    assert not caplog.messages


def test_a_worker_without_room_is_reported_and_harms_nothing(caplog: pytest.LogCaptureFixture) -> None:
    memory = MetricsMemory()
    regions = [memory.region() for _ in range(LEAST_REGIONS + 1)]
    for one in regions:
        one.add(one.place(CellName("done", ("a",))))
    assert value(memory, "done", "a") == LEAST_REGIONS
    assert caplog.messages == [
        "/metrics is without this worker: 64 others count already; set RISK_WORKERS to the number of workers"
    ]


def test_a_server_with_many_workers_has_room_for_all_of_them() -> None:
    memory = Prepared(Settings(workers=40)).shared.metrics
    regions = [memory.region() for _ in range(80)]
    for one in regions:
        one.add(one.place(CellName("done", ("a",))))
    assert value(memory, "done", "a") == 80


def test_connections_and_refusals_are_counted_for_monitors() -> None:
    registry = CollectorRegistry()
    figures = ConnectionFigures(SharedMetrics(MetricsMemory(), registry))
    figures.connections({"idle": 3})
    figures.refused("slow head")
    figures.refused("slow head")
    assert registry.get_sample_value("risk_connections", {"state": "idle"}) == 3
    assert registry.get_sample_value("risk_connections_refused_total", {"reason": "slow head"}) == 2
