"""The files of the command: the output replaces its target when it is complete.

The summary of a screening, as the command prints it, is here too.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Self

from api.web.media import CSV, FORMATS, JSON, NDJSON
from schemas.risks import BANDS
from schemas.screened import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

    from api.web.incoming import Readable

STANDARD = "-"
SUFFIXES = {".csv": CSV, ".tsv": CSV, ".txt": CSV, ".ndjson": NDJSON, ".jsonl": NDJSON, ".json": JSON}


def media_of(name: str, format_name: str | None, option: str, default: str | None = None) -> str:
    """Return the media type of a file: of the named format, else of its suffix, else the default where it has none.

    Raises ``ValueError`` where none of them determines it.
    """
    if format_name:
        return FORMATS[format_name]
    suffix = Path(name).suffix.lower()
    found = SUFFIXES.get(suffix) if suffix else default
    if found is None:
        raise ValueError(
            f"{name}: its suffix is none of {', '.join(SUFFIXES)}; add {option} csv, ndjson or json"
        )
    return found


class Files:
    """The input and the output of a command, where ``-`` is standard input or output.

    ``size`` is the number of bytes of the input; None where it is unknown. The target is unchanged until ``commit`` replaces it; without that, nothing remains of what was written.
    Raises ``ValueError`` where input and output are one file.
    """

    def __init__(self, source: str, target: str) -> None:
        self._source_path = None if source == STANDARD else Path(source)
        self._target_path = None if target == STANDARD else Path(os.path.realpath(target))
        if self._target_path and not self._target_path.parent.is_dir():
            raise ValueError(
                f"{self._target_path.parent}: this folder does not exist; make it, or write elsewhere"
            )
        if self._source_path and self._target_path and _same(self._source_path, self._target_path):
            raise ValueError(f"{target} is the input itself; write to another file")
        self._temporary: Path | None = None

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            path = self._source_path
            file = stack.enter_context(path.open("rb")) if path else sys.stdin.buffer
            self.source: Readable = file
            self.size = os.fstat(file.fileno()).st_size or None if path else None
            self._output = self._open_target(stack)
            self._stack = stack.pop_all()
        return self

    def _open_target(self, stack: ExitStack) -> BinaryIO:
        """Open standard output, or a temporary file beside the target."""
        path = self._target_path
        if path is None:
            return sys.stdout.buffer
        if path.exists() and not path.is_file():
            return stack.enter_context(path.open("wb"))  # a device or a pipe cannot be replaced
        self._temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
        stack.callback(self._remove_temporary)  # before it is there: a signal may come at any moment
        return stack.enter_context(self._temporary.open("xb"))

    def _remove_temporary(self) -> None:
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)

    def write(self, chunk: bytes) -> None:
        """Write a chunk of the output."""
        self._output.write(chunk)

    def commit(self) -> None:
        """Replace the target with what was written."""
        self._output.flush()
        if self._temporary is not None and self._target_path is not None:
            os.fsync(self._output.fileno())
            self._temporary.replace(self._target_path)
            self._temporary = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


def _same(source: Path, target: Path) -> bool:
    return source.exists() and target.exists() and source.samefile(target)


ADVICE: Final = {
    "assessed": "read the highest bands first; the laws of each row list the facts that are missing",
    "partial": "documented for a part of the sector or the place: see at_most, and name the goods or the place",
    "wider": "documented for a wider place or sector, which basis names: ask where yours comes from",
    "structural_only": "nothing that counts names this pair; this does not mean low risk: investigate it yourself",
    "not_covered": "nothing that counts names this pair, and measures of its country are missing; this does not mean low risk",
    "ambiguous": "choose among the candidates and use the code",
    "unresolved": "write the place or the goods in other words, or use codes",
    "invalid": "correct what the errors of the row report",
    "skipped": "no suppliers: blank rows, units, totals, repeated headings, notes",
}
"""What to do about the rows of a status."""


def columns_text(columns: Mapping[str, Sequence[str]], heading: Sequence[str]) -> str:
    """Return which columns of a sheet were read, by role, and which were not."""
    read = [f"{', '.join(names)} as {role}" for role, names in columns.items()]
    used = {name for names in columns.values() for name in names}
    unused = [name for name in heading if name not in used]
    return f"\ncolumns read: {'; '.join(read)}\ncolumns not read: {', '.join(unused) or 'none'}\n"


def summary_text(summary: Mapping[str, Any]) -> str:
    """Return the summary of a screening as lines: one count per line, with numbers aligned."""
    statuses = [(name, summary["statuses"].get(name, 0), ADVICE[name]) for name in STATUSES]
    bands = [(name, summary["bands"].get(name, 0), "") for name in reversed(BANDS)]
    parts = [[("rows", summary["rows"], "")], _nonzero(statuses), _nonzero(bands)]
    return "\n".join(_lines(part, summary["rows"]) for part in parts if part)


def _nonzero(lines: Sequence[tuple[str, int, str]]) -> Sequence[tuple[str, int, str]]:
    return [line for line in lines if line[1]]


def _lines(lines: Sequence[tuple[str, int, str]], most: int) -> str:
    name_width, width = max(map(len, STATUSES)), len(f"{most:,}")
    found = [f"{name:<{name_width}}  {count:>{width},}  {text}".rstrip() for name, count, text in lines]
    return "\n".join(found) + "\n"
