"""Importing small files in the forms of their publishers, into copies of the real data, by the real command line."""

import shutil
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from api.settings import ROOT
from seed.__main__ import arguments
from seed.importers.command import run

WORLD = ROOT / "tests" / "world"
"""A tiny data set: for what is refused before anything is compared."""
DATA = ROOT / "seed" / "data"
EXAMPLES = ROOT / "docs" / "operators" / "importing"
DAYS = ("--published-on", "2026-11-20", "--retrieved-on", "2026-11-30")
"""Days of an invented edition: not later than the release, so that no line of release.yaml is left for a person."""


class Ran(NamedTuple):
    """What a run of the command gave."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err

    def number(self, section: str) -> int:
        """Return the number of items of a section of the report."""
        return next((int(line.split()[-1]) for line in self.out.splitlines() if line.startswith(section)), 0)


def ran(*words: object) -> Ran:
    """Run `python -m seed import` with these words in this process."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(arguments().parse_args(["import", *map(str, words)]))
    return Ran(code, out.getvalue(), err.getvalue())


def copied(folder: Path) -> Path:
    """Return a copy of the real data."""
    data = shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("reader"))
    (data / "reader").mkdir()
    for weights in (DATA / "reader").iterdir():
        (data / "reader" / weights.name).symlink_to(weights)
    return data


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed_lines(before: Path, after: Path, file: str) -> tuple[list[str], list[str]]:
    """Return the lines that a file lost and those that it got."""
    old, new = ((folder / file).read_text("utf-8").splitlines() for folder in (before, after))
    return [line for line in old if line not in set(new)], [line for line in new if line not in set(old)]


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, sheets: dict[str, Iterable[Iterable[object]]]) -> Path:
    """Write a workbook and return its path."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def goods_xml(*rows: tuple[str, str, str]) -> str:
    """Return the department's XML for goods, countries and kinds of labour (letters of `cfkd`)."""
    flags = {
        "c": "Child_Labor",
        "f": "Forced_Labor",
        "k": "Forced_Child_Labor",
        "d": "Derived_Labor_Exploitation",
    }
    goods = "".join(
        f"<Good><Good_Name>{good}</Good_Name><Good_Sector>Any</Good_Sector><Countries><Country>"
        f"<Country_Name>{country}</Country_Name><Country_Region>Any</Country_Region>"
        + "".join(f"<{tag}>{'Yes' if letter in kinds else 'No'}</{tag}>" for letter, tag in flags.items())
        + "<Derived_Country>No</Derived_Country></Country></Countries></Good>\n"
        for good, country, kinds in rows
    )
    return f"<Goods>\n{goods}</Goods>\n"
