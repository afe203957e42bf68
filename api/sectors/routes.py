"""Sectors: the activities of suppliers, as ISIC Rev.4 codes with everyday slugs and the goods of HS 2022."""

from __future__ import annotations

import json

from flask import Blueprint

from api.codes import HS, SECTOR
from api.database import Release, Row, in_list, parsed
from api.sectors.search import FILTERS, hits
from api.web.operation import Operation, Query
from api.web.paging import Page, page
from api.web.search import search_page
from schemas.sectors import Sector, SectorListed, SectorQuery

sectors = Blueprint("sectors", __name__, url_prefix="/v1/sectors")


@sectors.get("")
@Operation(
    query=SectorQuery, returns=SectorListed, many=True, table="sectors", codes={"parent": SECTOR, "hs": HS}
)
def list_sectors(release: Release, query: Query) -> Page:
    """Sectors, filtered by level, parent or HS code, or found by the beginning of a name.

    With `q` the best match comes first: codes, titles and everyday names, and products and activities by the beginning of
    their names. One page, no `next`.
    """
    filters = {"levels": in_list(query.get("level")), "parent": query.get("parent"), "hs": query.get("hs")}
    if (typed := query.get("q")) is not None:
        found = search_page(release, hits(release, typed), query, FITTING, NAMED, filters)
    else:
        found = page(release, LIST, query, lambda row: str(row["code"]), **filters)
    return Page([{"matched": None, **parsed(row, "slugs", "parent")} for row in found.items], found.after)


@sectors.get("/<code>")
@Operation(returns=Sector, path={"code": SECTOR})
def get_sector(release: Release, code: str) -> Row:
    """One sector with its parent, path and children, and the HS 2022 codes that belong to it."""
    row = parsed(release.one(ONE, code=code), "slugs", "parent")
    row["path"] = release.rows(PATH, code=code)
    row["children"] = release.rows(CHILDREN, code=code)
    row["hs"] = [_heading(heading) for heading in release.rows(HEADINGS, code=code)]
    return row


def _heading(row: Row) -> Row:
    return row | {"codes": sorted(json.loads(row["codes"]))}


COLUMNS = """
    SELECT s.code, s.title, s.level,
           (SELECT json_group_array(slug) FROM (SELECT slug FROM sector_slugs WHERE sector = s.code ORDER BY slug)) AS slugs,
           CASE WHEN p.code IS NOT NULL THEN json_object('code', p.code, 'title', p.title) END AS parent
      FROM sectors AS s
      LEFT JOIN sectors AS p ON p.code = s.parent
"""

LIST = f"{COLUMNS} WHERE {FILTERS} AND s.code > :after ORDER BY s.code LIMIT :limit"

FITTING = f"""
    SELECT s.code FROM sectors AS s WHERE s.code IN (SELECT value FROM json_each(:codes)) AND {FILTERS}
"""

NAMED = f"{COLUMNS} WHERE s.code IN (SELECT value FROM json_each(:codes))"

ONE = COLUMNS + " WHERE s.code = :code"

PATH = """
    SELECT s.code, s.title
      FROM sector_tree AS t JOIN sectors AS s ON s.code = t.ancestor
     WHERE t.sector = :code
     ORDER BY t.levels DESC
"""

CHILDREN = "SELECT code, title FROM sectors WHERE parent = :code ORDER BY code"

HEADINGS = """
    SELECT h.code, h.title, json_group_array(DISTINCT b.hs) AS codes
      FROM sector_tree AS t
      JOIN hs_sectors AS b ON b.sector = t.sector
      JOIN hs_codes AS c ON c.code = b.hs
      JOIN hs_codes AS h ON h.code = c.parent
     WHERE t.ancestor = :code
     GROUP BY h.code
     ORDER BY h.code
"""
