"""The life of a server under Granian: it starts once, reloads while others call, serves usable files, and stops when it should."""

import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.answers import altered
from tests.seed.command import Builds
from tests.served.reloading import Site, put, repeated, site_of
from tests.serving import PATIENCE, SERVE, Server, environment, get


@pytest.fixture(scope="module")
def running(builds: Builds, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with site_of(builds[0][0], tmp_path_factory.mktemp("site"), server="granian") as site:
        yield site


@pytest.fixture
def site(running: Site) -> Site:
    running.repair()
    return running


def test_a_reload_serves_the_new_release_and_no_caller_who_repeats_a_request_fails_meanwhile(
    site: Site,
) -> None:
    ended, failed, done = threading.Event(), list[str](), set[int]()

    def alive() -> int:
        connection = HTTPConnection("127.0.0.1", site.server.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/livez")
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()

    def call() -> None:
        while not ended.is_set():
            try:
                done.add(repeated(alive, site.repeats))
            except OSError as error:
                failed.append(repr(error))

    put(site.other, site.release)
    caller = threading.Thread(target=call)
    caller.start()
    site.reload()
    ended.set()
    caller.join(PATIENCE)
    assert (failed, done) == ([], {200})
    assert site.answers() == {("renamed", "2026.11.25")}


def test_a_release_that_no_worker_starts_with_is_not_served(site: Site) -> None:
    site.reload()
    before = site.workers()
    put(altered(site.original, site.folder("incomplete"), "DROP TABLE instruments"), site.release)
    site.server.process.send_signal(signal.SIGHUP)
    site.wait(lambda: site.ready()["files"]["release"] == {"state": "unusable", "reason": "does_not_start"})
    assert site.answers() == {("original", "2026.11.24")}
    site.wait(lambda: not set(site.workers()) & set(before))  # those that serve know of the refusal
    assert site.ready()["files"]["release"]["state"] == "unusable"


def test_a_worker_that_dies_is_replaced(site: Site) -> None:
    (worker,) = site.workers()
    os.kill(worker, signal.SIGKILL)
    site.wait(lambda: len(found := site.workers()) == 1 and found != [worker])
    site.wait(lambda: get(site.server.port, "/livez")[0] == 200)


def test_a_port_that_is_in_use_is_refused_with_advice(granian: Server, release_path: Path) -> None:
    done = subprocess.run(
        SERVE,
        cwd=ROOT,
        env=environment(release=release_path, port=granian.port, server="granian"),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 1
    assert f"Error: port {granian.port} of 127.0.0.1 is in use: set RISK_PORT to another one" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_stops_on_sigterm_beside_an_idle_connection(builds: Builds, tmp_path: Path) -> None:
    with site_of(builds[0][0], tmp_path, server="granian") as site:
        connection = HTTPConnection("127.0.0.1", site.server.port, timeout=PATIENCE)
        connection.request("GET", "/livez")
        connection.getresponse().read()
        site.server.process.send_signal(signal.SIGTERM)
        assert site.server.process.wait(PATIENCE) == 0
        connection.close()
