"""The ISIC classes of codes in other classifications, from the tables of a release."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FEW = 0.2
"""Share of the largest class's subheadings, in a heading, below which another class does not count."""


class Classes:
    """The classes of ISIC, and the classes that a code of SIC, NAICS or HS leads to."""

    def __init__(self, release: Path) -> None:
        self._release = sqlite3.connect(f"file:{release}?mode=ro", uri=True)
        self.titles: dict[str, str] = dict(
            self._release.execute("SELECT code, title FROM sectors WHERE level = 'class' ORDER BY code")
        )
        self._below: dict[str, tuple[str, ...]] = {}
        below: dict[str, list[str]] = defaultdict(list)
        for sector, ancestor in self._release.execute(
            "SELECT sector, ancestor FROM sector_tree ORDER BY sector"
        ):
            if sector in self.titles:
                below[ancestor].append(sector)
        self._below = {code: tuple(found) for code, found in below.items()}
        codes: dict[str, dict[str, list[str]]] = {"nace": {}, "naics": {}}
        for system, prefix, sector in self._release.execute(
            "SELECT system, prefix, sector FROM sector_codes ORDER BY system, prefix, sector"
        ):
            codes[system].setdefault(prefix, []).append(sector)
        self._nace, self._naics = codes["nace"], codes["naics"]
        self._hs: dict[str, Counter[str]] = defaultdict(Counter)
        for hs, sector in self._release.execute("SELECT hs, sector FROM hs_sectors ORDER BY hs, sector"):
            for length in (4, 6):
                self._hs[hs[:length]][sector] += 1

    def under(self, codes: list[str]) -> tuple[str, ...]:
        """Return the classes at or below these codes of ISIC."""
        return tuple(dict.fromkeys(each for code in codes for each in self._below.get(code, ())))

    def of_sic(self, code: str) -> tuple[str, ...]:
        """Return the classes of a code of UK SIC 2007, whose first four digits are NACE Rev.2."""
        return self.under(self._nace.get(code[:4], [code[:4]]))

    def of_naics(self, code: str) -> tuple[str, ...]:
        """Return the classes of a code of NAICS, by the longest prefix of the table."""
        for length in range(len(code), 1, -1):
            if found := self._naics.get(code[:length]):
                return self.under(found)
        return ()

    def of_hs(self, code: str) -> tuple[str, ...]:
        """Return the classes of an HS code or a longer tariff code, those with the most subheadings first."""
        counts = self._hs.get(code[:6]) or self._hs.get(code[:4])
        if not counts:
            return ()
        most = max(counts.values())
        return tuple(sector for sector, count in counts.most_common() if count >= FEW * most)

    @cached_property
    def own_terms(self) -> list[tuple[str, tuple[str, ...], str]]:
        """Return the terms of the release: as written, their classes, their source."""
        return [(written, self.under(sectors.split()), source) for written, sectors, source in self._terms]

    @cached_property
    def term_sectors(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return the terms of the release, as written, and their sectors of any level."""
        return [(written, tuple(sectors.split())) for written, sectors, _ in self._terms]

    @cached_property
    def _terms(self) -> list[tuple[str, str, str]]:
        return self._release.execute(
            "SELECT written, sectors, source FROM sector_terms WHERE sectors <> '' ORDER BY term"
        ).fetchall()

    @cached_property
    def hs_titles(self) -> list[tuple[str, str]]:
        """Return the headings and subheadings of HS: code and title."""
        return self._release.execute(
            "SELECT code, title FROM hs_codes WHERE length(code) > 2 ORDER BY code"
        ).fetchall()
