"""The wheel, built and installed once a session."""

from pathlib import Path

import pytest

from tests.session_files import SessionFiles
from tests.wheel.installing import Installed, build, install


@pytest.fixture(scope="session")
def wheel(shared: SessionFiles, release_path: Path) -> Path:
    """The wheel, as `make dist` writes it."""
    del release_path  # build/release.sqlite is there
    (found,) = shared.once("wheel", build).glob("*.whl")
    return found


@pytest.fixture(scope="session")
def installed(shared: SessionFiles, wheel: Path) -> Installed:
    """An environment with the wheel, outside of the tree."""
    folder = shared.once("installed", lambda folder: install(wheel, folder / "environment"))
    return Installed(folder / "environment")
