"""Rows with a messy address and a messy description of a product, on one core: 1,000 rows, all texts distinct.

`python -m bench.resolve.rows`. A row is read as in a screening: the products of some rows together, then their addresses. Each
round begins with no cached names, so that every text and most of its words are new. The first round and the best one are printed.
The reader of rules, which the trained model replaced, read 4,100 to 4,500 rows a second (commit 44391b5).
"""

from __future__ import annotations

import random
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from api.database import Release
from api.names.places.resolve import resolve_place
from api.names.products.resolve import resolve_products
from api.resolve.places import Places
from api.resolve.products import Products
from api.screenings.run import TOGETHER
from bench.resolve.places import ROOT, addresses, labelled
from bench.resolve.products import messy

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS = 5
MESSY = 20
"""Minimum characters of a description among the labelled products."""


def described() -> list[str]:
    """Return distinct messy descriptions: labelled ones, each with a lot number."""
    long = [text for text in (*labelled("products"), *labelled("products_fresh")) if len(text) >= MESSY]
    chosen = random.Random(7)  # noqa: S311 - the same descriptions every time
    return [f"{chosen.choice(long)}, lot {number}" for number in range(len(addresses()))]


def rate(opened: Release, rows: Sequence[tuple[str, str]]) -> float:
    """Return rows per second with names that were just read."""
    places, products = Places(opened), opened.keep(Products)
    resolve_place("Daliann", None, places)  # the first misspelt word reads the names to compare it with
    start = perf_counter()
    for first in range(0, len(rows), TOGETHER):
        group = rows[first : first + TOGETHER]
        resolve_products([product for _, product in group], products)
        for address, _ in group:
            resolve_place(address, None, places)
    return len(rows) / (perf_counter() - start)


def main() -> None:
    """Print the table."""
    opened = Release(Path(ROOT / "build" / "release.sqlite"))
    print("an address and a product, rows per second on one core")
    for what, descriptions in (("made of common words", messy()), ("as labelled", described())):
        rows = list(zip(addresses(), descriptions, strict=True))
        rates = [rate(opened, rows) for _ in range(ROUNDS)]
        print(f"  {len(rows):,} rows, products {what:<22} first {rates[0]:>7,.0f}   best {max(rates):>7,.0f}")


if __name__ == "__main__":
    main()
