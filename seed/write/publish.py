"""Publish a release: replace the file completely or not at all, with its checksum beside it.

Two files cannot be replaced in one step. So the sidecar first lists both the old and the new file, then the release is
replaced, then the sidecar lists the new file alone: after a kill at any moment, one line of the sidecar matches the release.
"""

import os
import sqlite3
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from seed.write.temporary import remove_leftovers, sync, temporary


@dataclass(frozen=True)
class Published:
    """A release at its final path."""

    path: Path
    size: int  # bytes
    sha256: str  # of the file


def publish(connection: sqlite3.Connection, target: Path) -> Published:
    """Write the database to `target` and its SHA-256 to `target` + '.sha256', in sha256sum's format."""
    target.parent.mkdir(parents=True, exist_ok=True)
    remove_leftovers(target)
    with temporary(target) as new, temporary(sidecar(target)) as note:
        connection.execute("VACUUM INTO ?", [str(new)])
        sync(new)
        digest = file_sha256(new)
        _replace(note, sidecar(target), [*_valid_lines(target), _line(digest, target)])
        os.replace(new, target)  # noqa: PTH105 - os.replace says what it does
        _replace(note, sidecar(target), [_line(digest, target)])
    return Published(target, target.stat().st_size, digest)


def sidecar(target: Path) -> Path:
    """Return the path of a release's checksum file."""
    return target.with_name(f"{target.name}.sha256")


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return sha256(path.read_bytes()).hexdigest()


def _valid_lines(target: Path) -> list[str]:
    """Return the sidecar's line for the present release, or nothing when that release is missing or damaged."""
    if not (target.is_file() and sidecar(target).is_file()):
        return []
    line = _line(file_sha256(target), target)
    return [line] if line in sidecar(target).read_text("utf-8").splitlines(keepends=True) else []


def _line(digest: str, target: Path) -> str:
    return f"{digest}  {target.name}\n"


def _replace(note: Path, target: Path, lines: list[str]) -> None:
    note.write_text("".join(lines), "utf-8")
    sync(note)
    os.replace(note, target)  # noqa: PTH105
    sync(target.parent)
