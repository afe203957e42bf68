"""The warm-up: first callers find everything loaded, and nothing is loaded twice."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from api.app import create_app
from api.database import Release
from api.risks.ranking import Rankings
from api.settings import ROOT, Settings
from api.warm_up import warm_up
from api.web.current import state_of
from tests.answers import DAY
from tests.serving import PATIENCE, environment, free_port, get, wait_until_ready

ADDRESSES = [
    f"/v1/risks/CN-LN/1020?as_of={DAY}",
    f"/v1/risks/CN-XJ/0116?as_of={DAY}&explain=full&hs=520100&import_into=US&facts=xuar_inputs:yes&receipt=true",
    f"/v1/risks/TM/1311/history?as_of={DAY}",
    f"/v1/risks?as_of={DAY}",
    f"/v1/coverage?as_of={DAY}",
    f"/v1/evidence?region=CN&sector=fishing&within=true&as_of={DAY}",
    f"/v1/instruments?as_of={DAY}",
    "/v1/resolve?text=frozen+fsh+fillets+from+Dandogn",
    "/v1/resolve?region=12+Harbour+Road,+Dandong&sector=t-shirts",
    "/v1/regions?q=liaon",
    "/v1/sectors?q=fish",
    "/v1/regions/Lioning",
    "/docs",
]


class CountingDict(dict[Any, Any]):
    """A dictionary that counts how often each key is set."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[Any] = Counter()

    def __setitem__(self, key: Any, value: Any) -> None:
        self.counts[key] += 1
        super().__setitem__(key, value)


def objects_of(app: Flask) -> CountingDict:
    """Count what ``Release.keep`` makes from now on."""
    found = CountingDict()
    state_of(app).release._made = found  # noqa: SLF001
    return found


@pytest.fixture
def cold(release_path: Path) -> Flask:
    return create_app(Settings(release=release_path))


def requests(app: Flask) -> list[Callable[[], int]]:
    """Return one request of each kind."""
    client = app.test_client
    found = [lambda url=url: client().get(url).status_code for url in ADDRESSES]
    sheet = b"region,product\nDandong,frozen squid\nHanoi,shoes\n"
    items = {"items": [{"region": "Liaonning", "sector": "cottn", "facts": {"dprk_workers": True}}]}
    return [
        *found,
        lambda: client().post("/v1/screenings?detail=full&format=ndjson", data=sheet, content_type="text/csv", buffered=True).status_code,
        lambda: client().post("/v1/screenings", json=items).status_code,
    ]  # fmt: skip


def test_first_requests_find_everything_loaded(cold: Flask) -> None:
    made = objects_of(cold)
    state_of(cold).release.keep(warm_up)
    before = dict(made.counts)
    statuses = {request() for request in requests(cold)}
    assert statuses == {200, 404}
    assert dict(made.counts) == before


def test_the_first_caller_of_a_day_finds_its_ranking_made(cold: Flask) -> None:
    release = state_of(cold).release
    release.keep(warm_up)
    ranking = release.keep(Rankings).on
    before = ranking.cache_info().misses
    client = cold.test_client()
    for url in ("/v1/risks", "/v1/risks/CN-LN/1020", "/v1/regions/CN-LN/risks"):
        assert client.get(url).status_code == 200
    assert (
        client.post("/v1/screenings", json={"items": [{"region": "CN-LN", "sector": "1020"}]}).status_code
        == 200
    )
    assert ranking.cache_info().misses == before


def test_an_application_is_ready_after_its_warm_up(cold: Flask) -> None:
    made = objects_of(cold)
    assert cold.test_client().get("/livez").status_code == 200
    assert not made
    assert cold.test_client().get("/readyz").get_json()["status"] == "ready"
    assert warm_up in made


def test_an_application_may_be_warm_from_the_start(release_path: Path) -> None:
    warm = create_app(Settings(release=release_path), warm=True)
    assert warm_up in state_of(warm).release._made  # noqa: SLF001


def test_concurrent_first_requests_load_nothing_twice(cold: Flask) -> None:
    made = objects_of(cold)
    callers = [*requests(cold), *requests(cold), lambda: cold.test_client().get("/readyz").status_code]
    together = Barrier(len(callers))

    def send(request: Callable[[], int]) -> int:
        together.wait(PATIENCE)
        return request()

    with ThreadPoolExecutor(max_workers=len(callers)) as threads:
        statuses = list(threads.map(send, callers))
    assert set(statuses) == {200, 404}
    assert set(made.counts.values()) == {1}


def test_one_object_is_made_by_one_thread_while_others_wait(release_path: Path) -> None:
    release, together = Release(release_path), Barrier(8)
    calls: list[object] = []

    def factory(opened: Release) -> object:
        calls.append(opened.column("SELECT count(*) FROM evidence"))
        return object()

    def first_use(_: int) -> object:
        together.wait(PATIENCE)
        return release.keep(factory)

    with ThreadPoolExecutor(max_workers=8) as threads:
        found = set(threads.map(first_use, range(8)))
    assert len(found) == len(calls) == 1


@pytest.fixture(scope="module")
def log(release_path: Path) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    """A real server that prints after each request how many objects its release has made."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "python:tests.counting_server"],
        cwd=ROOT,
        env=os.environ | environment(release=release_path, port=port, threads=8),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    yield port, process
    process.kill()
    process.communicate()


def test_a_real_server_loads_nothing_after_it_is_ready(log: tuple[int, "subprocess.Popen[str]"]) -> None:
    port, process = log
    wait_until_ready(process, port)
    assert get(port, "/readyz")[0] == 200
    for url in ADDRESSES[:-1]:
        get(port, url)
    process.terminate()
    printed, _ = process.communicate(timeout=PATIENCE)
    counts = re.findall(r"objects made: (\d+)", printed)
    assert len(counts) > len(ADDRESSES)
    assert len(set(counts)) == 1, printed
