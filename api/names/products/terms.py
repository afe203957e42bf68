"""The lookups that the product reader needs: terms with their sectors, and the codes of four classifications."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.names.products.model import ProductModel


class Term(NamedTuple):
    """A word or phrase: its own sectors, its rules for the words next to it, and the kind of name that it is."""

    sectors: tuple[str, ...]
    beside: tuple[str, ...]
    source: str


class ProductIndex(Protocol):
    """Terms and codes of products in one release, and its trained model."""

    model: ProductModel | None

    def find(self, keys: Sequence[str]) -> Mapping[str, Term]:
        """Return the terms among these keys."""

    def near(self, word: str) -> Sequence[tuple[str, float]]:
        """Return the keys most similar to a misspelt one, best first, each with its similarity from 0 to 1."""

    def section(self, code: str) -> str | None:
        """Return the section of an ISIC code; None where ISIC has no such code."""

    def hs(self, code: str) -> Sequence[str]:
        """Return the classes of an HS chapter, heading or subheading, those with the most subheadings first."""

    def nace(self, code: str) -> str | None:
        """Return the sector of a NACE code without its point."""

    def naics(self, code: str) -> tuple[Sequence[str], int]:
        """Return the sectors of a NAICS code, and the number of its digits that are known."""
