"""The ranking: every pair that has direct evidence, scored on a day, as the collections of risks filter and sort it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from api.database import Release, Row, in_list, release
from api.evidence.routes import REGIONS_WITHIN, SECTORS_WITHIN
from api.risks.gather_all import held
from api.scoring import method
from api.scoring.assess import assess
from api.scoring.explanation import summary
from api.web.paging import Page, cut_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from api.web.operation import Query


def ranked(query: Query, **place: str) -> Page:
    """Give a page of the ranking; the view of one region or one sector names it as ``place``."""
    asked = query | {name: [code] for name, code in place.items()}
    rows = _kept(ranking(release(), query["as_of"]), asked)
    return cut_whole(in_order(rows, query["sort"]), query, _codes)


def _kept(rows: Iterable[Row], asked: Query) -> list[Row]:
    """Keep the rows that every filter keeps; what is said of every sector is said of the sectors asked for too."""
    regions, sectors = _reach(asked, "region", REGIONS_WITHIN), _reach(asked, "sector", SECTORS_WITHIN)
    statuses, bands, least = asked.get("status"), asked.get("band"), asked.get("min_score")
    return [
        row
        for row in rows
        if (regions is None or row["region"]["code"] in regions)
        and (sectors is None or row["sector"] is None or row["sector"]["code"] in sectors)
        and (not statuses or row["status"] in statuses)
        and (not bands or row["band"] in bands)
        and (least is None or (row["score"] is not None and row["score"] >= least))
    ]


def _reach(asked: Query, name: str, inside: str) -> frozenset[str] | None:
    """Give the codes that a filter lets through, with ``within`` those inside them too; None: all."""
    codes = asked.get(name)
    if codes is None:
        return None
    return frozenset(release().column(inside, codes=in_list(codes)) if asked["within"] else codes)


def in_order(rows: Iterable[Row], sort: str) -> list[Row]:
    """Sort rows by a field, with a leading ``-`` from its highest value down.

    What has no value there comes last either way, and ties stand in order of codes.
    """
    field = sort.removeprefix("-")
    by_code = sorted(rows, key=_codes)
    told = [row for row in by_code if _value(row, field) is not None]
    silent = [row for row in by_code if _value(row, field) is None]
    return sorted(told, key=lambda row: _value(row, field), reverse=sort != field) + silent


def _value(row: Row, field: str) -> Any:
    found = row[field]
    return found["code"] if isinstance(found, dict) else found


def _codes(row: Row) -> tuple[str, str]:
    """Give what a row is told apart by."""
    return row["region"]["code"], row["sector"]["code"] if row["sector"] else ""


@lru_cache(maxsize=4)
def ranking(opened: Release, as_of: date) -> tuple[Row, ...]:
    """Score every pair that has direct evidence on that day, once a day and release; several thousand rows take megabytes."""
    claims = held(opened)
    return tuple(
        {
            **subject(pair),
            **summary(assess(claims.question(pair["region"], pair["sector"], as_of))),
            "profile": f"/v1/risks/{pair['region']}/{pair['sector']}" if pair["sector"] else None,
        }
        for pair in opened.rows(PAIRS, as_of=as_of.isoformat(), **WEAK)
    )


def subject(row: Row) -> Row:
    """Refer to the region and the sector of a pair; no sector where every one is meant."""
    sector = {"code": row["sector"], "title": row["title"]} if row["sector"] else None
    return {"region": {"code": row["region"], "name": row["name"]}, "sector": sector}


WEAK = {
    "weak_reliability": in_list(sorted(method.WEAK_RELIABILITY)),
    "weak_credibility": in_list(sorted(method.WEAK_CREDIBILITY)),
}

# A claim for every sector gives its region one row without a sector. What is too weak to count ranks nothing.
PAIRS = """
    SELECT DISTINCT e.region, r.name, e.sector, s.title
      FROM evidence AS e
      JOIN regions AS r ON r.code = e.region
      LEFT JOIN sectors AS s ON s.code = e.sector
     WHERE (e.sector IS NOT NULL OR e.every_sector)
       AND e.stance = 'supports'
       AND e.reliability NOT IN (SELECT value FROM json_each(:weak_reliability))
       AND e.credibility NOT IN (SELECT value FROM json_each(:weak_credibility))
       AND e.published_by <= :as_of
       AND (e.withdrawn_on IS NULL OR e.withdrawn_on > :as_of)
     ORDER BY e.region, e.sector
"""
