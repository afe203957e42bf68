"""What was screened of a folder: a list beside the results, by which a run goes on where another was stopped."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DONE = "screened.json"
"""The file in the folder of the output that says what was screened, and with what."""


class FileDone(NamedTuple):
    """What became of a file: its counts, or why it was refused."""

    summary: dict[str, Any] | None
    refused: str = ""


class FolderProgress:
    """The files that were screened, as the folder of the output lists them; ``of`` are release, code and parameters.

    A result counts as done where it, and the file that it is of, are as they were: another run may have written over it.
    """

    def __init__(self, folder: Path, of: str) -> None:
        self._path, self._of = folder / DONE, of
        self._done = _listed(self._path)
        self._begun: dict[Path, Mapping[str, Any]] = {}
        self.rows = self.read = 0
        self.refused: dict[str, str] = {}
        self._statuses: Counter[str] = Counter()
        self._bands: Counter[str] = Counter()

    def is_done(self, source: Path, target: Path) -> bool:
        """Return whether this file, as it is now, was screened into this result with the same release, code and parameters."""
        entry = self._begun[target] = {
            "of": {"name": source.name, **_stated(source)},
            "screened_with": self._of,
        }
        return target.exists() and self._done.get(target.name) == {**entry, "result": _stated(target)}

    def add(self, source: Path, target: Path, done: FileDone) -> None:
        """Note what became of a file. It is noted as it was when the run began: what changed since is screened again."""
        begun = self._begun[target]
        self.read += begun["of"]["bytes"]
        if done.summary is None:
            earlier = f"; {target.name} is an earlier result" if target.exists() else ""
            self.refused[source.name] = done.refused + earlier
            return
        self.rows += done.summary["rows"]
        self._statuses.update(done.summary["statuses"])
        self._bands.update(done.summary["bands"])
        self._done[target.name] = {**begun, "result": _stated(target)}
        part = self._path.with_name(f".{self._path.name}.part")
        part.write_text(json.dumps(self._done, indent=1, sort_keys=True) + "\n")
        part.replace(self._path)

    def summary(self) -> dict[str, Any]:
        """Return the number of rows of this run, by status and by band."""
        return {"rows": self.rows, "statuses": self._statuses, "bands": self._bands}


def _listed(path: Path) -> dict[str, Any]:
    """Return what a list says; nothing where there is none, or where it cannot be read."""
    try:
        found = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _stated(path: Path) -> dict[str, Any]:
    """Return by what a change of a file shows, even where its time of modification was put back."""
    found = path.stat()
    return {"bytes": found.st_size, "modified": found.st_mtime_ns, "changed": found.st_ctime_ns}
