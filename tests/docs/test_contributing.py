"""The worked examples of CONTRIBUTING.md are applied to a copy of the real data: what it says is what happens."""

import re
import shutil
from pathlib import Path

import pytest

from api.settings import ROOT
from tests.seed.mistakes import faults_of

TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
BLOCKS = re.compile(r"^```(diff|careless)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SECTIONS = {
    title: [block for kind, block in BLOCKS.findall(body) if kind == "diff"]
    for title, body in re.findall(r"^## (A new edition.*?)\n(.*?)(?=^## )", TEXT, re.MULTILINE | re.DOTALL)
}
CARELESS = [block for kind, block in BLOCKS.findall(TEXT) if kind == "careless"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return shutil.copytree(ROOT / "seed" / "data", tmp_path / "data")


def apply(data: Path, block: str) -> None:
    """Put each run of `+` lines in the place of the `-` lines before it, or at the end of the file."""
    first, *lines = block.strip("\n").split("\n")
    path = data / Path(first).relative_to("seed/data")
    for old, new in re.findall(r"((?:^-.*\n)*)((?:^\+.*\n?)+)", "\n".join(lines) + "\n", re.MULTILINE):
        before, after = (re.sub(r"^[-+]", "", part, flags=re.MULTILINE) for part in (old, new))
        text = path.read_text("utf-8")
        if not before:
            path.write_text(text + after, "utf-8")
            continue
        assert f"\n{before.rstrip()}" in text, f"{first} has no longer {before!r}"
        path.write_text(text.replace(f"\n{before.rstrip()}", f"\n{after.rstrip()}", 1), "utf-8")


@pytest.mark.parametrize("title", SECTIONS)
def test_a_worked_example_passes_the_checks(title: str, data: Path) -> None:
    assert SECTIONS[title]
    for block in SECTIONS[title]:
        apply(data, block)
    assert faults_of(data) == []


@pytest.mark.parametrize("block", CARELESS, ids=lambda block: block.rsplit("says: ", 1)[1].strip())
def test_a_careless_edit_is_reported(block: str, data: Path) -> None:
    edit, says = block.rsplit("says: ", 1)
    apply(data, edit)
    assert any(says.strip() in fault for fault in faults_of(data))


def test_there_is_an_example_of_each_edition_and_of_each_careless_edit() -> None:
    assert len(SECTIONS) == 3
    assert len(CARELESS) >= 5
