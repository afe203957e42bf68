"""What every test may ask for: the real release, baked once a session, and the application that serves it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api import create_app
from api.settings import Settings

ROOT = Path(__file__).resolve().parent.parent


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
