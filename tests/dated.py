"""Releases of another day than that on which they were built."""

import hashlib
import shutil
import sqlite3
from pathlib import Path


def release_built_on(release: Path, folder: Path, built_on: str) -> Path:
    """Return a copy of a release with another day of building."""
    path = Path(shutil.copy(release, folder / "release.sqlite"))
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE release SET built_on = ?", [built_on])
    connection.close()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name("release.sqlite.sha256").write_text(f"{digest}  release.sqlite\n")
    return path
