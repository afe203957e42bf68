"""Mistakes made in a copy of the small world, and the faults that are told of them."""

import shutil
from pathlib import Path
from typing import NamedTuple

from api.settings import ROOT
from seed.check import check
from seed.read.faults import Faults
from seed.read.files import read

WORLD = ROOT / "tests" / "world"


class Mistake(NamedTuple):
    """One change to the world; `at` is what the faulty line holds afterwards, `says` is in the fault."""

    file: str
    old: str
    new: str
    at: str
    says: str


def make(folder: Path, *mistakes: Mistake) -> Path:
    """Copy the world and make the mistakes in it."""
    data = shutil.copytree(WORLD, folder / "data")
    for mistake in mistakes:
        path = data / mistake.file
        text = path.read_text("utf-8")
        assert text.count(mistake.old) >= 1, f"the world has no longer {mistake.old!r}"
        path.write_text(text.replace(mistake.old, mistake.new, 1), "utf-8")
    return data


def lines_of(data: Path, mistake: Mistake) -> set[int]:
    """Give the first and the last line that hold the mistake."""
    text = (data / mistake.file).read_text("utf-8")
    return {text[: find(mistake.at)].count("\n") + 1 for find in (text.index, text.rindex)}


def faults_of(data: Path) -> list[str]:
    faults = Faults()
    found = read(data, faults)
    check(found, faults)
    return [str(fault).replace(f"{data}/", "") for fault in faults]


def told_once(folder: Path, mistake: Mistake) -> None:
    """Make the mistake: it must be one fault, at its line, that says what is wrong and what to do."""
    data = make(folder, mistake)
    told = faults_of(data)
    assert len(told) == 1, told
    place, text = told[0].split(": ", 1)
    assert place in {f"{mistake.file}:{line}" for line in lines_of(data, mistake)}
    assert mistake.says in text
    assert "; " in text, "a fault says what to do"
