"""Probes: ready where the release in memory answers, whatever is on disk; else 503 as a problem, with advice."""

import os
import re
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.database import Release
from api.files.release_file import Verified, read_release
from api.served import on_disk
from api.settings import Settings
from api.web.current import state_of
from tests.answers import Json, get_json, get_problem
from tests.seed.command import Builds
from tests.served.reloading import put, renamed
from tests.serving import PATIENCE


@pytest.fixture
def site(builds: Builds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Flask, Path]:
    """An application over a release of its own, which a test may damage. A busy machine's disk is not one that does not respond."""
    monkeypatch.setattr(on_disk, "PATIENCE", PATIENCE)
    path = tmp_path / "release.sqlite"
    put(builds[0][0], path)
    return create_app(Settings(release=path)), path


def on_disk_of(app: Flask) -> Json:
    found: Json = get_json(app.test_client(), "/readyz")["files"]["release"]
    return found


def test_a_server_is_ready_with_the_release_that_it_has_verified(site: tuple[Flask, Path]) -> None:
    app, _ = site
    found = get_json(app.test_client(), "/readyz")
    release = state_of(app).release
    assert (found["status"], found["file_sha256"]) == ("ready", release.file_sha256)
    assert found["files"] == {"release": {"state": "served", "reason": None}, "known": None}


def fails(*_: object) -> None:
    raise sqlite3.DatabaseError("malformed")


def test_a_release_that_does_not_answer_is_503_with_retry_after_and_no_trace(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Release, "one", fails)
    found = get_problem(client, "/readyz", 503)
    assert "the log has the reason" in found["detail"]
    assert "malformed" not in found["detail"]
    assert int(client.get("/readyz").headers["Retry-After"]) > 0


def test_a_release_with_another_digest_than_the_verified_one_is_503(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Release, "one", lambda *_: {"version": "2020.01.01", "rows_sha256": "0" * 64})
    assert "not the one that was verified" in get_problem(client, "/readyz", 503)["detail"]


def test_a_link_that_is_exchanged_names_another_release_to_serve(
    site: tuple[Flask, Path], tmp_path: Path
) -> None:
    """As Kubernetes exchanges the files of a ConfigMap: each is a link through a folder that is a link."""
    _, path = site
    (tmp_path / "v1").mkdir()
    for suffix in ("", ".sha256"):
        shutil.move(f"{path}{suffix}", tmp_path / "v1")
    other = renamed(tmp_path / "v1" / path.name, tmp_path / "v2")
    put(other, tmp_path / "v2" / path.name)
    (tmp_path / "data").symlink_to("v1")
    for suffix in ("", ".sha256"):
        Path(f"{path}{suffix}").symlink_to(f"data/{path.name}{suffix}")
    app = create_app(Settings(release=path))
    assert on_disk_of(app)["state"] == "served"
    (tmp_path / "new").symlink_to("v2")
    (tmp_path / "new").replace(tmp_path / "data")
    assert on_disk_of(app)["state"] == "other"
    assert get_json(app.test_client(), "/readyz")["release"] == "2026.11.24"
    assert (
        create_app(Settings(release=path)).test_client().get("/readyz").get_json()["release"] == "2026.11.25"
    )


@pytest.mark.parametrize("first", ["", ".sha256"])
def test_a_release_whose_sidecar_arrives_before_or_after_it_is_unusable_only_until_then(
    site: tuple[Flask, Path], tmp_path: Path, first: str
) -> None:
    app, path = site
    other = renamed(path, tmp_path / "other")
    second = ".sha256" if not first else ""
    shutil.copy(f"{other}{first}", f"{path}{first}")
    assert on_disk_of(app) == {"state": "unusable", "reason": "checksum"}
    shutil.copy(f"{other}{second}", f"{path}{second}")
    assert on_disk_of(app) == {"state": "other", "reason": None}


def test_a_file_is_read_again_only_after_it_has_changed(
    site: tuple[Flask, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, path = site
    read: list[Path] = []

    def counted(path: Path, *, keep: bool) -> Verified:
        read.append(path)
        return read_release(path, keep=keep)

    monkeypatch.setattr(on_disk, "read_release", counted)
    for _ in range(3):
        on_disk_of(app)
    assert not read
    os.utime(path, (1, 1))
    for _ in range(3):
        assert on_disk_of(app)["state"] == "served"
    assert len(read) == 1


def test_a_disk_that_does_not_respond_stops_no_probe(
    site: tuple[Flask, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = site
    responds = Event()
    monkeypatch.setattr(on_disk, "PATIENCE", 0.01)
    paths = type(state_of(app).files._files.paths)  # noqa: SLF001
    original = paths.fingerprint
    monkeypatch.setattr(paths, "fingerprint", lambda self: responds.wait() and original(self))
    assert on_disk_of(app) == {"state": "unknown", "reason": None}
    assert "risk_release_usable 0.0" in app.test_client().get("/metrics").text
    responds.set()
    monkeypatch.setattr(on_disk, "PATIENCE", 60)
    assert on_disk_of(app)["state"] == "served"


def test_metrics_say_when_each_series_was_published_and_when_its_next_edition_is_due(
    client: FlaskClient,
) -> None:
    text = client.get("/metrics").text
    series = get_json(client, "/v1/coverage")["series"]
    assert series
    for one in series:
        for name, day in (("published", one["published_on"]), ("due", one["next_due"])):
            moment = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
            found = re.search(
                rf'^risk_series_{name}_timestamp_seconds{{series="{one["id"]}"}} (\S+)$', text, re.MULTILINE
            )
            assert found
            assert float(found[1]) == moment
    assert text.count("risk_series_due_timestamp_seconds{") == len(series)
