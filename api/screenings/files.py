"""The files of the command: the output replaces its target when it is complete.

The summary of a screening, as the command prints it, is here too.
"""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from api.screenings.advice import ADVICE
from api.screenings.part import part_of
from api.web.media import CSV, JSON, NDJSON, ODS, ROWS_IN, XLS, XLSX
from schemas.risks import BANDS
from schemas.screened import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

    from api.screenings.sheet import Sheet
    from api.web.incoming import Readable

STANDARD = "-"
PARQUET = "application/vnd.apache.parquet"
"""The media type of Parquet files, which the command alone reads and writes."""
SUFFIXES = {
    ".csv": CSV, ".tsv": CSV, ".txt": CSV, ".ndjson": NDJSON, ".jsonl": NDJSON, ".json": JSON, ".xlsx": XLSX, ".xls": XLS, ".ods": ODS, ".parquet": PARQUET,
}  # fmt: skip
OTHER_WORKBOOKS = {
    ".xlsm": "it may have macros", ".xlsb": "it is binary", ".xltx": "it is a template", ".xltm": "it is a template with macros",
    ".numbers": "it is one of Apple Numbers", ".gsheet": "it is a link to a sheet", ".fods": "it is no archive", ".xlt": "it is a template",
}  # fmt: skip
"""Workbooks that are not read, and why."""


def media_of(name: str, format_name: str | None, option: str, default: str | None = None) -> str:
    """Return the media type of a file: of the named format, else of its suffix, else the default where it has none.

    Raises ``ValueError`` where none of them determines it.
    """
    if format_name:
        return PARQUET if format_name == "parquet" else ROWS_IN[format_name]
    suffix = Path(name).suffix.lower()
    found = SUFFIXES.get(suffix) if suffix else default
    is_output = option == "--to"
    if found is None or (is_output and suffix and found in {XLS, ODS}):
        endings = [ending for ending, media in SUFFIXES.items() if not (is_output and media in {XLS, ODS})]
        why = f", and {OTHER_WORKBOOKS[suffix]}: save it as .xlsx" if suffix in OTHER_WORKBOOKS else ""
        raise ValueError(
            f"{name}: its ending is none of {', '.join(endings)}{why}; or add {option} csv, ndjson, json, xlsx or parquet"
        )
    return XLSX if is_output and found in {XLS, ODS} else found


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
        self._temporary = part_of(path)
        stack.callback(self._remove_temporary)  # before it is there: a signal may come at any moment
        return stack.enter_context(self._temporary.open("xb"))

    def _remove_temporary(self) -> None:
        if self._temporary is not None:
            self._temporary.unlink(missing_ok=True)

    @property
    def folder(self) -> Path | None:
        """The folder of the output; None where it is standard output."""
        return self._target_path and self._target_path.parent

    def write(self, chunk: bytes) -> None:
        """Write a chunk of the output."""
        self._output.write(chunk)

    @property
    def path_in(self) -> Path:
        """The file that is read; the program that reads a Parquet file needs all of it."""
        return self._source_path or Path("/dev/stdin")

    @property
    def part(self) -> Path | None:
        """The file that is written until it replaces the target; None where the output cannot be written in any order."""
        return self._temporary

    def reserve(self, size: int) -> int:
        """Return the offset of the next bytes of ``part``, which another process writes."""
        self._output.flush()
        offset = self._output.tell()
        self._output.seek(offset + size)
        return offset

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


def sheet_text(sheet: Sheet) -> str:
    """Return how a sheet was read: its encoding, notes, which columns were read, by role, and which were not."""
    described = sheet.described()
    encoding = described["encoding"]
    notes = [f"encoding: {encoding}"] if encoding and encoding != "utf-8" else []
    notes += [f"note: {note}" for note in described["notes"]]
    read = [f"{', '.join(names)} as {role}" for role, names in sheet.columns.items()]
    columns = [f"columns read: {'; '.join(read)}", f"columns not read: {', '.join(sheet.unread) or 'none'}"]
    return "".join(
        f"\n{line}" if place == 0 else line
        for place, line in enumerate(f"{line}\n" for line in [*notes, *columns])
    )


def summary_text(summary: Mapping[str, Any]) -> str:
    """Return the summary of a screening as lines: one count per line, with numbers aligned."""
    statuses = [(name, summary["statuses"].get(name, 0), ADVICE[name]) for name in STATUSES]
    bands = [(name, summary["bands"].get(name, 0), "") for name in reversed(BANDS)]
    parts = [[("rows", summary["rows"], "")], _nonzero(statuses), _nonzero(bands)]
    return "\n".join(_lines(part, summary["rows"]) for part in parts if part)


RECEIPTS = {
    "holds": "its receipt holds",
    "absent": "it has no receipt: by what a row changed is not always known",
    "differs": "its rows are not those of its receipt: it was changed afterwards",
}


def comparison_text(compared: Mapping[str, Any], summary: Mapping[str, Any]) -> str:
    """Return the counts of a comparison as lines, and what the earlier result was."""
    counts = [(state, count, "") for state, count in summary["changed"].items()]
    release = compared["release"] or "unknown"
    about = f"earlier result: release {release}, as of {compared['as_of'] or 'unknown'}; {RECEIPTS[compared['receipt']]}\n"
    return f"\n{_lines(counts, max(summary['rows'], compared['rows']))}{about}"


def _nonzero(lines: Sequence[tuple[str, int, str]]) -> Sequence[tuple[str, int, str]]:
    return [line for line in lines if line[1]]


def _lines(lines: Sequence[tuple[str, int, str]], most: int) -> str:
    name_width, width = max(map(len, STATUSES)), len(f"{most:,}")
    found = [f"{name:<{name_width}}  {count:>{width},}  {text}".rstrip() for name, count, text in lines]
    return "\n".join(found) + "\n"
