"""Files that are made once a session and that every pytest-xdist worker reads."""

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest


class SessionFiles:
    """A folder that all workers of a session share; each part of it is made by the worker that needs it first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def once(self, name: str, make: Callable[[Path], object]) -> Path:
        """Return the folder `name`, filled by `make` on first use; other workers wait for it.

        Read what is in it, and change copies only. What fails to be made is made again by the next to need it.
        """
        folder, done = self._folder / name, self._folder / f"{name}.done"
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir(exist_ok=True)
                make(folder)
                done.touch()
        return folder


def session_files(factory: pytest.TempPathFactory, worker: str) -> SessionFiles:
    """Return the files of this session: a worker's own temporary folder lies inside the session's."""
    base = factory.getbasetemp()
    shared = (base if worker == "master" else base.parent) / "shared"
    shared.mkdir(exist_ok=True)
    return SessionFiles(shared)
