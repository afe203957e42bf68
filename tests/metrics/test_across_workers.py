"""`/metrics` of a real gunicorn with two workers: each of them responds with the sums of both."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.keys.key_files import send
from tests.serving import PATIENCE, Server, get_text, serving

PROFILE = "/v1/risks/CN-LN/1020?as_of=2026-11-24"
ROUTE = 'route="/v1/risks/<region>/<sector>"'


@pytest.fixture(scope="module")
def pair(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with two workers."""
    with serving(release_path, tmp_path_factory.mktemp("pair") / "log", workers=2) as running:
        yield running


def samples(text: str) -> dict[str, float]:
    """Return the samples of the text format by name and labels."""
    return {
        line.rpartition(" ")[0]: float(line.rpartition(" ")[2])
        for line in text.splitlines()
        if not line.startswith("#")
    }


def workers(master: int) -> list[int]:
    """Return the process ids of the workers."""
    text = Path(f"/proc/{master}/task/{master}/children").read_text()
    return [int(number) for number in text.split()]


def scraped_from_every_worker(server: Server) -> list[dict[str, float]]:
    """Return the samples as every worker shows them, found by the start time of its process."""
    found: dict[float, dict[str, float]] = {}
    deadline = time.monotonic() + PATIENCE
    while len(found) < 2 and time.monotonic() < deadline:
        shown = samples(get_text(server.port, "/metrics"))
        found[shown["process_start_time_seconds"]] = shown
    return list(found.values())


def test_requests_are_counted_by_route_and_class_of_status_over_both_workers(pair: Server) -> None:
    before = samples(get_text(pair.port, "/metrics"))
    wanted = {PROFILE: 20, "/v1/risks/XX/1020": 4, "/nowhere": 3}
    for path, times in wanted.items():
        for _ in range(times):
            get_text(pair.port, path)
    for shown in scraped_from_every_worker(pair):
        counted = {
            name: shown[name] - before.get(name, 0)
            for name in shown
            if name.startswith("risk_requests_total")
        }
        assert counted[f'risk_requests_total{{{ROUTE},status="2xx"}}'] == 20
        assert counted[f'risk_requests_total{{{ROUTE},status="4xx"}}'] == 4
        assert counted['risk_requests_total{route="unmatched",status="4xx"}'] == 3
        assert shown[f"risk_request_duration_seconds_count{{{ROUTE}}}"] == 24
        assert shown[f'risk_request_duration_seconds_bucket{{le="+Inf",{ROUTE}}}'] == 24
        assert shown[f"risk_request_duration_seconds_sum{{{ROUTE}}}"] > 0


def test_answers_are_counted_by_source(pair: Server) -> None:
    address = "/v1/regions/VN"
    before = samples(get_text(pair.port, "/metrics"))
    for _ in range(12):
        get_text(pair.port, address)
    after = samples(get_text(pair.port, "/metrics"))
    counted = {
        source: after[f'risk_answers_total{{source="{source}"}}']
        - before.get(f'risk_answers_total{{source="{source}"}}', 0)
        for source in ("computed", "stored", "ready")
    }
    assert sum(counted.values()) == 12
    assert 1 <= counted["computed"] <= 2, "once in each worker that has seen it"
    assert counted["ready"] >= 8


def test_rows_that_are_screened_are_counted(pair: Server) -> None:
    name = "risk_rows_screened_total"
    before = samples(get_text(pair.port, "/metrics"))[name]
    send(pair.port, "/v1/screenings", None, "POST", b"city,product\nDandong,fish\nHanoi,shirts\n", Content_Type="text/csv")  # fmt: skip
    assert all(shown[name] - before == 2 for shown in scraped_from_every_worker(pair))


def test_the_release_has_its_day_in_seconds_and_connections_are_counted(pair: Server) -> None:
    shown = samples(get_text(pair.port, "/metrics"))
    built = [
        value for name, value in shown.items() if name.startswith("risk_release_build_timestamp_seconds")
    ]
    assert 1.7e9 < built[0] < 5e9
    deadline = time.monotonic() + PATIENCE  # workers count connections now and then
    while not any(name.startswith("risk_connections{") for name in shown):
        assert time.monotonic() < deadline
        shown = samples(get_text(pair.port, "/metrics"))


def test_sums_do_not_fall_when_a_worker_ends_and_another_takes_its_place(pair: Server) -> None:
    name = f'risk_requests_total{{{ROUTE},status="2xx"}}'
    for _ in range(10):
        get_text(pair.port, PROFILE)
    before = samples(get_text(pair.port, "/metrics"))[name]
    ended = workers(pair.process.pid)[0]
    os.kill(ended, signal.SIGKILL)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and (ended in (now := workers(pair.process.pid)) or len(now) < 2):
        time.sleep(0.05)
    shown = scraped_from_every_worker(pair)
    assert len(shown) == 2
    assert all(one[name] == before for one in shown)
    for _ in range(5):
        get_text(pair.port, PROFILE)
    assert samples(get_text(pair.port, "/metrics"))[name] == before + 5


def test_nothing_of_a_request_is_in_the_metrics(pair: Server) -> None:
    for path in ("/v1/risks/zq7a/zq7b", "/zq7c?zq7d=zq7e", "/v1/resolve?region=zq7f"):
        get_text(pair.port, path)
    send(pair.port, "/v1/risks", method="ZQ7G")
    assert "zq7" not in get_text(pair.port, "/metrics").lower()


@pytest.mark.more
def test_promtool_finds_nothing_to_change(pair: Server) -> None:
    get_text(pair.port, PROFILE)
    text = get_text(pair.port, "/metrics")
    assert re.search(r"^# TYPE risk_request_duration_seconds histogram$", text, re.MULTILINE)
    done = subprocess.run(
        ["promtool", "check", "metrics"], input=text, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
