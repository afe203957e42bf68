"""The goods of HS codes: the classes that make them, the listed goods of a country, and whether a sector makes them."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.text.hs_codes import dotted, overlap
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from api.database import Release

MAKERS = frozenset("ABCDE")
"""The sections of ISIC whose output is goods. Trade and services deal in goods of every class."""

FORCED_LABOUR = 3
"""Weight of a listing of forced labour."""

MOST_MAKERS = 4
"""Classes that a message names."""


class GoodTerm(NamedTuple):
    """A word for a good, as stems: one HS code of the good, and whether the list itself names the good so."""

    term: str
    hs: str
    is_name: int


class ListedGood(NamedTuple):
    """A good of a country on a list: its id, its name, its HS prefixes, and its classes, that of the labour that is meant first.

    ``weight`` is 3 for forced labour, 2 for child labour, 1 for a listed input or a listing that has ended. ``terms`` are the
    words for a good listed for forced labour; no words are read as other goods.
    """

    id: str
    name: str
    prefixes: tuple[str, ...]
    sectors: tuple[str, ...]
    weight: int
    terms: tuple[GoodTerm, ...]

    def longest_prefix(self, code: str) -> int:
        """Return the number of digits of the longest prefix that a code begins with; 0 for a code of other goods."""
        return max((len(prefix) for prefix in self.prefixes if code.startswith(prefix)), default=0)


class GoodsCodes:
    """The HS codes of one release with the classes that make their goods, and the listed goods of each country: two queries."""

    def __init__(self, release: Release) -> None:
        self._trees = release.keep(Trees)
        self.made_by: dict[str, frozenset[str]] = {}
        """The classes of each subheading, by our table from HS to ISIC."""
        self.listed_classes: defaultdict[str, set[str]] = defaultdict(set)
        """The classes that lists mean for each good, over all countries."""
        self._main: dict[str, str] = {}
        self._listed: defaultdict[str, list[ListedGood]] = defaultdict(list)
        for hs, sectors, main in release.tuples(SUBHEADINGS):
            self.made_by[hs] = frozenset(json.loads(sectors))
            if main:
                self._main[hs] = main
        for country, id_, name, prefixes, sectors, weight, terms in release.tuples(LISTED):
            listed = ListedGood(
                id_,
                name,
                tuple(json.loads(prefixes)),
                tuple(json.loads(sectors)),
                weight,
                tuple(GoodTerm(*term) for term in json.loads(terms)),
            )
            self._listed[country].append(listed)
            self.listed_classes[listed.id].update(listed.sectors)
        self._makers = lru_cache(maxsize=8192)(self._makers_of)

    def subheadings(self, code: str) -> list[str]:
        """Return the subheadings that a code has, itself where it is one."""
        return [code] if code in self.made_by else [each for each in self.made_by if each.startswith(code)]

    def by_size(self, few: float) -> dict[str, list[str]]:
        """Return the classes of every chapter, heading and subheading, those with the most subheadings first.

        Of a chapter or heading, a class with fewer than the share ``few`` of the largest one's subheadings is left out.
        """
        sizes: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for code, sectors in self.made_by.items():
            for prefix in (code[:2], code[:4], code):
                found = sizes[prefix]
                for sector in sectors:
                    found[sector] = found.get(sector, 0) + 1
        return {prefix: _largest(found, few) for prefix, found in sizes.items()}

    def main(self, code: str) -> str | None:
        """Return the one class that most goods of a code come from; None where no class dominates."""
        found = {self._main_of(each) for each in self.subheadings(code)}
        return found.pop() if len(found) == 1 else None

    def listed(self, code: str, country: str) -> ListedGood | None:
        """Return the listed good of a country that all goods of a code belong to: of several the gravest, then the most exact."""
        found = [good for good in self._listed.get(country, ()) if good.longest_prefix(code)]
        return max(found, key=lambda good: (good.weight, good.longest_prefix(code)), default=None)

    def named(self) -> Iterator[tuple[str, ListedGood]]:
        """Yield each good listed for forced labour with its country."""
        for country, goods in self._listed.items():
            for good in goods:
                if good.weight == FORCED_LABOUR:
                    yield country, good

    def classes(self, code: str) -> list[str]:
        """Return the classes that make goods of a code, by our table from HS to ISIC."""
        return sorted({sector for each in self.subheadings(code) for sector in self.made_by[each]})

    def made_in(self, code: str, sector: str) -> bool:
        """Return whether a sector makes goods of a code: by our table, or because a list means the sector for such goods."""
        return any(sector in self._trees.sector(maker) for maker in self._makers(code))

    def other_goods(self, code: str, sector: str) -> str | None:
        """Return the message for goods that a sector does not make; None where it makes some, trades them or serves."""
        if not self._makers(code):
            return f"HS {dotted(code)} names no kind of goods, so no sector makes it; leave hs out"
        if self._trees.sector(sector)[-1] not in MAKERS or self.made_in(code, sector):
            return None
        classes = self.classes(code) or sorted(self._makers(code))
        return (
            f"HS {dotted(code)} belongs to {self._named(classes)}, not to {self._named([sector])}; "
            f"request a sector of these goods, or leave hs out"
        )

    def country(self, code: str) -> str:
        """Return the name of a country."""
        return self._trees.region_names[code]

    def _makers_of(self, code: str) -> frozenset[str]:
        listed = [good for goods in self._listed.values() for good in goods if overlap(code, good.prefixes)]
        return frozenset(self.classes(code)).union(*(good.sectors for good in listed))

    def _main_of(self, subheading: str) -> str | None:
        classes = self.made_by[subheading]
        return self._main.get(subheading) or (next(iter(classes)) if len(classes) == 1 else None)

    def _named(self, sectors: Iterable[str]) -> str:
        """Return codes with their titles, the first few."""
        codes = list(sectors)
        named = [f"{code} ({self._trees.sector_titles[code]})" for code in codes[:MOST_MAKERS]]
        if more := len(codes) - len(named):
            named.append(f"{more} more")
        return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"


def _largest(sizes: Mapping[str, int], few: float) -> list[str]:
    """Return the names of sizes, the largest first and then by name, without those below a share of the largest one."""
    least = few * max(sizes.values())
    return sorted(
        [name for name, size in sizes.items() if size >= least], key=lambda name: (-sizes[name], name)
    )


SUBHEADINGS = """
    SELECT hs, json_group_array(sector), max(CASE WHEN main THEN sector END)
      FROM hs_sectors
     GROUP BY hs
     ORDER BY hs
"""

LISTED = """
    WITH weights AS MATERIALIZED (
         SELECT list, good, region, max(CASE WHEN listed_until IS NOT NULL OR indicator = 'downstream-listing' THEN 1
                                             WHEN indicator = 'forced-labour-listing' THEN 3 ELSE 2 END) AS weight
           FROM evidence
          WHERE good IS NOT NULL
          GROUP BY good, region, list)
    SELECT l.country, l.good, g.name, l.hs,
           (SELECT json_group_array(sector)
              FROM (SELECT s.sector FROM listed_sectors AS s
                     WHERE s.list = l.list AND s.good = l.good AND s.country = l.country ORDER BY s.rank)) AS sectors,
           w.weight,
           (SELECT json_group_array(json_array(t.term, t.hs, t.is_name)) FROM good_terms AS t WHERE w.weight = 3 AND t.good = l.good) AS terms
      FROM listed_goods AS l
      JOIN goods AS g ON g.id = l.good
      LEFT JOIN weights AS w ON w.list = l.list AND w.good = l.good AND w.region = l.country
     WHERE l.hs <> '[]'
     ORDER BY l.country, l.good
"""
