"""The server: a real gunicorn on a free port of this machine."""

import os
import runpy
import signal
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.answers import DAY
from tests.seed.command import Builds
from tests.served.reloading import put
from tests.serving import GUNICORN, PATIENCE, Server, environment, free_port, get, serving


def test_it_answers_the_profile(server: Server) -> None:
    status, kind, body = get(server.port, f"/v1/risks/CN-LN/seafood-processing?as_of={DAY}")
    assert (status, kind) == (200, "application/json")
    assert (body["region"]["code"], body["sector"]["code"], body["status"]) == ("CN-LN", "1020", "assessed")


def test_it_answers_problems_in_their_shape(server: Server) -> None:
    status, kind, body = get(server.port, "/v1/regions/CN?limit=0")
    assert (status, kind, body["status"]) == (400, "application/problem+json", 400)


def test_concurrent_requests_have_the_same_answers_as_single_ones(server: Server) -> None:
    paths = [
        f"/v1/{path}" for path in ("risks?limit=3", "evidence?limit=9", "sectors/1020", "regions/CN-LN")
    ] * 10
    with ThreadPoolExecutor(max_workers=20) as readers:
        together = list(readers.map(lambda path: get(server.port, path), paths))
    assert together == [get(server.port, path) for path in paths]


def test_running_requests_have_thirty_seconds_to_finish_when_it_stops() -> None:
    assert runpy.run_path(str(ROOT / "api" / "server.py"))["graceful_timeout"] == 30


def test_it_stops_on_sigterm_and_prints_where_it_served(release_path: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with serving(release_path, log) as (process, port):
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    assert f"http://127.0.0.1:{port}" in log.read_text()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize(("writable", "place"), [(True, "/dev/shm"), (False, None)])  # noqa: S108
def test_the_heartbeat_beats_in_memory_where_there_is_such_a_place(
    writable: bool, place: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: writable)
    assert runpy.run_path(str(ROOT / "api" / "server.py"))["worker_tmp_dir"] == place


def refusal(**settings: object) -> tuple[int, str]:
    done = subprocess.run(
        GUNICORN,
        cwd=ROOT,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_it_refuses_to_start_without_a_release(tmp_path: Path) -> None:
    code, output = refusal(release=tmp_path / "none.sqlite", port=free_port())
    assert code != 0
    assert f"no release: {tmp_path / 'none.sqlite'} is missing; build it with `make release`" in output
    assert "Traceback" not in output
    assert "Serving" not in output


@pytest.mark.parametrize(
    ("content", "sidecar", "advice"),
    [
        (b"", None, "checksum file lists"),
        (b"garbage", None, "checksum file lists"),
        (None, b"\x00\xff\x80", "lists no checksum: it needs a line"),
        (b"garbage", sha256(b"garbage").hexdigest().encode(), "is no release: build one with `make release`"),
    ],
)
def test_it_refuses_to_start_with_a_damaged_release_or_sidecar(
    builds: Builds, tmp_path: Path, content: bytes | None, sidecar: bytes | None, advice: str
) -> None:
    path = tmp_path / "release.sqlite"
    put(builds[0][0], path)
    for damaged, written in ((path, content), (path.with_name(f"{path.name}.sha256"), sidecar)):
        if written is not None:
            damaged.write_bytes(written)
    code, output = refusal(release=path, port=free_port())
    assert code
    assert advice in output
    assert "Traceback" not in output


def test_it_refuses_to_start_with_wrong_known_readings(release_path: Path, tmp_path: Path) -> None:
    known = tmp_path / "known.csv"
    known.write_text("text,region,reason\nPlant 7,CN-XX,ours\n")
    code, text = refusal(release=release_path, known=known)
    assert code
    assert f'Error: {known}: line 2: unknown region "CN-XX"' in text
    assert "Traceback" not in text


def test_it_refuses_to_start_with_a_wrong_setting() -> None:
    code, output = refusal(port="eighty")
    assert code != 0
    assert "RISK_PORT is 'eighty': set it to a whole number" in output
    assert "Traceback" not in output


def test_gunicorn_refuses_to_start_where_another_server_is_set() -> None:
    code, output = refusal(server="granian")
    assert code != 0
    assert "RISK_SERVER is granian, and this is gunicorn: start `python -m api serve`" in output
    assert "Traceback" not in output


@pytest.mark.parametrize(("host", "bind"), [("127.0.0.1", "127.0.0.1:8123"), ("::1", "[::1]:8123")])
def test_it_listens_on_an_address_of_either_kind(
    host: str, bind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RISK_HOST", host)
    monkeypatch.setenv("RISK_PORT", "8123")
    assert runpy.run_path(str(ROOT / "api" / "server.py"))["bind"] == bind
