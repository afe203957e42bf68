"""Products of the release for the resolver: every word and code at hand, what is asked often kept."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from api.names.fuzzy_index import FuzzyIndex
from api.names.products.terms import Term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release

LIKE = 0.85
"""Least likeness of a misspelt word: one letter wrong, or two changed over, in seven."""

FEW = 0.2
"""Share of the subheadings of a chapter's or heading's first class below which another class is not meant by it."""


class Products:
    """The words and codes of products in one release."""

    def __init__(self, opened: Release) -> None:
        self._release = opened
        self._sections = {row["sector"]: row["ancestor"] for row in opened.rows(SECTIONS)}
        self._codes: dict[str, dict[str, list[str]]] = {"nace": {}, "naics": {}}
        for row in opened.rows(CODES):
            self._codes[row["system"]].setdefault(row["prefix"], []).append(row["sector"])
        self._hs: dict[str, list[str]] = {}
        for row in opened.rows(HS, few=FEW):
            self._hs.setdefault(row["code"], []).append(row["sector"])

    def find(self, keys: Sequence[str]) -> Mapping[str, Term]:
        """Give the terms among these keys."""
        terms = self._terms
        return {key: terms[key] for key in keys if key in terms}

    @cached_property
    def _terms(self) -> Mapping[str, Term]:
        """Read every term once, in a twentieth of a second, at a worker's first text; terms that mean the same share it."""
        shared: dict[tuple[str, ...], Term] = {}
        terms: dict[str, Term] = {}
        for term, *told in self._release.each(TERMS):
            sectors, beside, source = told
            terms[term] = shared.setdefault(
                tuple(told), Term(tuple(sectors.split()), tuple(beside.split()), source)
            )
        return terms

    def near(self, word: str) -> Sequence[tuple[str, float]]:
        """Give the two keys most like a misspelt one, best first, each with its likeness from 0 to 1."""
        return self._likely.similar(word, LIKE, limit=2)

    @cached_property
    def _likely(self) -> FuzzyIndex:
        return FuzzyIndex(self._release.column(LIKELY))

    def section(self, code: str) -> str | None:
        """Give the section of an ISIC code, or nothing where ISIC has no such code."""
        return self._sections.get(code)

    def hs(self, code: str) -> Sequence[str]:
        """Give the classes of an HS chapter, heading or subheading, those of most subheadings first."""
        return self._hs.get(code, ())

    def nace(self, code: str) -> str | None:
        """Give the sector of a NACE code without its point: its own digits, unless the table says otherwise."""
        known = self._codes["nace"].get(code)
        return known[0] if known else code if code in self._sections else None

    def naics(self, code: str) -> tuple[Sequence[str], int]:
        """Give the sectors of a NAICS code, and how many of its digits led there."""
        for length in range(len(code), 1, -1):
            if sectors := self._codes["naics"].get(code[:length]):
                return sectors, length
        return (), 0


@lru_cache(maxsize=2)
def products(opened: Release) -> Products:
    """Give the products of a release."""
    return Products(opened)


SECTIONS = """
    SELECT t.sector, t.ancestor FROM sector_tree AS t JOIN sectors AS s ON s.code = t.ancestor WHERE s.level = 'section'
"""

CODES = "SELECT system, prefix, sector FROM sector_codes ORDER BY system, prefix, sector"

HS = """
    WITH counted AS (
        SELECT h.code, l.sector, COUNT(*) AS subheadings
          FROM hs_codes AS h JOIN hs_sectors AS l ON l.hs BETWEEN h.code AND h.code || '~'
         GROUP BY h.code, l.sector
    )
    SELECT code, sector FROM counted AS c
     WHERE length(code) = 6
        OR subheadings >= :few * (SELECT MAX(subheadings) FROM counted AS most WHERE most.code = c.code)
     ORDER BY code, subheadings DESC, sector
"""

TERMS = "SELECT term, sectors, beside, source FROM sector_terms"

LIKELY = """
    SELECT term FROM sector_terms
     WHERE source IN ('slug', 'term', 'good') AND sectors <> '' AND length(term) BETWEEN 6 AND 24 ORDER BY term
"""
