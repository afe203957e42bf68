"""The products of a release for the product reader: all terms and codes in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.goods_codes import GoodsCodes
from api.names.fuzzy_index import FuzzyIndex
from api.names.products.terms import Term
from api.resolve.product_model import product_model

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release

LIKE = 0.85
"""Minimum similarity of a misspelt word: one wrong letter, or two swapped ones, in seven."""

FEW = 0.2
"""Share of the largest class's subheadings, in a chapter or heading, below which another class does not count."""


class Products:
    """The terms and codes of products in one release: the lookups of the product reader. Reading them takes a tenth of a second."""

    def __init__(self, release: Release) -> None:
        self._sections = {row["sector"]: row["ancestor"] for row in release.rows(SECTIONS)}
        self._codes: dict[str, dict[str, list[str]]] = {"nace": {}, "naics": {}}
        for row in release.rows(CODES):
            self._codes[row["system"]].setdefault(row["prefix"], []).append(row["sector"])
        self._hs = release.keep(GoodsCodes).by_size(FEW)
        self._terms = _terms(release)
        self.model = release.keep(product_model)
        self._fuzzy = FuzzyIndex(release.column(COMPARED))

    def find(self, keys: Sequence[str]) -> Mapping[str, Term]:
        """Return the terms among these keys."""
        terms = self._terms
        return {key: terms[key] for key in keys if key in terms}

    def near(self, word: str) -> Sequence[tuple[str, float]]:
        """Return the two keys most similar to a misspelt one, best first, each with its similarity from 0 to 1."""
        return self._fuzzy.similar(word, LIKE, limit=2)

    def section(self, code: str) -> str | None:
        """Return the section of an ISIC code; None where ISIC has no such code."""
        return self._sections.get(code)

    def hs(self, code: str) -> Sequence[str]:
        """Return the classes of an HS chapter, heading or subheading, those with the most subheadings first."""
        return self._hs.get(code, ())

    def nace(self, code: str) -> str | None:
        """Return the sector of a NACE code without its point: the same digits, where the table has no other sector."""
        known = self._codes["nace"].get(code)
        return known[0] if known else code if code in self._sections else None

    def naics(self, code: str) -> tuple[Sequence[str], int]:
        """Return the sectors of a NAICS code, and the number of its digits that are known."""
        for length in range(len(code), 1, -1):
            if sectors := self._codes["naics"].get(code[:length]):
                return sectors, length
        return (), 0


def _terms(release: Release) -> Mapping[str, Term]:
    """Return all terms by key; terms with the same meaning share one object."""
    shared: dict[tuple[str, ...], Term] = {}
    terms: dict[str, Term] = {}
    for key, *columns in release.each(TERMS):
        sectors, beside, source = columns
        terms[key] = shared.setdefault(
            tuple(columns), Term(tuple(sectors.split()), tuple(beside.split()), source)
        )
    return terms


SECTIONS = """
    SELECT t.sector, t.ancestor FROM sector_tree AS t JOIN sectors AS s ON s.code = t.ancestor WHERE s.level = 'section'
"""

CODES = "SELECT system, prefix, sector FROM sector_codes ORDER BY system, prefix, sector"

TERMS = "SELECT term, sectors, beside, source FROM sector_terms"

COMPARED = """
    SELECT term FROM sector_terms
     WHERE source IN ('slug', 'term', 'good') AND sectors <> '' AND length(term) BETWEEN 6 AND 24 ORDER BY term
"""
