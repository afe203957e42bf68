"""Three releases of the small world, one after the other, each with the lists of the changes before it, by the real commands."""

import shutil
from pathlib import Path

from tests.seed.command import WORLD, run

FIRST, SECOND, THIRD = "2026.11.24", "2026.12.01", "2026.12.15"
WITHDRAWN = "    withdrawn_on: 2026-11-30\n    withdrawn_because: The rosters were of another quay.\n"
LONG_SHIFTS = "    extent_because: The rosters are of several sheds.\n"


def edit(path: Path, before: str, after: str) -> None:
    """Replace a text that a file has once."""
    text = path.read_text("utf-8")
    assert text.count(before) == 1, (path, before)
    path.write_text(text.replace(before, after), "utf-8")


def succeed(*arguments: object) -> str:
    """Run a command of the seed and return what it prints."""
    code, out, err = run(*arguments)
    assert code == 0, err
    return out


def release_next(data: Path, old: Path, new: Path, old_version: str, version: str) -> str:
    """Build the data as the next release with the list of its changes, and return what the comparison prints."""
    edit(data / "release.yaml", f"version: {old_version}", f"version: {version}")
    edit(
        data / "release.yaml",
        f"built_on: {old_version.replace('.', '-')}",
        f"built_on: {version.replace('.', '-')}",
    )
    succeed("build", "--data", data, "--out", new)
    printed = succeed("diff", old, new, "--write", "--data", data)
    succeed("build", "--data", data, "--out", new)
    return printed


def make_worlds(folder: Path) -> None:
    """Write ``1.sqlite`` to ``3.sqlite``, the data of each in a folder of its number, and what `diff` printed."""
    shutil.copytree(WORLD, folder / "1")
    succeed("build", "--data", folder / "1", "--out", folder / "1.sqlite")
    second, third = folder / "2", folder / "3"
    shutil.copytree(folder / "1", second)
    edit(second / "evidence" / "harbour.yaml", LONG_SHIFTS, LONG_SHIFTS + WITHDRAWN)
    edit(
        second / "instruments" / "quay-presumption.yaml",
        "applies_from: 2024-06-01\n",
        "applies_from: 2024-06-01\napplies_to: 2027-06-30\n",
    )
    printed = release_next(second, folder / "1.sqlite", folder / "2.sqlite", FIRST, SECOND)
    (folder / "2.txt").write_text(printed, "utf-8")
    shutil.copytree(second, third)
    edit(third / "evidence" / "harbour.yaml", WITHDRAWN, "")
    edit(third / "measures.csv", "UM,rule-of-law-wgi,-1.5,", "UM,rule-of-law-wgi,-2.5,")
    printed = release_next(third, folder / "2.sqlite", folder / "3.sqlite", SECOND, THIRD)
    (folder / "3.txt").write_text(printed, "utf-8")
