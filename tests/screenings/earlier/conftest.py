"""An earlier release, and an earlier result of it."""

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api.app import create_app
from api.settings import Settings
from tests.answers import altered
from tests.screenings.earlier.exchange import OLD, SHEET, screened
from tests.session_files import SessionFiles


@pytest.fixture(scope="module")
def before(shared: SessionFiles, release_path: Path) -> FlaskClient:
    """A client of an earlier release: without a claim."""

    def make(folder: Path) -> None:
        shutil.move(altered(release_path, folder, *OLD), folder / "old.sqlite")
        sidecar = folder / "old.sqlite.sha256"
        sidecar.write_text((folder / "altered.sqlite.sha256").read_text().replace("altered", "old"))

    return create_app(Settings(release=shared.once("before", make) / "old.sqlite")).test_client()


@pytest.fixture(scope="module")
def earlier(before: FlaskClient) -> bytes:
    """The earlier result of the sheet, with its receipt."""
    return screened(before, SHEET, "receipt=true")
