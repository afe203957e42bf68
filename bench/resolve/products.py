"""The product reader on one core: rows per second for codes, plain terms and descriptions, alone and together; its memory.

`python -m bench.resolve.products`. Beside each figure is that of the reader of rules, which the trained model replaced
(commit 44391b5, measured on two cores of a virtual machine with nothing else running).
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from api.database import Release
from api.names.products.resolve import resolve_product, resolve_products
from api.resolve.products import Products
from bench.resolve.places import megabytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

RELEASE = Path(__file__).resolve().parents[2] / "build" / "release.sqlite"
ROUNDS = 5
BEFORE = {"codes": 45_165, "plain terms": 36_300, "descriptions": 11_207}
"""Rows per second of the reader of rules."""
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


def rate(texts: Sequence[str], resolve: Callable[[Sequence[str]], Iterable[object]]) -> float:
    """Return rows per second, the best of some rounds."""
    best = 0.0
    for _ in range(ROUNDS):
        start = perf_counter()
        for _ in resolve(texts):
            pass
        best = max(best, len(texts) / (perf_counter() - start))
    return best


def main() -> None:
    """Print the table."""
    opened = Release(Path(sys.argv[1]) if len(sys.argv) > 1 else RELEASE)
    before = megabytes()
    products = Products(opened)
    memory = megabytes() - before
    codes = [
        f"HS {code[:4]}.{code[4:]}"
        for code in opened.column("SELECT code FROM hs_codes WHERE length(code) = 6")
    ][:2000]
    plain = opened.column("SELECT replace(slug, '-', ' ') FROM sector_slugs")
    print(f"{'rows per second on one core':<20} {'alone':>14} {'together':>10} {'rules before':>14}")
    for name, texts in {"codes": codes, "plain terms": plain, "descriptions": messy()}.items():
        alone = rate(texts, lambda found: (resolve_product(text, products) for text in found))
        together = rate(texts, lambda found: resolve_products(found, products))
        ratio = together / BEFORE[name]
        print(f"{name:<20} {alone:>21,.0f} {together:>10,.0f} {BEFORE[name]:>14,} ({ratio:.1f} times)")
    model = rate(messy(), products.model.read)
    print(f"the model alone: {1000 / model * 1000:.0f} ms for 1,000 distinct descriptions as one batch")
    print(f"memory of terms, codes and weights: {memory:.0f} MB")


if __name__ == "__main__":
    main()
