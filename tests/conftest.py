"""What every test may ask for: the real release, baked once a session, and the application that serves it."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from baked import Tables
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.settings import Settings
from seed.bake import Progress, prepare
from seed.derive import derive
from seed.faults import Faults
from seed.inputs import read

ROOT = Path(__file__).resolve().parent.parent
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
