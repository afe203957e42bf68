"""What the processes of a server use, from /proc."""

from pathlib import Path
from typing import NamedTuple


class Usage(NamedTuple):
    """What a process uses at one moment: its own memory, without what it shares with others."""

    megabytes: float
    files: int
    threads: int


def children(pid: int) -> list[int]:
    """Return the process ids of the workers of a server."""
    return [int(text) for text in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def usage(pid: int) -> Usage:
    """Return what a process uses now."""
    folder = Path(f"/proc/{pid}")
    status = dict(line.split(":\t", 1) for line in (folder / "status").read_text().splitlines())
    anonymous = int(status["RssAnon"].split()[0]) / 1024
    return Usage(round(anonymous, 1), len(list((folder / "fd").iterdir())), int(status["Threads"]))
