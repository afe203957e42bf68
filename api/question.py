"""From the release to the method: all rows that bear on a pair, as the records that the pure method takes."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from api.release import release
from api.risk import method
from api.risk.items import Item, Measure, Pair, Presumption, Question

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.release import Release, Row


def question(region: str, sector: str | None, as_of: date) -> Question:
    """Gather what bears on a pair or on a pair below it; ``sector`` None asks for the region in any sector."""
    opened = release()
    rows = opened.rows(ITEMS, region=region, sector=sector)
    return about(pair_of(opened, region, sector), (item_of(opened, row) for row in rows), as_of)


def about(pair: Pair, items: Iterable[Item], as_of: date) -> Question:
    """Ask of a pair, with the claims that may bear on it, what its country's measures and the laws add to them."""
    opened = release()
    return Question(
        pair=pair,
        items=tuple(items),
        measures=_measures(opened, pair.region[-1], inherited=len(pair.region) > 1),
        as_of=as_of,
        presumptions=_presumptions(opened),
    )


def pair_of(opened: Release, region: str, sector: str | None) -> Pair:
    """Give a pair with the paths of both codes."""
    return Pair(path_of(opened, REGION_PATH, region), path_of(opened, SECTOR_PATH, sector))


@lru_cache(maxsize=8192)
def path_of(opened: Release, sql: str, code: str | None) -> tuple[str, ...]:
    """Give a code with its ancestors, nearest first; nothing for none. A release holds some 6,000 codes."""
    return tuple(opened.column(sql, code=code))


@lru_cache(maxsize=1024)
def _names(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


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

COLUMNS = """
    SELECT e.id, e.region, e.sector, e.every_sector, e.indicator, e.is_listing, e.listed_since, e.listed_until, e.stance,
           e.disputes_origin, e.origin, e.publisher, e.practice, e.observed_end, e.published_by, e.reliability,
           e.credibility, e.withdrawn_on, i.dimension, i.axes, i.strength, i.state_imposed,
           CASE WHEN e.stance = 'disputes' THEN
               (SELECT json_group_array(disputed) FROM evidence_disputes WHERE item = e.id) END AS disputes
"""

# What is stated for the pair, for what is above it or below it, and any claim of a practice in the very region:
# where a practice is documented, what is said of it nationwide counts in full, whatever the sector.
ITEMS = f"""
      WITH places AS (SELECT ancestor AS code FROM region_tree WHERE region = :region
                       UNION SELECT region FROM region_tree WHERE ancestor = :region),
           work AS (SELECT ancestor AS code FROM sector_tree WHERE sector = :sector
                     UNION SELECT sector FROM sector_tree WHERE ancestor = :sector)
{COLUMNS}
      FROM places
      CROSS JOIN evidence AS e ON e.region = places.code
      JOIN indicators AS i ON i.id = e.indicator
     WHERE e.sector IS NULL OR e.sector IN work OR e.practice IS NOT NULL
     ORDER BY e.id
"""

MEASURES = """
    SELECT m.*, i.dimension
      FROM measures AS m JOIN indicators AS i ON i.id = m.indicator
     WHERE m.region = :country
     ORDER BY m.indicator, m.edition
"""
