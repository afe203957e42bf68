"""Goods on lists of authorities, with the HS 2022 and ISIC Rev.4 codes that this project assigns to them, and their listings."""

from __future__ import annotations

import json

from flask import Blueprint

from api.codes import GOOD, HS, SECTOR
from api.database import Release, Row, in_list, parsed
from api.web.operation import Operation, Query
from api.web.paging import Page, page
from schemas.goods import Good, GoodListed, GoodQuery
from schemas.paging import AsOf

goods = Blueprint("goods", __name__, url_prefix="/v1/goods")


@goods.get("")
@Operation(query=GoodQuery, returns=GoodListed, many=True, table="goods", codes={"sector": SECTOR, "hs": HS})
def list_goods(release: Release, query: Query) -> Page:
    """Goods that authorities list, filtered by the class that makes them or by HS code."""
    found = page(
        release,
        LIST,
        query,
        lambda row: str(row["id"]),
        sectors=in_list(query.get("sector")),
        hs=query.get("hs"),
    )
    return Page([parsed(row, "hs", "sectors") for row in found.items], found.after)


@goods.get("/<id>")
@Operation(query=AsOf, returns=Good, path={"id": GOOD})
def get_good(release: Release, id: str, query: Query) -> Row:  # noqa: A002  the path's own word
    """One good, with every country that a list names for it on the day."""
    as_of = query["as_of"].isoformat()
    listings = [_listing(row) for row in release.rows(LISTINGS, id=id, as_of=as_of)]
    return parsed(release.one(ONE, id=id), "hs", "sectors") | {"listings": listings, "as_of": as_of}


def _listing(row: Row) -> Row:
    found = parsed(row, "country", "input", "hs", "sectors", "main_in")
    main_in = [
        {"region": region, "sector": each["sector"]}
        for each in found["main_in"]
        for region in json.loads(each["regions"])
    ]
    return found | {"in_force": bool(row["in_force"]), "main_in": main_in}


COLUMNS = """
    SELECT g.id, g.name, g.hs, g.reason,
           (SELECT json_group_array(json_object('code', code, 'title', title))
              FROM (SELECT s.code, s.title FROM good_sectors AS m JOIN sectors AS s ON s.code = m.sector WHERE m.good = g.id
                    ORDER BY s.code)) AS sectors
      FROM goods AS g
"""

LIST = (
    COLUMNS
    + """
     WHERE (:sectors IS NULL OR g.id IN (SELECT m.good FROM good_sectors AS m
                                          WHERE m.sector IN (SELECT value FROM json_each(:sectors))))
       AND (:hs IS NULL OR EXISTS (SELECT 1 FROM json_each(g.hs) AS p
                                    WHERE substr(:hs, 1, length(p.value)) = p.value
                                       OR substr(p.value, 1, length(:hs)) = :hs))
       AND g.id > :after
     ORDER BY g.id
     LIMIT :limit
"""
)

ONE = COLUMNS + " WHERE g.id = :id"

LISTINGS = """
    SELECT DISTINCT e.claim, e.list, e.indicator, e.published_on, e.listed_since, e.listed_until, e.last_edition_checked,
           e.listed_until IS NULL OR e.listed_until > :as_of AS in_force,
           json_object('code', r.code, 'name', r.name) AS country,
           CASE WHEN e.input IS NOT NULL THEN json_object('good', e.input, 'country', e.input_country) END AS input,
           l.hs, l.covers, l.covers_because,
           (SELECT json_group_array(json_object('code', code, 'title', title))
              FROM (SELECT s.code, s.title FROM listed_sectors AS m JOIN sectors AS s ON s.code = m.sector
                     WHERE m.list = l.list AND m.good = l.good AND m.country = l.country ORDER BY m.rank)) AS sectors,
           (SELECT json_group_array(json_object('sector', sector, 'regions', main_in))
              FROM (SELECT m.sector, m.main_in FROM listed_sectors AS m
                     WHERE m.list = l.list AND m.good = l.good AND m.country = l.country ORDER BY m.rank)) AS main_in
      FROM evidence AS e
      JOIN regions AS r ON r.code = e.region
      JOIN listed_goods AS l ON l.list = e.list AND l.good = e.good AND l.country = e.region
     WHERE e.good = :id AND e.is_listing AND e.published_by <= :as_of
     ORDER BY r.code, e.claim
"""
