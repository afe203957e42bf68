"""Precision and recall of the resolver on the project's own labelled cases; it fails nothing.

`make resolve-quality` runs it; with --wrong behind its name, every case that is not as its label has it. Products are told
in three parts: the half whose cases were looked at while rules were made, and two that were not. Their wrong cases are
told of the first alone: what is seen there can be tuned on, and then measures nothing more.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tally import cases, tally

from api.places import resolved_place
from api.products import resolved_product
from api.release import Release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tally import Case, Tally

    from api.names.candidate import Resolved

RELEASE = Path(__file__).resolve().parents[2] / "build" / "release.sqlite"


def tuned(case: Case) -> bool:
    """Tell, by its text alone, whether a product's case is of the half that was looked at."""
    return sha256(case["text"].encode()).digest()[0] % 2 == 0


def every(opened: Release) -> Iterator[tuple[Tally, bool]]:
    """Give what came of each part, and whether its cases may be seen."""

    def place(case: Case) -> Resolved:
        return resolved_place(opened, case["text"], case["country"] or None)

    def product(case: Case) -> Resolved:
        return resolved_product(opened, case["text"])

    products = cases("products")
    yield tally("places", cases("places"), place), True
    yield tally("products, the half tuned on", filter(tuned, products), product), True
    yield tally("products, the other half", (case for case in products if not tuned(case)), product), False
    yield tally("products, a fresh set", cases("products_fresh"), product), False


def main() -> None:
    """Print the figures of every part."""
    for found, seen in every(Release(RELEASE)):
        print("\n".join(found.lines()))
        if "--wrong" in sys.argv and seen:
            print("\n".join(found.faults()))


if __name__ == "__main__":
    main()
