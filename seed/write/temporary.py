"""Temporary files beside the file that they replace, removed however the process ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def temporary(target: Path) -> Iterator[Path]:
    """Yield a path beside `target` and remove it afterwards (`stop` makes SIGTERM an exception)."""
    path = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        yield path
    finally:
        for leftover in (path, path.with_name(f"{path.name}-journal")):
            leftover.unlink(missing_ok=True)


def remove_leftovers(target: Path) -> None:
    """Remove the temporary files of killed processes; the files of running processes stay."""
    for leftover in target.parent.glob(f".{target.name}*.tmp*"):
        process = leftover.name.rpartition(".tmp")[0].rpartition(".")[2]
        if process.isdigit() and not _runs(int(process)):
            leftover.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Flush a file, or the entries of a folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _runs(process: int) -> bool:
    """Return whether another process has this number. In a container the killed one often had our own number."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
