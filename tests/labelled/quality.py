"""Print precision and recall of the resolver on the project's own labelled cases.

`make resolve-quality` runs it. With MATERIAL=folder it also reads public material that is not in this repository, and places by
their country alone where the material names no more. With --wrong it also prints every case that differs from its label. Rules and words may be
tuned on all cases except those of products_last.csv and the sets of UNSEEN, where they exist. Their wrong cases are never
printed, because cases that were used for tuning measure nothing.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from api.database import Release
from api.names.places.resolve import resolve_place
from api.names.products.resolve import resolve_product
from api.resolve.places import Places
from api.resolve.products import Products
from tests.labelled.country_names import country_name_cases
from tests.labelled.public_material import public_cases
from tests.labelled.reliability import error, table
from tests.labelled.tally import HERE, cases, tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.names.candidate import Resolved
    from tests.labelled.tally import Case, Tally

UNSEEN = {
    "trade_words": "language",
    "product_kinds": "kind",
    "customs_short": "language",
}
"""Sets of product texts on which nothing is tuned, each with the column that divides it."""
RELEASE = Path(__file__).resolve().parents[2] / "build" / "release.sqlite"


def every(opened: Release) -> Iterator[tuple[Tally, bool]]:
    """Yield the tally of each part, and whether its cases may be printed."""
    places, products = Places(opened), Products(opened)

    def place(case: Case) -> Resolved:
        return resolve_place(case["text"], case["country"] or None, places)

    def country(case: Case) -> Resolved:
        found = place(case)
        return replace(found, code=found.code and found.code[:2])

    def product(case: Case) -> Resolved:
        return resolve_product(case["text"], products)

    def on_one_line(case: Case) -> Resolved:
        found = product(case)
        wanted = [code for code in case["expected"].split("|") if code and found.code]
        same = (
            code
            for code in wanted
            if code.startswith(found.code or "") or (found.code or "").startswith(code)
        )
        return replace(found, code=next(same, found.code))

    tuned = [*cases("products"), *cases("products_fresh"), *cases("products_unseen")]
    yield tally("places", cases("places"), place), True
    yield tally("names of countries in 78 languages", country_name_cases(), place), True
    yield tally("products, tuned on", tuned, product), True
    if (HERE / "products_last.csv").exists():
        yield tally("products, never seen", cases("products_last"), product), False
    if material := os.environ.get("MATERIAL"):
        for of, name, found in public_cases(Path(material)):
            yield tally(name, found, country if of == "place" else on_one_line), False


def products_unseen(opened: Release) -> Iterator[tuple[Tally, list[Tally]]]:
    """Yield the tally of each set of product texts on which nothing is tuned, and the tallies of its divisions."""
    products = Products(opened)

    def product(case: Case) -> Resolved:
        return resolve_product(case["text"], products)

    for name, column in UNSEEN.items():
        if (HERE / f"{name}.csv").exists():
            read = cases(name)
            parts = dict.fromkeys(case[column] for case in read)
            divisions = [
                tally(part, (case for case in read if case[column] == part), product) for part in parts
            ]
            yield tally(name, read, product), divisions


def main() -> None:
    """Print the figures of every part."""
    opened, scores = Release(RELEASE), {}
    for found, seen in every(opened):
        print("\n".join(found.lines()))
        if found.subject == "places":
            print("\n".join(found.place_lines()))
        elif found.subject.startswith("products"):
            scores[found.subject] = found.scores
        if "--wrong" in sys.argv and seen:
            print("\n".join(found.faults()))
    for found, divisions in products_unseen(opened):
        scores[found.subject] = found.scores
        print("\n".join(each.line() for each in (found, *divisions)))
    print("\n".join(table(scores)))
    print("\n".join(f"{kind}: error of the scores {error(scored):.3f}" for kind, scored in scores.items()))


if __name__ == "__main__":
    main()
