"""What the product reader looks up: known terms with their sectors, the codes of four classifications, and the trained model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from api.names.products.model import ProductModel


class ProductIndex(Protocol):
    """Terms and codes of products in one release, and its trained model."""

    model: ProductModel
    terms: Mapping[str, tuple[str, ...]]
    """The sectors of each term, by its key (`api/text/product_terms.py`)."""
    joined: Container[str]
    """The keys of terms that their sources write with a joining word, which keys leave out: bolts and nuts."""

    numbered: Mapping[str, str]
    """The shortest terms with a number, as written, by their keys: in a key a number of any digits is the same."""

    def section(self, code: str) -> str | None:
        """Return the section of an ISIC code; None where ISIC has no such code."""

    def hs(self, code: str) -> Sequence[str]:
        """Return the classes of an HS chapter, heading or subheading, those with the most subheadings first."""

    def nace(self, code: str) -> str | None:
        """Return the sector of a NACE code without its point."""

    def naics(self, code: str) -> tuple[Sequence[str], int]:
        """Return the sectors of a NAICS code, and the number of its digits that are known."""
