"""Faults in the human files: where, what is wrong, and what to do about it. All are collected, then told at once."""

from collections.abc import Iterator
from typing import NamedTuple


class Place(NamedTuple):
    """A line of a file, counted from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Fault(NamedTuple):
    """One fault with its remedy."""

    place: Place
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.remedy}"


class Faults:
    """The faults found so far. The same fault of the same line is told once (a default serves many claims)."""

    def __init__(self) -> None:
        self._found: set[Fault] = set()

    def add(self, place: Place, what: str, remedy: str) -> None:
        """Note one fault."""
        self._found.add(Fault(place, what, remedy))

    def __iter__(self) -> Iterator[Fault]:
        return iter(sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)


class FaultyData(Exception):  # noqa: N818 - it is the data that is faulty, not the program
    """Raised when a release cannot be made; `faults` says why."""

    def __init__(self, faults: Faults) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults
