"""The rows of a release that are relevant to a pair, as the records that the pure method takes."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from api.database import in_list
from api.scoring import method
from api.scoring.paths import same_codes, without_only_children
from api.scoring.records import Item, Measure, Pair, Presumption, ScoringInput
from api.trees import Trees

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.database import Release, Row
    from api.scoring.records import Path


def question(
    release: Release, region: str, sector: str | None, as_of: date, hs: str | None = None
) -> ScoringInput:
    """Return the input of the method for a pair: its claims, those of pairs above and below it, by two queries.

    The second reads only claims that are not cached. ``sector`` None means the region in any sector; ``hs`` names the
    goods by 2 to 10 digits.
    """
    trees = release.keep(Trees)
    places = in_list([*trees.region(region), *trees.inside(region)])
    division = division_of(trees.sector(sector))
    numbers = release.column(RELEVANT, places=places, sector=sector, division=division)
    items = release.keep(Records).items(numbers)
    return about(release, pair_of(release, region, sector), items, as_of, hs)


def about(
    release: Release, pair: Pair, items: Iterable[Item], as_of: date, hs: str | None = None
) -> ScoringInput:
    """Return the input of the method for a pair: these claims, the measures of its country and the presumptions of law."""
    records = release.keep(Records)
    return ScoringInput(
        pair=pair,
        items=tuple(sorted(items, key=attrgetter("id"))),
        measures=records.measures(pair.region[-1], inherited=len(pair.region) > 1),
        as_of=as_of,
        presumptions=records.presumptions,
        hs=hs,
        same=records.same,
    )


def pair_of(release: Release, region: str, sector: str | None) -> Pair:
    """Return a pair with the complete paths of both codes."""
    trees = release.keep(Trees)
    return Pair(trees.region(region), trees.sector(sector))


def division_of(sector: Path) -> str | None:
    """Return the division of a sector, the section itself for a section, None for any sector."""
    return next((code for code in reversed(sector) if len(code) == 2), sector[0] if sector else None)


class Records:
    """The records of one release. Pairs of a country share most claims, so some thousands are cached: about 4 MB."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._trees = trees = release.keep(Trees)
        self._items: dict[int, Item] = {}
        self.same = same_codes(map(trees.region, trees.region_names), map(trees.sector, trees.sector_titles))
        self.presumptions = tuple(map(self._presumption, release.rows(PRESUMPTIONS)))
        self._measures: defaultdict[str, list[Row]] = defaultdict(list)
        for row in release.rows(MEASURES):
            self._measures[row["region"]].append(row)
        self.measures = lru_cache(maxsize=512)(self._measures_of)

    def items(self, numbers: Sequence[int]) -> list[Item]:
        """Return the claims of these rows as the records that the method takes."""
        cached = self._items
        # Another thread may clear the cache meanwhile, so it is looked at once.
        found = {number: item for number in numbers if (item := cached.get(number)) is not None}
        if len(found) < len(numbers):
            missing = in_list([number for number in numbers if number not in found])
            rows = self._release.rows(ITEMS, numbers=missing)
            read = {row["number"]: self.item_of(row) for row in rows}
            if len(cached) + len(read) > MOST_ITEMS:
                cached.clear()
            if len(read) <= MOST_ITEMS:
                cached.update(read)
            found |= read
        return list(found.values())

    def _measures_of(self, country: str, *, inherited: bool) -> tuple[Measure, ...]:
        """Return the measures of a country, for itself or as ``inherited`` by a subdivision."""
        return tuple(_measure(row, inherited=inherited) for row in self._measures.get(country, ()))

    def item_of(self, row: Row) -> Item:
        """Return a claim's row as the record that the method takes."""
        main_in = row["main_in"]
        return Item(
            id=row["id"],
            region_path=self._region(row["region"]),
            sector_path=self._sector(row["sector"]),
            every_sector=bool(row["every_sector"]),
            indicator=row["indicator"],
            dimension=row["dimension"],
            axes=_names(row["axes"]),
            strength=method.STRENGTH.get(row["strength"], 0.0),
            state_imposed=bool(row["state_imposed"]),
            listing=bool(row["is_listing"]),
            listed_since=_day(row["listed_since"]),
            listed_until=_day(row["listed_until"]),
            last_edition=row["last_edition_checked"],
            stance=row["stance"],
            disputes=frozenset(_names(row["disputes"] or "[]")),
            disputes_origin=row["disputes_origin"],
            origin=row["origin"],
            publisher=row["publisher"],
            official=row["attributed_kind"] in OFFICIAL,
            opinion=bool(row["opinion"]),
            finding=bool(row["finding"]),
            practice=row["practice"],
            extent=row["extent"],
            goods=_names(row["goods"] or "[]"),
            good=row["good"],
            main_in=None if main_in is None else tuple(map(self._region, _names(main_in))),
            observed_end=_day(row["observed_end"]),
            published_by=date.fromisoformat(row["published_by"]),
            reliability=row["reliability"],
            credibility=row["credibility"],
            withdrawn_on=_day(row["withdrawn_on"]),
        )

    def _presumption(self, row: Row) -> Presumption:
        return Presumption(
            instrument=row["instrument"],
            region_path=self._region(row["region"]),
            sector_path=self._sector(row["sector"]),
            since=date.fromisoformat(row["since"]),
            until=_day(row["until"]),
        )

    def _region(self, code: str | None) -> Path:
        return without_only_children(self._trees.region(code), self.same)

    def _sector(self, code: str | None) -> Path:
        return without_only_children(self._trees.sector(code), self.same)


MOST_ITEMS = 4096

OFFICIAL = frozenset({"authority", "un_body"})
"""Kinds of speakers whose own report documents a pair."""


@lru_cache(maxsize=1024)
def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _measure(row: Row, *, inherited: bool) -> Measure:
    return Measure(
        indicator=row["indicator"],
        dimension=row["dimension"],
        value=row["value"] if row["category"] is None else row["category"],
        edition=row["edition"],
        published_on=date.fromisoformat(row["edition_published_on"]),
        source=row["source"],
        inherited_from=row["region"] if inherited else None,
    )


PRESUMPTIONS = "SELECT * FROM presumptions ORDER BY instrument, region, sector"

COLUMNS = """
    SELECT e.id, e.region, e.sector, e.every_sector, e.indicator, e.is_listing, e.listed_since, e.listed_until,
           e.last_edition_checked, e.stance, e.disputes_origin, e.origin, e.publisher, e.attributed_kind, e.practice,
           e.good, e.observed_end, e.published_by, e.reliability, e.credibility, e.withdrawn_on,
           i.dimension, i.axes, i.strength, i.state_imposed,
           CASE WHEN e.stance <> 'supports' THEN
               (SELECT json_group_array(disputed) FROM evidence_disputes WHERE item = e.id) END AS disputes,
           e.extent, e.opinion, e.finding, e.goods, e.main_in
"""

# Claims for the pair and for pairs above and below it, claims without a sector, and claims of a practice in the division:
# where a practice is documented in a class inside a wider pair, claims of it without a sector count for that pair.
# A place is looked up once for each sector above, and once for all sectors below, whose codes are adjacent (10 to 33 in C);
# the tree decides. So no claim is read only because it has the same place or the same sector.
RELEVANT = """
      WITH spans AS (SELECT ancestor AS first, ancestor AS last FROM sector_tree WHERE sector = :sector
                      UNION ALL
                     SELECT min(sector), max(sector) FROM sector_tree WHERE ancestor = :sector AND levels > 0)
    SELECT e.rowid
      FROM json_each(:places) AS place
      CROSS JOIN spans
      CROSS JOIN evidence AS e ON e.region = place.value AND e.sector BETWEEN spans.first AND spans.last
     WHERE spans.first = spans.last OR EXISTS (SELECT 1 FROM sector_tree WHERE sector = e.sector AND ancestor = :sector)
     UNION
    SELECT e.rowid
      FROM json_each(:places) AS place
      CROSS JOIN evidence AS e ON e.region = place.value AND (e.sector IS NULL OR e.practice IS NOT NULL)
     WHERE e.sector IS NULL OR :sector IS NULL
        OR EXISTS (SELECT 1 FROM sector_tree WHERE sector = e.sector AND ancestor = :division)
"""

ITEMS = f"""
{COLUMNS}, e.rowid AS number
      FROM json_each(:numbers) AS wanted
      CROSS JOIN evidence AS e ON e.rowid = wanted.value
      CROSS JOIN indicators AS i ON i.id = e.indicator
"""

MEASURES = """
    SELECT m.*, i.dimension
      FROM measures AS m JOIN indicators AS i ON i.id = m.indicator
     ORDER BY m.region, m.indicator, m.edition
"""
