"""The resolver of places on one core: rows per second for codes, plain names and messy addresses; memory of a worker's names."""

from __future__ import annotations

import csv
import random
import resource
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from api.database import Release
from api.names.places.resolve import resolve_place
from api.resolve.places import Places

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
LABELLED = ROOT / "tests" / "labelled"
MESSY = 30
"""Minimum characters of a messy address among the labelled places."""
ADDRESSES = 1000


def megabytes() -> float:
    """Return the peak memory of this process."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def rows_a_second(places: Places, texts: Sequence[str]) -> float:
    """Resolve the texts one after another, as a screening does."""
    start = perf_counter()
    for text in texts:
        resolve_place(text, None, places)
    return len(texts) / (perf_counter() - start)


def labelled(name: str) -> list[str]:
    """Return the texts of labelled cases."""
    with (LABELLED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def addresses() -> list[str]:
    """Return distinct messy addresses: labelled ones, each with a house number of its own."""
    long = [text for text in labelled("places") if len(text) >= MESSY]
    chosen = random.Random(6)  # noqa: S311 - the same addresses every time
    return [f"No. {number}, {chosen.choice(long)}" for number in range(ADDRESSES)]


def main() -> None:
    """Print the table."""
    opened = Release(ROOT / "build" / "release.sqlite")
    before = megabytes()
    places = Places(opened)
    codes = [str(code) for code in opened.column("SELECT code FROM regions ORDER BY code LIMIT 2000")]
    names = [
        str(name) for name in opened.column("SELECT DISTINCT name FROM regions ORDER BY name LIMIT 2000")
    ]
    resolve_place("Daliann", None, places)  # the first misspelt word reads the names to compare it with
    print("places, rows per second on one core")
    for kind, texts in (
        ("codes", codes),
        ("plain names, first time", names),
        ("plain names, again", names),
        ("1,000 distinct addresses", addresses()),
    ):
        print(f"  {kind:<28} {rows_a_second(places, texts):>10,.0f}")
    print(f"memory: {megabytes() - before:.0f} MB more than with the release open")


if __name__ == "__main__":
    main()
