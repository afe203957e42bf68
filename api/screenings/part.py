"""The file that an output is written to until it is complete: its name has that of the output, and the id of the process."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

PART = re.compile(r"\.(?P<name>.+)\.(?P<process>[1-9][0-9]{0,8})\.part")


def part_of(target: Path) -> Path:
    """Return the file that this process writes an output to."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def is_part(name: str) -> bool:
    """Return whether a file of this name was made by a process for its output."""
    return PART.fullmatch(name) is not None


def remove_parts(folder: Path, names: Collection[str]) -> None:
    """Remove the unfinished outputs of these names in a folder whose processes have ended, as of a run that was killed."""
    for path in folder.iterdir():
        found = PART.fullmatch(path.name)
        if found and found["name"] in names and not _is_in_use(int(found["process"])):
            path.unlink(missing_ok=True)


def _is_in_use(process: int) -> bool:
    """Return whether another process with this id runs; on Linux, one that has ended and is waited for by nobody does not."""
    if process == os.getpid():  # an earlier one had the same id, as in containers
        return False
    try:
        os.kill(process, 0)
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except OSError:  # a process of another user, or a system without /proc
        return True
