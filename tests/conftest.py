"""Fixtures of all tests: the real release, the small world, and the applications over them.

What takes seconds to make is made once a session, in files that every worker reads (`session_files.py`).
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.database import Release
from api.settings import ROOT, Settings
from seed.derive import derive
from seed.read.faults import Faults
from seed.read.files import read
from tests.answers import DAY, Json, every_item
from tests.hypothesis_profiles import register_profiles
from tests.risks.crowd import crowded
from tests.seed.baked import Tables
from tests.seed.command import Builds, build_twice, two_builds
from tests.serving import Server, serving
from tests.session_files import SessionFiles, session_files

WORLD = ROOT / "tests" / "world"
RELEASE = ROOT / "build" / "release.sqlite"

register_profiles()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the project's own tests."""
    parser.addoption("--soak-seconds", type=int, default=300, help="how long the soak of make nightly lasts")


@pytest.fixture
def soak_seconds(request: pytest.FixtureRequest) -> int:
    """How long the soak lasts."""
    seconds: int = request.config.getoption("--soak-seconds")
    return seconds


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> SessionFiles:
    """Files that all workers share."""
    return session_files(tmp_path_factory, worker_id)


@pytest.fixture(scope="session")
def release_path(shared: SessionFiles) -> Path:
    """The real release: a copy of `build/release.sqlite` where make calls it current, else baked by the real command.

    `tests/seed/test_data.py` bakes it again and compares the bytes.
    """

    def make(folder: Path) -> None:
        sidecar = RELEASE.with_name(f"{RELEASE.name}.sha256")
        if sidecar.exists() and is_current(RELEASE):
            for path in (RELEASE, sidecar):
                shutil.copy(path, folder)
        else:
            command = [sys.executable, "-m", "seed", "build", "--out", str(folder / RELEASE.name)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    return shared.once("release", make) / RELEASE.name


def is_current(target: Path) -> bool:
    """Return whether make would leave the target as it is."""
    question = ["make", "--question", "--silent", str(target.relative_to(ROOT))]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return (
        subprocess.run(question, cwd=ROOT, env=environment, capture_output=True, check=False).returncode == 0
    )


@pytest.fixture(scope="session")
def app(release_path: Path) -> Flask:
    """The application over the real release."""
    return create_app(Settings(release=release_path))


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """A client of the application."""
    with app.test_client() as client:
        yield client


@pytest.fixture(scope="session")
def release(builds: Builds) -> Iterator[sqlite3.Connection]:
    """The small world's release."""
    with sqlite3.connect(f"file:{builds[0][0]}?mode=ro&immutable=1", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        yield connection
    connection.close()


@pytest.fixture(scope="session")
def server(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real gunicorn that serves the real release."""
    with serving(release_path, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


@pytest.fixture(scope="session")
def granian(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real Granian that serves the real release."""
    log = tmp_path_factory.mktemp("granian") / "log"
    with serving(release_path, log, server="granian") as running:
        yield running


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The small world's tables before they are loaded: copy what you change."""
    return derive(read(WORLD, Faults()))


@pytest.fixture(scope="session")
def crowd_app(release_path: Path, shared: SessionFiles) -> Flask:
    """The API over a release with many pairs."""
    folder = shared.once("crowd", lambda folder: crowded(release_path, folder))
    return create_app(Settings(release=folder / "altered.sqlite"))


@pytest.fixture
def crowd(crowd_app: Flask) -> Iterator[FlaskClient]:
    """A client of the API over a release with many pairs."""
    with crowd_app.test_client() as client:
        yield client


@pytest.fixture(scope="session")
def everything(crowd_app: Flask) -> list[Json]:
    """The complete list, as brute force takes it."""
    return every_item(crowd_app.test_client(), f"/v1/risks?limit=500&as_of={DAY}")


@pytest.fixture(scope="session")
def builds(shared: SessionFiles) -> Builds:
    """Two builds of the world by two processes that hash strings differently."""
    return two_builds(shared.once("builds", build_twice))


@pytest.fixture(scope="session")
def opened(release_path: Path) -> Release:
    """The real release, opened."""
    return Release(release_path)
