"""A sheet as buyers send it: labelled addresses and descriptions, supplier countries, and listed goods of their own places."""

import csv
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path

from api.database import Release
from api.trees import Trees

LABELLED = Path(__file__).resolve().parents[1] / "labelled"
PRODUCTS = ("products_fresh", "products_last", "products_unseen")
HEADING = ("vendor_no", "supplier", "address", "country", "product", "hs", "spend_eur")
COUNTRIES = (
    "CN", "CN", "CN-GD", "CN-ZJ", "CN-LN", "CN-XJ", "IN", "IN-TN", "VN", "BD", "TR", "TH", "MY", "ID", "PK", "KH", "MX", "BR", "PE", "KR", "KP",
    "DE", "IT", "PL", "US", "JP", "UZ", "TM", "CD", "GH",
)  # fmt: skip
"""Where suppliers of a buyer are; some of them often."""

Cells = tuple[str, ...]


def mixed_rows(release: Release, count: int) -> Iterator[Cells]:
    """Yield the rows of a sheet, the same in each run: six in ten by words, two of a country, two with a listed good."""
    chosen = random.Random(13)  # noqa: S311  the same in each run
    places = [text for text, country in _labelled("places") if len(text) > 12 and not country]
    products = [text for name in PRODUCTS for text, _ in _labelled(name)]
    names = release.keep(Trees).region_names
    listed = [(names[region], good, json.loads(hs)) for region, good, hs in release.tuples(LISTED)]
    for number in range(count):
        own, spend, kind = (
            (f"V{100_000 + number}", f"Supplier {number} Co., Ltd"),
            str(chosen.randrange(900_000)),
            chosen.random(),
        )
        if kind < 0.6:
            yield *own, chosen.choice(places), "", chosen.choice(products), "", spend
        elif kind < 0.8:
            yield *own, "", names[chosen.choice(COUNTRIES)], chosen.choice(products), "", spend
        else:
            country, good, hs = chosen.choice(listed)
            yield *own, "", country, good, chosen.choice(hs) if hs else "", spend


def mixed_sheet(release: Release, count: int) -> bytes:
    """Return the sheet of these rows."""
    text = io.StringIO()
    csv.writer(text).writerows([HEADING, *mixed_rows(release, count)])
    return text.getvalue().encode()


def _labelled(name: str) -> list[tuple[str, str]]:
    with (LABELLED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["text"], row.get("country", "")) for row in csv.DictReader(file)]


LISTED = """
    SELECT DISTINCT e.region, g.name, e.goods
      FROM evidence AS e JOIN goods AS g ON g.id = e.good
     WHERE e.region IS NOT NULL AND e.goods IS NOT NULL
     ORDER BY e.region, g.name
"""
