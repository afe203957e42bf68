"""Faults in the files that people edit: where, what is wrong, and what to do. All are collected, then reported at once."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


def shown(path: Path) -> str:
    """Return a path that a terminal can open: relative to the working directory, if it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


class FileLine(NamedTuple):
    """A line of a file, counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def line_of(path: Path, line: int = 1) -> FileLine:
    """Return the place of a line of a file."""
    return FileLine(shown(path), line)


class DataFault(NamedTuple):
    """One fault with its remedy."""

    place: FileLine
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.remedy}"


class Faults:
    """The faults found so far. The same fault of the same line counts once: a default applies to many claims."""

    def __init__(self) -> None:
        self._found: set[DataFault] = set()

    def add(self, place: FileLine, what: str, remedy: str) -> None:
        """Add one fault."""
        self._found.add(DataFault(place, what, remedy))

    def __iter__(self) -> Iterator[DataFault]:
        """Yield the faults in the order of their places."""
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)


class FaultyData(Exception):  # noqa: N818 - the data are faulty, not the program
    """Raised when a release cannot be made; `faults` lists the reasons."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults
