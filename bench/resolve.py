"""The resolver of places on one core: rows a second for codes, plain names and messy addresses; memory of what a worker keeps."""

from __future__ import annotations

import csv
import random
import resource
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from api.database import Release
from api.resolve.places import places, resolved_place

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT / "tests" / "labelled"
MESSY = 30
"""Characters from which a text is taken for a messy address."""
ADDRESSES = 1000


def megabytes() -> float:
    """Give the most memory that this process has held so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def rows_a_second(opened: Release, texts: Sequence[str], times: int = 1) -> float:
    """Resolve the texts one after another, as a screening does."""
    start = perf_counter()
    for _ in range(times):
        for text in texts:
            resolved_place(opened, text)
    return len(texts) * times / (perf_counter() - start)


def labelled(name: str) -> list[str]:
    """Give the texts of labelled cases."""
    with (LABELLED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def addresses() -> list[str]:
    """Give distinct messy addresses: labelled ones, each with a house number of its own."""
    long = [text for text in labelled("places") if len(text) >= MESSY]
    chosen = random.Random(6)  # noqa: S311 - the same addresses every time
    return [f"No. {number}, {chosen.choice(long)}" for number in range(ADDRESSES)]


def main() -> None:
    """Print the table."""
    opened = Release(ROOT / "build" / "release.sqlite")
    before = megabytes()
    codes = [str(code) for code in opened.column("SELECT code FROM regions ORDER BY code LIMIT 2000")]
    names = [
        str(name) for name in opened.column("SELECT DISTINCT name FROM regions ORDER BY name LIMIT 2000")
    ]
    resolved_place(opened, "Daliann")  # the names that misspelt words may mean are read once a worker
    first = [("codes", rows_a_second(opened, codes)), ("plain names", rows_a_second(opened, names))]
    messy = rows_a_second(opened, addresses())
    again = [("codes", rows_a_second(opened, codes, 20)), ("plain names", rows_a_second(opened, names, 20))]
    print("places, rows a second on one core")
    for what, rate in [
        *[(f"{what}, the first time", rate) for what, rate in first],
        *[(f"{what}, again", rate) for what, rate in again],
    ]:
        print(f"  {what:<28} {rate:>10,.0f}")
    print(f"  {'1,000 distinct addresses':<28} {messy:>10,.0f}")
    print(
        f"memory: {megabytes() - before:.0f} MB more than the process had with the release open ({places(opened).kept()})"
    )


if __name__ == "__main__":
    main()
