"""Cases from public material that nobody here wrote, in a folder of the reader's own: it is measured, and never part of this repository.

The folder contains any of these files, each with a heading; `docs/places-and-products.md` says where they are published:

- `uk_sic2007_index.csv`: code, phrase; the alphabetical index of the UK's SIC 2007
- `naics2022_index.csv`: code, phrase; the index of NAICS 2022
- `addresses.csv`: address, country (ISO 3166-1 alpha-2); addresses of facilities, as registers of facilities publish them
"""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.labelled.tally import Case

DATA = Path(__file__).resolve().parents[2] / "seed" / "data"
MOST = 1_000
"""Lines of a file that are measured: those with the lowest hashes, so the same every time and in no order of the source."""


def public_cases(folder: Path) -> Iterator[tuple[str, str, list[Case]]]:
    """Yield what each file of the folder is of (place or product), its name, and its cases."""
    for name, of, expected in (
        ("uk_sic2007_index.csv", "product", _isic_of_nace()),
        ("naics2022_index.csv", "product", _isic_of_naics()),
        ("addresses.csv", "place", str.upper),
    ):
        path = folder / name
        if path.exists():
            yield of, name, [_case(row, of, expected) for row in _sample(path)]


def _sample(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in list(csv.reader(file))[1:] if len(row) > 1 and all(row[:2])]
    return sorted(rows, key=lambda row: hashlib.sha256("|".join(row).encode()).digest())[:MOST]


def _case(row: list[str], of: str, expected: Callable[[str], str]) -> Case:
    """Return a row as a case: of a place the text is first, of a product the code."""
    text, code = (row[0], row[1]) if of == "place" else (row[1], row[0])
    return {"text": text, "country": "", "expected": expected(code), "candidates": "", "note": ""}


def _isic_of_nace() -> Callable[[str], str]:
    """Return the function from a code of SIC 2007, whose first four digits are NACE, to the class of ISIC."""
    table = _table("nace_isic.csv", "nace", "isic")
    return lambda code: table.get(code[:4], code[:4])


def _isic_of_naics() -> Callable[[str], str]:
    """Return the function from a code of NAICS to its classes of ISIC, by the longest prefix of the table."""
    table = _table("naics_isic.csv", "naics", "sectors")

    def classes(code: str) -> str:
        known = (table[code[:length]] for length in range(len(code), 1, -1) if code[:length] in table)
        return next(known, "").replace(" ", "|")

    return classes


def _table(name: str, key: str, value: str) -> Mapping[str, str]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return {row[key]: row[value] for row in csv.DictReader(file)}
