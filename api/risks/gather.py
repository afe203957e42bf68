"""From the release to the method: all rows that bear on a pair, as the records that the pure method takes."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from api.database import in_list, release
from api.scoring import method
from api.scoring.records import Item, Measure, Pair, Presumption, ScoringInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.database import Release, Row


def question(region: str, sector: str | None, as_of: date) -> ScoringInput:
    """Gather what bears on a pair or on a pair below it; ``sector`` None asks for the region in any sector."""
    opened = release()
    places = in_list(path_of(opened, PLACES, region))
    items = (_item(opened, number) for number in opened.column(BEARING, places=places, sector=sector))
    return about(pair_of(opened, region, sector), sorted(items, key=attrgetter("id")), as_of)


def about(pair: Pair, items: Iterable[Item], as_of: date) -> ScoringInput:
    """Ask of a pair, with the claims that may bear on it, what its country's measures and the laws add to them."""
    opened = release()
    return ScoringInput(
        pair=pair,
        items=tuple(items),
        measures=_measures(opened, pair.region[-1], inherited=len(pair.region) > 1),
        as_of=as_of,
        presumptions=_presumptions(opened),
    )


def pair_of(opened: Release, region: str, sector: str | None) -> Pair:
    """Give a pair with the paths of both codes."""
    return Pair(path_of(opened, REGION_PATH, region), path_of(opened, SECTOR_PATH, sector))


@lru_cache(maxsize=16384)
def path_of(opened: Release, sql: str, code: str | None) -> tuple[str, ...]:
    """Give a code with its ancestors, nearest first, or with what else the SQL finds; nothing for none.

    A release holds some 6,000 codes; a region is asked for twice, the second time with all that lies in it.
    """
    return tuple(opened.column(sql, code=code))


@lru_cache(maxsize=1024)
def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@lru_cache(maxsize=4096)
def _item(opened: Release, number: int) -> Item:
    """Give one item by its row. Pairs of a country share most of theirs; 4,096 take some 4 MB."""
    return item_of(opened, opened.one(ITEM, number=number))


def item_of(opened: Release, row: Row) -> Item:
    """Make a claim's row the record that the method takes."""
    return Item(
        id=row["id"],
        region_path=path_of(opened, REGION_PATH, row["region"]),
        sector_path=path_of(opened, SECTOR_PATH, row["sector"]),
        every_sector=bool(row["every_sector"]),
        indicator=row["indicator"],
        dimension=row["dimension"],
        axes=_names(row["axes"]),
        strength=method.STRENGTH.get(row["strength"], 0.0),
        state_imposed=bool(row["state_imposed"]),
        listing=bool(row["is_listing"]),
        listed_since=_day(row["listed_since"]),
        listed_until=_day(row["listed_until"]),
        supports=row["stance"] == "supports",
        disputes=frozenset(_names(row["disputes"] or "[]")),
        disputes_origin=row["disputes_origin"],
        origin=row["origin"],
        publisher=row["publisher"],
        practice=row["practice"],
        observed_end=_day(row["observed_end"]),
        published_by=date.fromisoformat(row["published_by"]),
        reliability=row["reliability"],
        credibility=row["credibility"],
        withdrawn_on=_day(row["withdrawn_on"]),
    )


@lru_cache(maxsize=2)
def _presumptions(opened: Release) -> tuple[Presumption, ...]:
    """Give the presumptions of law: a handful in all."""
    return tuple(
        Presumption(
            instrument=row["instrument"],
            region=row["region"],
            sector=row["sector"],
            since=date.fromisoformat(row["since"]),
            until=_day(row["until"]),
        )
        for row in opened.rows("SELECT * FROM presumptions ORDER BY instrument, region, sector")
    )


@lru_cache(maxsize=512)
def _measures(opened: Release, country: str, *, inherited: bool) -> tuple[Measure, ...]:
    """Give a country's measures, as its own or as a subdivision inherits them."""
    return tuple(_measure(row, inherited=inherited) for row in opened.rows(MEASURES, country=country))


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


REGION_PATH = "SELECT ancestor FROM region_tree WHERE region = :code ORDER BY levels"

SECTOR_PATH = "SELECT ancestor FROM sector_tree WHERE sector = :code ORDER BY levels"

PLACES = """
    SELECT ancestor FROM region_tree WHERE region = :code
     UNION ALL
    SELECT region FROM region_tree WHERE ancestor = :code AND levels > 0
"""

# What is stated for the pair, for what is above it or below it, and any claim of a practice in the very region:
# where a practice is documented, what is said of it nationwide counts in full, whatever the sector.
# A place is looked up once for each sector above, and once for all below, whose codes lie side by side (10 to 33 in C);
# the tree has the last word. So no claim is read for lying in the same place, or for being of the same sector.
BEARING = """
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
"""

COLUMNS = """
    SELECT e.id, e.region, e.sector, e.every_sector, e.indicator, e.is_listing, e.listed_since, e.listed_until, e.stance,
           e.disputes_origin, e.origin, e.publisher, e.practice, e.observed_end, e.published_by, e.reliability,
           e.credibility, e.withdrawn_on, i.dimension, i.axes, i.strength, i.state_imposed,
           CASE WHEN e.stance = 'disputes' THEN
               (SELECT json_group_array(disputed) FROM evidence_disputes WHERE item = e.id) END AS disputes
"""

ITEM = f"""
{COLUMNS}
      FROM evidence AS e
      JOIN indicators AS i ON i.id = e.indicator
     WHERE e.rowid = :number
"""

MEASURES = """
    SELECT m.*, i.dimension
      FROM measures AS m JOIN indicators AS i ON i.id = m.indicator
     WHERE m.region = :country
     ORDER BY m.indicator, m.edition
"""
