"""Edits of the files that people write: lines that are replaced or inserted. All other lines stay byte for byte."""

import csv
import difflib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path

from seed.read.records import Entry


class Edits:
    """Changes of files below a folder, by their paths in it. Lines are counted from 1, as they are before any change."""

    def __init__(self) -> None:
        self._replaced: dict[str, dict[int, str]] = {}
        self._inserted: dict[str, dict[int, list[str]]] = {}

    def __bool__(self) -> bool:
        return bool(self._replaced or self._inserted)

    def replace(self, file: str, line: int, text: str) -> None:
        """Put a text in the place of a line."""
        self._replaced.setdefault(file, {})[line] = text

    def insert(self, file: str, after: int, text: str) -> None:
        """Put a text after a line; several after one line stay in the order of the calls."""
        self._inserted.setdefault(file, {}).setdefault(after, []).append(text)

    def append(self, folder: Path, file: str, text: str) -> None:
        """Put a text at the end of a file."""
        self.insert(file, len(_lines(folder / file)), text)

    def files(self) -> list[str]:
        """Return the paths of the files that change."""
        return sorted(self._replaced.keys() | self._inserted.keys())

    def text(self, folder: Path, file: str) -> str:
        """Return the text of a file with its changes."""
        replaced, inserted = self._replaced.get(file, {}), self._inserted.get(file, {})
        lines = _lines(folder / file)
        changed = [*inserted.get(0, ())]
        for number, line in enumerate(lines, 1):
            changed += [replaced.get(number, line), *inserted.get(number, ())]
        return "\n".join(changed) + "\n"

    def diff(self, folder: Path) -> Iterator[str]:
        """Yield the lines of a unified diff of all files."""
        for file in self.files():
            before, after = _lines(folder / file), self.text(folder, file).removesuffix("\n").split("\n")
            yield from difflib.unified_diff(before, after, file, file, lineterm="", n=0)

    def write(self, folder: Path, target: Path | None = None) -> None:
        """Write the changed files: all beside the old ones first, then each in the place of the old one."""
        into = target or folder
        written = [(into / f"{file}.new", into / file) for file in self.files()]
        try:
            for (beside, _), file in zip(written, self.files(), strict=True):
                beside.write_bytes(self.text(folder, file).encode())
            for beside, path in written:
                beside.replace(path)
        finally:
            for beside, _ in written:
                beside.unlink(missing_ok=True)


def _lines(path: Path) -> list[str]:
    """Return the lines of a file; none, where there is no such file yet."""
    if not path.exists():
        return []
    return path.read_bytes().decode().removesuffix("\n").split("\n")


def csv_line(cells: Iterable[str]) -> str:
    """Return cells as one line of CSV, quoted where they need it."""
    text = StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def cells_of(row: Entry, **changes: str) -> list[str]:
    """Return the cells of a row, some of them changed."""
    return [changes.get(column, row.text(column)) for column in row]


def insert_sorted(
    edits: Edits,
    file: str,
    rows: list[Entry],
    keys: list[str],
    new: Iterable[tuple[tuple[str, ...], list[str]]],
) -> None:
    """Insert new rows, each with its sort key, where they belong among rows in the order of `keys`."""
    order = [tuple(row.text(key) for key in keys) for row in rows]
    for key, cells in sorted(new):
        at = bisect_left(order, key)
        while at < len(order) and order[at] == key:
            at += 1
        edits.insert(file, rows[at - 1].place.line if at else 1, csv_line(cells))
