"""Putting a release in its place: whole or not at all, with its checksum beside it.

Two files cannot be replaced in one step. So the sidecar first names both the old and the new file, then the release is
replaced, then the sidecar names the new file alone: wherever a kill strikes, the sidecar has a line that fits the release.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path


@dataclass(frozen=True)
class Published:
    """A release that stands in its place."""

    path: Path
    size: int  # bytes
    sha256: str  # of the file


def publish(connection: sqlite3.Connection, target: Path) -> Published:
    """Write the database to `target` and its SHA-256 to `target` + '.sha256', in sha256sum's format."""
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    with _temporary(target) as new, _temporary(sidecar(target)) as note:
        connection.execute("VACUUM INTO ?", [str(new)])
        _sync(new)
        digest = file_sha256(new)
        _put(note, sidecar(target), [*_vouched(target), _line(digest, target)])
        os.replace(new, target)  # noqa: PTH105 - os.replace says what it does
        _put(note, sidecar(target), [_line(digest, target)])
    return Published(target, target.stat().st_size, digest)


def sidecar(target: Path) -> Path:
    """Give the path of a release's checksum file."""
    return target.with_name(f"{target.name}.sha256")


def file_sha256(path: Path) -> str:
    """Digest a file."""
    return sha256(path.read_bytes()).hexdigest()


def _vouched(target: Path) -> list[str]:
    """Give the sidecar's line for the release that stands there; a damaged one gets no new line."""
    if not (target.is_file() and sidecar(target).is_file()):
        return []
    line = _line(file_sha256(target), target)
    return [line] if line in sidecar(target).read_text("utf-8").splitlines(keepends=True) else []


def _line(digest: str, target: Path) -> str:
    return f"{digest}  {target.name}\n"


def _put(note: Path, place: Path, lines: list[str]) -> None:
    note.write_text("".join(lines), "utf-8")
    _sync(note)
    os.replace(note, place)  # noqa: PTH105
    _sync(place.parent)


def _sync(path: Path) -> None:
    """Have the disk hold the file, or the folder's entries, before going on."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _temporary(place: Path) -> Iterator[Path]:
    """Give a path beside `place` that is gone afterwards, however it ends (SIGTERM is an exception by then)."""
    path = place.with_name(f".{place.name}.{os.getpid()}.tmp")
    try:
        yield path
    finally:
        for litter in (path, path.with_name(f"{path.name}-journal")):
            litter.unlink(missing_ok=True)


def _sweep(target: Path) -> None:
    """Take away what a killed build left behind; a build that still runs keeps its files."""
    for litter in target.parent.glob(f".{target.name}*.tmp*"):
        process = litter.name.rpartition(".tmp")[0].rpartition(".")[2]
        if process.isdigit() and not _runs(int(process)):
            litter.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    """Tell whether another process of that number runs. In containers the dead one often had our own number."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
