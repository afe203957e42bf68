"""The processes of a server: the processor time that they took, and the memory of the worker."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

TICKS = os.sysconf("SC_CLK_TCK")


class Memory(NamedTuple):
    """Megabytes of a process: resident, and its own share, with shared pages divided among their processes."""

    resident: float
    share: float


class Processes:
    """A server with all processes of its group."""

    def __init__(self, group: int) -> None:
        self._group = group

    def seconds(self) -> float:
        """Return the processor time of all of them so far, in seconds."""
        return sum(int(fields[11]) + int(fields[12]) for _, fields in self._found()) / TICKS

    def worker(self) -> Memory:
        """Return the memory of the largest process: that of a master is smaller."""
        return max(_memory(pid) for pid, _ in self._found())

    def _found(self) -> list[tuple[int, list[str]]]:
        """Return the processes of the group, each with the fields of its state after its name."""
        found = []
        for folder in Path("/proc").iterdir():
            if not folder.name.isdigit():
                continue
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            if int(fields[2]) == self._group:
                found.append((int(folder.name), fields))
        return found


def _memory(pid: int) -> Memory:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return Memory(0, 0)
    sizes = {name: int(size) / 1024 for name, size in re.findall(r"^(Rss|Pss):\s+(\d+)", text, re.MULTILINE)}
    return Memory(sizes["Rss"], sizes["Pss"])
