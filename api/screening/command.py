"""The files of a screening from the command line: read with a progress bar, written beside the target and put there whole."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from tqdm import tqdm

from api.web.negotiation import CSV, FORMATS, JSON, NDJSON

if TYPE_CHECKING:
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
        if STANDARD not in (source, output) and _same(Path(source), Path(output)):
            raise ValueError(f"{output} is the input itself; write to another file")
        self._path = None if output == STANDARD else Path(os.path.realpath(output))
        standard = source == STANDARD
        self._opened = sys.stdin.buffer if standard else Path(source).open("rb")  # noqa: SIM115  closed on leaving
        size = os.fstat(self._opened.fileno()).st_size if not standard else None
        shown = progress or sys.stderr.isatty()
        self._bar = tqdm(
            total=size, unit="B", unit_scale=True, file=sys.stderr, disable=not shown, leave=False
        )
        self.source = _Counted(self._opened, self._bar)

    def __enter__(self) -> Self:
        self._into: Path | None = None
        self._out: BinaryIO = sys.stdout.buffer
        if self._path is not None and self._path.exists() and not self._path.is_file():
            self._out = self._path.open("wb")  # a device or a pipe: there is nothing to put in its place
        elif self._path is not None:
            if not self._path.parent.is_dir():
                raise ValueError(f"{self._path.parent} is no folder; make it, or write elsewhere")
            self._into = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
            self._out = self._into.open("xb")
        return self

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
        self._bar.close()
        for file in (self._opened, self._out):
            if file not in (sys.stdin.buffer, sys.stdout.buffer):
                file.close()
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
