"""Mistakes made in a copy of the small world, and the faults that are reported for them."""

import shutil
from pathlib import Path
from typing import NamedTuple

from api.settings import ROOT
from seed.check import check
from seed.read.faults import Faults
from seed.read.files import read

WORLD = ROOT / "tests" / "world"


class Mistake(NamedTuple):
    """One change to the world; `at` is a part of the faulty line afterwards, `message` is a part of the fault."""

    file: str
    old: str
    new: str
    at: str
    message: str


def make(folder: Path, *mistakes: Mistake) -> Path:
    """Copy the world, make the mistakes in the copy, and return its folder."""
    data = shutil.copytree(WORLD, folder / "data")
    for mistake in mistakes:
        path = data / mistake.file
        text = path.read_text("utf-8")
        assert text.count(mistake.old) >= 1, f"the world has no longer {mistake.old!r}"
        path.write_text(text.replace(mistake.old, mistake.new, 1), "utf-8")
    return data


def lines_of(data: Path, mistake: Mistake) -> set[str]:
    """Return the first and the last line with the mistake, as a fault names them."""
    text = (data / mistake.file).read_text("utf-8")
    lines = {text[: find(mistake.at)].count("\n") + 1 for find in (text.index, text.rindex)}
    return {f"{mistake.file}:{line}" for line in lines}


def faults_of(data: Path) -> list[str]:
    """Return the faults of a folder, with paths relative to it."""
    faults = Faults()
    found = read(data, faults)
    check(found, faults)
    return [str(fault).replace(f"{data}/", "") for fault in faults]


def assert_one_fault(folder: Path, mistake: Mistake) -> None:
    """Make the mistake: it must be one fault at its line, with what is wrong and what to do."""
    data = make(folder, mistake)
    faults = faults_of(data)
    assert len(faults) == 1, faults
    place, text = faults[0].split(": ", 1)
    assert place in lines_of(data, mistake)
    assert mistake.message in text
    assert "; " in text, "a fault has a remedy"


def assert_fault_among_others(folder: Path, mistake: Mistake) -> None:
    """Make the mistake, which causes other faults too: one of them must be at its line, with what is wrong."""
    data = make(folder, mistake)
    faults = [fault for fault in faults_of(data) if mistake.message in fault]
    assert {fault.split(": ", 1)[0] for fault in faults} & lines_of(data, mistake)
