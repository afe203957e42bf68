"""Usual inputs: from a sector or goods up the chain of what they are made from, and where labour behind each is documented.

All links of a release are in memory, so that no profile queries them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.claim_filters import GRADES, REPORTS
from api.text.hs_codes import overlap
from api.trees import Trees

if TYPE_CHECKING:
    from api.database import Release, Row

MOST_STEPS = 6
"""Steps up a chain: from a garment to the seed of its cotton there are four."""


class Documented(NamedTuple):
    """A claim that documents forced or child labour behind an input, with the days (ISO 8601) on which it is known."""

    id: str
    claim: str
    indicator: str
    region: tuple[str, ...]
    since: str
    until: str | None

    def known(self, day: str) -> bool:
        """Return whether it is published, in force and not withdrawn on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class Link(NamedTuple):
    """A product, one of its usual inputs, and the claims that document the labour behind the input."""

    row: Row
    product_hs: tuple[str, ...]
    product_sectors: frozenset[str]
    input_hs: tuple[str, ...]
    input_sectors: tuple[str, ...]
    documented: tuple[Documented, ...]


class Step(NamedTuple):
    """A link with its distance from the goods: 1 for a direct input."""

    link: Link
    steps: int


class UsualInputs:
    """The links of one release. The chains of sectors and goods are cached."""

    def __init__(self, release: Release) -> None:
        self._trees = release.keep(Trees)
        claims: defaultdict[int, list[Documented]] = defaultdict(list)
        for link, id_, claim, indicator, region, since, until in release.tuples(DOCUMENTED, **GRADES):
            path = self._trees.region(region)
            claims[link].append(Documented(id_, claim, indicator, path, since, until))
        self.links = tuple(
            Link(
                row=row,
                product_hs=tuple(json.loads(row["product_hs"])),
                product_sectors=frozenset(
                    code for sector in json.loads(row.pop("products")) for code in self._trees.sector(sector)
                ),
                input_hs=tuple(json.loads(row["input_hs"])),
                input_sectors=tuple(sorted(json.loads(row.pop("inputs")))),
                documented=tuple(claims[row["id"]]),
            )
            for row in release.rows(LINKS)
        )
        self._of_sector: defaultdict[str, list[int]] = defaultdict(list)
        for number, link in enumerate(self.links):
            for code in link.product_sectors:
                self._of_sector[code].append(number)
        self._below: defaultdict[str, set[int]] = defaultdict(set)
        self._at: defaultdict[str, set[int]] = defaultdict(set)
        for number, link in enumerate(self.links):
            for code in link.product_hs:
                self._at[code].add(number)
                for digits in range(1, len(code) + 1):
                    self._below[code[:digits]].add(number)
        self.chain = lru_cache(maxsize=4096)(self._chain)
        self._made_from = lru_cache(maxsize=len(self.links))(self._links_to)

    def _chain(self, sector: str | None, hs: str | None) -> tuple[Step, ...]:
        """Return the links from the goods, or from all goods of the sector where none are named, nearest first.

        A section is too wide for its inputs to mean anything: it has none.
        """
        if hs is not None:
            first = [number for number, link in enumerate(self.links) if overlap(hs, link.product_hs)]
        elif sector is None or len(sector) == 1:
            return ()
        else:
            first = self._of_sector.get(sector, [])
        found: dict[int, Step] = {}
        for steps in range(1, MOST_STEPS + 1):
            new = [number for number in first if number not in found]
            found |= {number: Step(self.links[number], steps) for number in new}
            first = sorted(frozenset().union(*(self._made_from(self.links[n].input_hs) for n in new)))
        return tuple(found.values())

    def _links_to(self, input_hs: tuple[str, ...]) -> frozenset[int]:
        """Return the numbers of the links whose product is an input of these HS codes."""
        found: set[int] = set()
        for code in input_hs:
            found |= self._below.get(code, set())
            for digits in range(1, len(code)):
                found |= self._at.get(code[:digits], set())
        return frozenset(found)


LINKS = """
    SELECT id, product, product_hs, input, input_hs, reason,
           (SELECT json_group_array(json_object('id', id, 'title', title))
              FROM (SELECT s.id, s.title FROM upstream_sources AS l JOIN sources AS s ON s.id = l.source
                     WHERE l.link = u.id ORDER BY s.id)) AS sources,
           (SELECT json_group_array(sector) FROM upstream_products WHERE link = u.id) AS products,
           (SELECT json_group_array(sector) FROM upstream_inputs WHERE link = u.id) AS inputs
      FROM upstream AS u
     ORDER BY product, input
"""

# Listings of the goods that represent the input and claims that name them, and claims of labour that a State imposes in its
# classes, where they name no goods or goods of the input. A denial or an ending may name the goods too, and documents nothing.
DOCUMENTED = f"""
      WITH found AS (
        SELECT g.link, e.id FROM upstream_goods AS g JOIN evidence AS e ON e.good = g.good
         UNION
        SELECT s.link, e.id FROM indicators AS i
          JOIN evidence AS e ON e.indicator = i.id
          JOIN upstream_inputs AS s ON s.sector = e.sector
          JOIN upstream AS u ON u.id = s.link
         WHERE i.state_imposed
           AND (e.goods = '[]'
             OR EXISTS (SELECT 1 FROM json_each(e.goods) AS g JOIN json_each(u.input_hs) AS p
                         WHERE substr(g.value, 1, length(p.value)) = p.value
                            OR substr(p.value, 1, length(g.value)) = g.value)))
    SELECT f.link, e.id, e.claim, e.indicator, e.region,
           max(e.published_by, ifnull(e.listed_since, e.published_by)),
           nullif(min(ifnull(e.listed_until, '9999-12-31'), ifnull(e.withdrawn_on, '9999-12-31')), '9999-12-31')
      FROM found AS f JOIN evidence AS e ON e.id = f.id
     WHERE e.region IS NOT NULL AND {REPORTS}
     ORDER BY f.link, e.region, e.indicator, e.claim, e.id
"""
