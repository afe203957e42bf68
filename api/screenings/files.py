"""The files of a screening from the command line: read with a progress bar, written beside the target and put there whole."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Self

from tqdm import tqdm

from api.web.media import CSV, FORMATS, JSON, NDJSON
from schemas.risks import BANDS
from schemas.screened import STATUSES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

STANDARD = "-"
ENDINGS = {".csv": CSV, ".tsv": CSV, ".txt": CSV, ".ndjson": NDJSON, ".jsonl": NDJSON, ".json": JSON}


def media_of(name: str, told: str | None, option: str, otherwise: str | None = None) -> str:
    """Give the media type of a file: as told, else by its ending.

    Raises ``ValueError`` where neither says.
    """
    if told:
        return FORMATS[told]
    found = ENDINGS.get(Path(name).suffix.lower())
    if found is None and (name == STANDARD or option == "--to"):
        found = otherwise
    if found is None:
        raise ValueError(
            f"{name}: its ending is none of {', '.join(ENDINGS)}; say {option} csv, ndjson or json"
        )
    return found


class Files:
    """Where rows come from and where answers go, each standard input or output where it is called ``-``.

    A target is as it was until ``keep``: then it is the whole new file. Leaving without that leaves nothing behind.
    Raises ``ValueError`` where input and output are one file.
    """

    def __init__(self, source: str, output: str, *, progress: bool) -> None:
        self._from = None if source == STANDARD else Path(source)
        self._path = None if output == STANDARD else Path(os.path.realpath(output))
        if self._path and not self._path.parent.is_dir():
            raise ValueError(f"{self._path.parent} is no folder; make it, or write elsewhere")
        if self._from and self._path and _same(self._from, self._path):
            raise ValueError(f"{output} is the input itself; write to another file")
        self._shown = progress or sys.stderr.isatty()
        self._into: Path | None = None

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            file = opened.enter_context(self._from.open("rb")) if self._from else sys.stdin.buffer
            size = os.fstat(file.fileno()).st_size if self._from else None
            self._out = self._target(opened)
            bar = tqdm(
                total=size, unit="B", unit_scale=True, file=sys.stderr, disable=not self._shown, leave=False
            )
            self.source = _Counted(file, opened.enter_context(bar))
            self._opened = opened.pop_all()
        return self

    def _target(self, opened: ExitStack) -> BinaryIO:
        """Open what is written to: a file beside the target, to be put in its place."""
        if self._path is None:
            return sys.stdout.buffer
        if self._path.exists() and not self._path.is_file():
            return opened.enter_context(self._path.open("wb"))  # a device or a pipe has no place to be put in
        self._into = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        return opened.enter_context(self._into.open("xb"))

    def write(self, piece: bytes) -> None:
        """Write a piece."""
        self._out.write(piece)

    def keep(self) -> None:
        """Put what was written in the target's place."""
        self._out.flush()
        if self._into is not None and self._path is not None:
            os.fsync(self._out.fileno())
            self._into.replace(self._path)
            self._into = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()
        if self._into is not None:
            self._into.unlink(missing_ok=True)


class _Counted:
    """A file whose bytes are counted by a progress bar as they are read."""

    def __init__(self, file: BinaryIO, bar: tqdm[Any]) -> None:
        self._file, self._bar = file, bar

    def read(self, size: int, /) -> bytes:
        """Give so many bytes; fewer only at the end."""
        piece = self._file.read(size)
        self._bar.update(len(piece))
        return piece


def _same(source: Path, output: Path) -> bool:
    return source.exists() and output.exists() and source.samefile(output)


TO_DO: Final = {
    "assessed": "read the highest bands first; each row's laws say what is missing to tell",
    "structural_only": "nothing is recorded of this pair, which is not low risk: look into it yourself",
    "not_covered": "nothing is known here of this pair, which is not low risk: look into it yourself",
    "ambiguous": "choose among the candidates and give the code",
    "unresolved": "write the place or the goods in other words, or give codes",
    "invalid": "mend what the row's errors say",
}
"""What to do about the rows of a status."""


def tally(summary: Mapping[str, Any]) -> str:
    """Give the lines: every count on a line of its own, numbers aligned."""
    statuses = [(name, summary["statuses"].get(name, 0), TO_DO[name]) for name in STATUSES]
    bands = [(name, summary["bands"].get(name, 0), "") for name in reversed(BANDS)]
    parts = [[("rows", summary["rows"], "")], _counted(statuses), _counted(bands)]
    return "\n".join(_lines(part, summary["rows"]) for part in parts if part)


def _counted(lines: Sequence[tuple[str, int, str]]) -> Sequence[tuple[str, int, str]]:
    return [line for line in lines if line[1]]


def _lines(lines: Sequence[tuple[str, int, str]], most: int) -> str:
    name_width, width = max(map(len, STATUSES)), len(f"{most:,}")
    told = [f"{name:<{name_width}}  {count:>{width},}  {text}".rstrip() for name, count, text in lines]
    return "\n".join(told) + "\n"
