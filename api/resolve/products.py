"""The products of a release for the product reader: all terms and codes in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.goods_codes import GoodsCodes
from api.resolve.product_model import known_terms, product_model
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from api.database import Release

FEW = 0.2
"""Share of the largest class's subheadings, in a chapter or heading, below which another class does not count."""


class Products:
    """The terms and codes of products in one release: the lookups of the product reader. Reading them takes a tenth of a second."""

    def __init__(self, release: Release) -> None:
        trees = release.keep(Trees)
        self._sections = {code: trees.sector(code)[-1] for code in trees.sector_titles}
        self._codes: dict[str, dict[str, list[str]]] = {"nace": {}, "naics": {}}
        for row in release.rows(CODES):
            self._codes[row["system"]].setdefault(row["prefix"], []).append(row["sector"])
        self._hs = release.keep(GoodsCodes).by_size(FEW)
        self.terms = release.keep(known_terms)
        joined: set[str] = set()
        numbered: dict[str, str] = {}
        for term, written, is_joined, is_numbered in release.tuples(MARKED):
            if is_joined:
                joined.add(term)
            if is_numbered:
                numbered[term] = written
        self.joined: Container[str] = joined
        self.numbered: Mapping[str, str] = numbered
        self.model = release.keep(product_model)

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


CODES = "SELECT system, prefix, sector FROM sector_codes ORDER BY system, prefix, sector"

MARKED = """
    SELECT * FROM (
        SELECT term, written,
               written GLOB '*[&/+]*'
               OR written LIKE '% and %' OR written LIKE '% or %' OR written LIKE '% und %' OR written LIKE '% et %'
               OR written LIKE '% y %' OR written LIKE '% e %' OR written LIKE '% och %' OR written LIKE '% og %'
               OR written LIKE '% en %' AS joined,
               length(term) <= 3 AND term GLOB '*0*' AS numbered
          FROM sector_terms)
     WHERE joined OR numbered
"""
"""The terms with a joining word of `api/text/product_words.py`, and those of at most two letters beside a number."""
