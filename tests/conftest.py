"""What every test may ask for: the real release, baked once a session, and the application that serves it."""

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
from seed.bake import Progress, prepare
from seed.derive import derive
from seed.read.faults import Faults
from seed.read.files import read
from tests.answers import DAY, Json, every_item
from tests.risks.crowd import crowded
from tests.seed.baked import Tables
from tests.seed.command import Builds, start

WORLD = ROOT / "tests" / "world"


@pytest.fixture(scope="session")
def release_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real release, baked from seed/data by the real command."""
    path = tmp_path_factory.mktemp("release") / "release.sqlite"
    command = [sys.executable, "-m", "seed", "build", "--out", str(path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return path


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
def release() -> Iterator[sqlite3.Connection]:
    """The small world's release, in memory."""
    connection = prepare(WORLD, Progress())
    connection.row_factory = sqlite3.Row
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The small world's tables before they are loaded: copy what you change."""
    return derive(read(WORLD, Faults()))


@pytest.fixture(scope="session")
def crowd_app(release_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The API over a release with many pairs."""
    return create_app(Settings(release=crowded(release_path, tmp_path_factory.mktemp("crowd"))))


@pytest.fixture
def crowd(crowd_app: Flask) -> Iterator[FlaskClient]:
    with crowd_app.test_client() as client:
        yield client


@pytest.fixture(scope="session")
def everything(crowd_app: Flask) -> list[Json]:
    """The whole list, as brute force takes it."""
    return every_item(crowd_app.test_client(), f"/v1/risks?limit=500&as_of={DAY}")


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory) -> Builds:
    """Two builds of the world by two processes that hash strings differently."""
    folder = tmp_path_factory.mktemp("builds")
    targets = [folder / "one" / "release.sqlite", folder / "two" / "release.sqlite"]
    processes = [
        start("build", "--data", WORLD, "--out", target, hash_seed=str(n))
        for n, target in enumerate(targets, 1)
    ]
    said = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0], said
    return targets, said


@pytest.fixture(scope="session")
def opened(release_path: Path) -> Release:
    return Release(release_path)
