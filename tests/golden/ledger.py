"""The ledger of the answers: one line for each number, appended by ``record.py`` and never rewritten.

A line contains the number (``ANSWERS`` in api/settings.py), the digests of the golden questions and of their answers, and the exact
pins of the packages that can change an answer. The same number has a second line only for other questions: then record.py has
compared the answers to the questions that remained. All of this is checked without the history of the repository; a line that is
rewritten by hand is visible in review as a changed line where only added lines belong.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.golden.store import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.golden.answering import Records

ROOT = Path(__file__).resolve().parent.parent.parent
LEDGER = Path(__file__).resolve().parent / "versions.csv"
CHANGELOG = ROOT / "CHANGELOG.md"
GROUPS = ("serve", "seed")
"""Groups of pyproject.toml whose packages can change an answer."""
RAISE = (
    "raise ANSWERS in api/settings.py, add its line to CHANGELOG.md, and run `python -m tests.golden.record`"
)
RESTORE = "If that number is not committed yet: `git checkout tests/golden/versions.csv tests/golden/answers`, and record again."


class RefusedError(Exception):
    """What is recorded would break the ledger."""


class Line(NamedTuple):
    """A line of the ledger."""

    number: int
    questions: str
    answers: str
    pins: str


def pins() -> str:
    """Return the exact pins of the packages that can change an answer, sorted, with a blank between them."""
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    return " ".join(sorted(pin for group in GROUPS for pin in groups[group] if "==" in pin))


def line_of(number: int, answers: Mapping[str, Records]) -> Line:
    """Return the line for these answers and the present pins."""
    requests = [
        f"{group}\n{name}\n{record['request']}\n"
        for group, records in answers.items()
        for name, record in records.items()
    ]
    texts = [f"{group}\n{text_of(records)}" for group, records in answers.items()]
    return Line(number, _digest(requests), _digest(texts), pins())


def lines() -> list[Line]:
    """Return the lines of the ledger, the oldest first."""
    if not LEDGER.exists():
        return []
    with LEDGER.open(newline="", encoding="utf-8") as file:
        return [Line(int(row.pop("number")), **row) for row in csv.DictReader(file)]


def append(line: Line) -> None:
    """Append a line to the ledger."""
    new = not LEDGER.exists()
    with LEDGER.open("a", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        if new:
            writer.writerow(Line._fields)
        writer.writerow(line)


def changelog_numbers() -> list[int]:
    """Return the numbers that have a line ``- Answers N: ...`` in the changelog."""
    text = CHANGELOG.read_text(encoding="utf-8")
    return sorted(int(number) for number in re.findall(r"^- Answers (\d+): \S", text, re.MULTILINE))


def faults(ledger: Sequence[Line], number: int, changelog: Sequence[int]) -> list[str]:
    """Return what is wrong with a ledger and a changelog, for the number in force."""
    found = []
    if not ledger or ledger[0].number != 1:
        found.append("the ledger does not begin with number 1")
    for before, after in pairwise(ledger):
        if after.number not in {before.number, before.number + 1}:
            found.append(f"number {after.number} follows {before.number}: numbers rise by one")
        if after.number == before.number and after.questions == before.questions:
            found.append(f"number {after.number} has two records of the same questions: {RAISE}")
        if after.number == before.number and after.pins != before.pins:
            found.append(f"number {after.number} has two sets of pins: {RAISE}")
    if ledger and ledger[-1].number != number:
        found.append(f"ANSWERS is {number}, the ledger ends with {ledger[-1].number}: {RAISE}")
    if list(changelog) != list(range(1, number + 1)):
        found.append(
            f"CHANGELOG.md has lines `- Answers N: ...` for {list(changelog)}: write one for each number to {number}"
        )
    return found


def next_line(
    ledger: Sequence[Line], number: int, before: Mapping[str, Records], now: Mapping[str, Records]
) -> Line | None:
    """Return the line to append for new answers; None where the ledger has it already.

    Raises ``RefusedError`` where answers or pins changed and the number was not raised, or was raised by more than one.
    """
    line = line_of(number, now)
    last = ledger[-1] if ledger else None
    if last is None or number == last.number + 1:
        return line
    if number != last.number:
        raise RefusedError(f"ANSWERS is {number}, the ledger ends with {last.number}: numbers rise by one")
    if line == last:
        return None
    if line.pins != last.pins:
        raise RefusedError(f"the pins changed from\n  {last.pins}\nto\n  {line.pins}\n{RAISE}")
    if line_of(number, before).answers != last.answers:
        raise RefusedError(
            "the files in tests/golden/answers are not those of the ledger: restore them from the repository"
        )
    if changed := different(before, now):
        names = "\n  ".join(changed)
        raise RefusedError(
            f"the same questions have other answers under number {number}:\n  {names}\n{RAISE}. {RESTORE}"
        )
    return line


def different(before: Mapping[str, Records], now: Mapping[str, Records]) -> list[str]:
    """Return the questions that are in both with the same request and have different answers."""
    return [
        f"{group}: {name}"
        for group, records in now.items()
        for name, record in records.items()
        if (old := before.get(group, {}).get(name)) is not None
        and old["request"] == record["request"]
        and text_of({name: old}) != text_of({name: record})
    ]


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256("".join(texts).encode()).hexdigest()
