"""Regions: the places of suppliers, as countries of ISO 3166-1 and subdivisions of ISO 3166-2.

Codes, names and boundaries are those of the standards and imply no view on the status of any territory.
"""

from __future__ import annotations

from flask import Blueprint

from api.codes import REGION
from api.database import Release, Row, parsed
from api.regions.search import FILTERS, hits
from api.web.operation import Operation, Query
from api.web.paging import Page, page
from api.web.search import search_page
from schemas.regions import Region, RegionListed, RegionQuery

regions = Blueprint("regions", __name__, url_prefix="/v1/regions")


@regions.get("")
@Operation(
    query=RegionQuery,
    returns=RegionListed,
    many=True,
    table="regions",
    codes={"parent": REGION, "country": REGION},
)
def list_regions(release: Release, query: Query) -> Page:
    """Regions, filtered by kind, parent or country, or found by the beginning of a name.

    With `q` the best match comes first: codes and names of regions in every language of the release, and names of cities,
    which return the region that they lie in. A city is found by the beginning of its name, in Latin letters from the third
    on. One page, no `next`.
    """
    filters = {name: query.get(name) for name in ("kind", "parent", "country")}
    if (typed := query.get("q")) is not None:
        found = search_page(release, hits(release, typed, filters), query, FITTING, NAMED, filters)
    else:
        found = page(release, LIST, query, lambda row: str(row["code"]), **filters)
    return Page([{"matched": None, **parsed(row, "parent")} for row in found.items], found.after)


@regions.get("/<code>")
@Operation(returns=Region, path={"code": REGION})
def get_region(release: Release, code: str) -> Row:
    """One region with its parent, path, children, other codes, other names and the measures of its country."""
    row = parsed(release.one(ONE, code=code), "parent")
    row["path"] = release.rows(PATH, code=code)
    row["children"] = release.rows(CHILDREN, code=code)
    row["aliases"] = release.column(ALIASES, code=code)
    row["names"] = release.rows(NAMES, code=code)
    row["measures"] = [
        parsed(measure, "indicator", "source") | {"value": _value(measure)}
        for measure in release.rows(MEASURES, code=code)
    ]
    return row


def _value(measure: Row) -> float | str:
    value: float | str = measure["number"] if measure["category"] is None else measure["category"]
    return value


COLUMNS = """
    SELECT r.*,
           CASE WHEN p.code IS NOT NULL THEN json_object('code', p.code, 'name', p.name) END AS parent
      FROM (SELECT code, name, name_local, name_ko, kind, type, name_iso, alpha3, numeric, country, parent AS up FROM regions) AS r
      LEFT JOIN regions AS p ON p.code = r.up
"""

LIST = f"{COLUMNS} WHERE {FILTERS} AND r.code > :after ORDER BY r.code LIMIT :limit"

FITTING = f"""
    SELECT r.code FROM (SELECT code, kind, country, parent AS up FROM regions) AS r
     WHERE r.code IN (SELECT value FROM json_each(:codes)) AND {FILTERS}
"""

NAMED = f"{COLUMNS} WHERE r.code IN (SELECT value FROM json_each(:codes))"

ONE = COLUMNS + " WHERE r.code = :code"

PATH = """
    SELECT r.code, r.name
      FROM region_tree AS t JOIN regions AS r ON r.code = t.ancestor
     WHERE t.region = :code
     ORDER BY t.levels DESC
"""

CHILDREN = "SELECT code, name FROM regions WHERE parent = :code ORDER BY code"

ALIASES = "SELECT alias FROM region_aliases WHERE region = :code ORDER BY alias"

NAMES = "SELECT language, name FROM region_names WHERE region = :code ORDER BY language, name"

MEASURES = """
    SELECT json_object('id', i.id, 'name', i.name) AS indicator, i.dimension, m.value AS number, m.category, m.edition,
           m.edition_published_on AS published_on, json_object('id', o.id, 'title', o.title) AS source,
           CASE WHEN r.code <> r.country THEN r.country END AS inherited_from
      FROM regions AS r
      JOIN (SELECT *, source AS read_in FROM measures) AS m ON m.region = r.country
      JOIN indicators AS i ON i.id = m.indicator
      JOIN sources AS o ON o.id = m.read_in
     WHERE r.code = :code
     ORDER BY i.code, m.edition
"""
