"""The product reader on one core: rows per second for codes, plain terms, and messy descriptions.

`python -m bench.resolve.products`
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from api.database import Release
from api.names.products.resolve import resolve_product
from api.resolve.products import Products

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RELEASE = Path(__file__).resolve().parents[2] / "build" / "release.sqlite"
ROUNDS = 5
KINDS = (
    "frozen",
    "organic",
    "export quality",
    "men's",
    "ABC Trading Co. Ltd,",
    "Grade A",
    "assorted",
    "2024 new",
)
GOODS = (
    "Alaska pollock fillets", "cotton yarn 30s carded", "t-shirts 100% cotton", "solar panels 550W mono", "rubber gloves powder free", "steel pipes DN50",
    "wooden furniture for hotels", "palm oil RBD in drums", "ceramic floor tiles 60x60", "leather shoes with rubber soles", "parts for tractors",
    "lithium ion batteries 18650", "plastic bags and boxes", "printed circuit boards", "dried mangoes slices", "toys, plastic, for children",
)  # fmt: skip
TAILS = (
    "",
    ", 10x1kg",
    " in cartons",
    " (HS 0304.75)",
    " - origin Vietnam",
    " 25 MT",
    ", not for retail sale",
    " / spec. no. 7",
)


def messy() -> list[str]:
    """Return a thousand distinct descriptions."""
    return [f"{kind} {good}{tail}" for kind in KINDS for good in GOODS for tail in TAILS][:1000]


def rate(texts: Sequence[str], resolve: Callable[[str], object]) -> float:
    """Return rows per second, the best of some rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        start = perf_counter()
        for text in texts:
            resolve(text)
        best = max(best, len(texts) / (perf_counter() - start))
    return best


def main() -> None:
    """Print the table."""
    opened = Release(Path(sys.argv[1]) if len(sys.argv) > 1 else RELEASE)
    products = Products(opened)
    codes = [
        f"HS {code[:4]}.{code[4:]}"
        for code in opened.column("SELECT code FROM hs_codes WHERE length(code) = 6")
    ][:2000]
    plain = opened.column("SELECT replace(slug, '-', ' ') FROM sector_slugs")
    for name, texts in {"codes": codes, "plain terms": plain, "messy descriptions": messy()}.items():
        found = rate(texts, lambda text: resolve_product(text, products))
        print(f"{name:<20} {len(texts):>5} texts   {found:>9,.0f} rows/s")


if __name__ == "__main__":
    main()
