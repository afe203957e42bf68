"""Quotas on a real gunicorn with two workers: counted together, by name, requests and rows apart, with current headers."""

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.keys.key_files import Answer, send, write_keys
from tests.serving import serving

PATH = "/v1/release"
ROW = b"Dandong,frozen fish fillets\n"
SHEET = b"city,product\n"

Service = tuple[int, dict[str, str]]


@pytest.fixture(scope="module")
def service(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("quotas")
    keys = write_keys(
        folder / "keys",
        three="requests=3/day",
        three__again="requests=3/day",
        hundred="requests=100/day",
        short="requests=1/second",
        five="rows=5/day",
        json="rows=5/day",
        both="requests=9/hour rows=5/day",
        counted="requests=2/day rows=9/day",
        free="",
        monitor="metrics",
    )
    with serving(release_path, folder / "log", api_keys_file=folder / "keys", workers=2) as (_, port):
        yield port, keys


def screen(service: Service, name: str, body: bytes, media: str = "text/csv") -> Answer:
    port, keys = service
    return send(port, "/v1/screenings", keys[name], "POST", body, Content_Type=media)


def test_keys_of_one_name_share_a_quota_and_the_headers_count_down(service: Service) -> None:
    port, keys = service
    for left, name in ((2, "three"), (1, "three__again"), (0, "three")):
        answer = send(port, PATH, keys[name])
        assert answer.status == 200
        assert answer.headers["ratelimit-policy"] == '"requests";q=3;w=86400'
        assert re.fullmatch(rf'"requests";r={left};t=8[0-9]{{4}}', answer.headers["ratelimit"])
    for name in ("three", "three__again"):
        answer = send(port, PATH, keys[name])
        assert (answer.status, answer.headers["content-type"]) == (429, "application/problem+json")
        assert 80_000 < int(answer.headers["retry-after"]) <= 86_400
        seconds = answer.headers["retry-after"]
        assert answer.json["detail"] == (
            f"the quota of 3/day of requests is used up; send the request again in {seconds} seconds"
        )
        assert re.fullmatch(r'"requests";r=0;t=8[0-9]{4}', answer.headers["ratelimit"])


def test_two_workers_let_exactly_the_quota_through(service: Service) -> None:
    port, keys = service
    with ThreadPoolExecutor(12) as callers:  # both workers accept connections
        found = list(callers.map(lambda _: send(port, PATH, keys["hundred"]).status, range(130)))
    assert (found.count(200), found.count(429)) == (100, 30)


def test_a_window_ends(service: Service) -> None:
    port, keys = service
    found: list[int] = []
    deadline = time.monotonic() + 60
    while found.count(200) < 3 and time.monotonic() < deadline:
        answer = send(port, PATH, keys["short"])
        found.append(answer.status)
        assert answer.status == 200 or answer.headers["retry-after"] == "1"
        time.sleep(0.05)
    assert found.count(200) == 3


def test_an_error_counts_and_has_the_headers(service: Service) -> None:
    port, keys = service
    for left, path in ((8, "/v1/nowhere"), (7, "/v1/risks?colour=red")):
        answer = send(port, path, keys["both"])
        assert answer.status in {400, 404}
        assert answer.headers["ratelimit"].startswith(f'"requests";r={left};t=')


def test_a_key_without_quotas_has_no_headers(service: Service) -> None:
    port, keys = service
    assert "ratelimit" not in send(port, PATH, keys["free"]).headers


def test_rows_are_counted_and_a_screening_is_answered_to_its_end(service: Service) -> None:
    port, _ = service
    first = screen(service, "five", SHEET + ROW * 3)
    assert first.headers["ratelimit-policy"] == '"rows";q=5;w=86400;qu="rows"'
    assert screen(service, "five", SHEET + ROW * 40).body.count(b"CN-LN") >= 40
    refused = screen(service, "five", SHEET + ROW)
    assert refused.status == 429
    assert "the quota of 5/day of rows is used up" in refused.json["detail"]
    assert send(port, PATH, service[1]["five"]).status == 200, "other requests have no rows"


def test_rows_of_json_are_counted(service: Service) -> None:
    body = json.dumps({"items": [{"region": "CN-LN", "sector": "1020"}] * 5}).encode()
    assert screen(service, "json", body, "application/json").status == 200
    assert screen(service, "json", body, "application/json").status == 429


def test_metrics_count_requests_and_rows_by_name(service: Service) -> None:
    port, keys = service
    screen(service, "counted", SHEET + ROW * 3)
    statuses = [send(port, PATH, keys["counted"]).status for _ in range(2)]
    assert statuses == [200, 429]
    wanted = {
        'risk_key_requests_total{key="counted"}',
        'risk_key_rows_total{key="counted"}',
        'risk_key_requests_limited_total{key="counted",quota="requests"}',
    }
    found: set[str] = set()
    deadline = time.monotonic() + 60
    while not wanted <= found and time.monotonic() < deadline:  # each worker has metrics of its own
        text = send(port, "/metrics", keys["monitor"]).body.decode()
        found |= {line.rpartition(" ")[0] for line in text.splitlines() if not line.endswith(" 0.0")}
    assert wanted <= found
