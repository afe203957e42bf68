"""Fixtures of changes: releases of the small world that follow each other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.changes.worlds import make_worlds
from tests.session_files import SessionFiles


@pytest.fixture(scope="session")
def worlds(shared: SessionFiles) -> Path:
    """The folder of three releases, made once a session."""
    return shared.once("worlds", make_worlds)


@pytest.fixture
def last(worlds: Path) -> Iterator[FlaskClient]:
    """A client of the third release."""
    with create_app(Settings(release=worlds / "3.sqlite")).test_client() as client:
        yield client


@pytest.fixture
def second(worlds: Path) -> Iterator[FlaskClient]:
    """A client of the second release."""
    with create_app(Settings(release=worlds / "2.sqlite")).test_client() as client:
        yield client
