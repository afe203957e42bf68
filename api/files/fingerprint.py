"""Fingerprints of files: they differ once a file is written, replaced, moved, or its rights are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Fingerprint = tuple[tuple[int, ...], ...]
"""For each file: device, inode, size, and the times of its last write and change; for one that cannot be found, the error."""


def fingerprint(*paths: Path) -> Fingerprint:
    """Return the fingerprint of files, links followed. The time of the last change cannot be set back by ``touch``."""
    return tuple(map(_one, paths))


def _one(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError as error:
        return (error.errno or 0,)
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
