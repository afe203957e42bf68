"""Evidence: graded claims, who says each, where it was read, how far it is believed, and who denies it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.codes import CLAIM, EVIDENCE, INDICATOR, ORIGIN, REGION, SECTOR, SOURCE
from api.database import Row, in_list, parsed, release
from api.web.operation import Query, endpoint
from api.web.paging import Page, page
from schemas.evidence import Evidence, EvidenceListed, EvidenceQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

evidence = Blueprint("evidence", __name__, url_prefix="/v1/evidence")

JSON_COLUMNS = (
    "region", "sector", "indicator", "source", "quantity", "period", "attributed_to", "disputes", "disputed_by",
    "listing",
)  # fmt: skip


FILTERS = {
    "region": REGION, "sector": SECTOR, "indicator": INDICATOR, "source": SOURCE, "origin": ORIGIN, "claim": CLAIM,
}  # fmt: skip


@evidence.get("")
@endpoint(query=EvidenceQuery, returns=EvidenceListed, many=True, known=FILTERS)
def list_evidence(query: Query) -> Page:
    """Claims published by a day, filtered by place, sector, indicator, source, origin or stance."""
    places, work = query.get("region"), query.get("sector")
    given = {
        "as_of": query["as_of"].isoformat(),
        "regions": in_list(_reach(places, query, REGIONS_WITHIN, REGIONS_ABOVE)),
        "sectors_or_none" if query["inherit"] else "sectors": in_list(
            _reach(work, query, SECTORS_WITHIN, SECTORS_ABOVE)
        ),
        "indicators": in_list(query.get("indicator")),
        "sources": in_list(query.get("source")),
        "origins": in_list(query.get("origin")),
        "claims": in_list(query.get("claim")),
        "stance": query.get("stance"),
    }
    found = page(listing(given), query, lambda row: str(row["id"]), **given)
    asked = _asked(places, work, query)
    return Page([told(row) | {"inherited_from": _inherited(row, *asked)} for row in found.items], found.next)


@evidence.get("/<id>")
@endpoint(returns=Evidence, path={"id": EVIDENCE})
def get_evidence(id: str) -> Row:  # noqa: A002  the path's own word
    """One claim, withdrawn or not, with both grades and their reasons."""
    return told(release().one(ONE, id=id))


def listing(given: Mapping[str, object]) -> str:
    """Give the query of a list: the conditions that are given, each a constant, and by what key it goes on."""
    asked = [name for name, value in given.items() if value is not None]
    key = "+id" if SELECTIVE.intersection(asked) else "id"
    return LIST.format(conditions=" AND ".join(CONDITIONS[name] for name in asked), key=key)


def told(row: Row) -> Row:
    """Parse a row's JSON columns and flags."""
    return parsed(row, *JSON_COLUMNS) | {"every_sector": bool(row["every_sector"])}


def _reach(codes: list[str] | None, query: Query, within: str, above: str) -> list[str] | None:
    """Widen the codes asked for by those inside them and those above them, as far as the query says."""
    if codes is None:
        return None
    reached = set(codes)
    if query["within"]:
        reached.update(release().column(within, codes=in_list(codes)))
    if query["inherit"]:
        reached.update(release().column(above, codes=in_list(codes)))
    return sorted(reached)


def _asked(
    places: list[str] | None, work: list[str] | None, query: Query
) -> tuple[set[str] | None, set[str] | None]:
    """Give the codes that an item may have without being inherited; None: any."""
    down = query | {"inherit": False}
    regions = _reach(places, down, REGIONS_WITHIN, REGIONS_ABOVE)
    sectors = _reach(work, down, SECTORS_WITHIN, SECTORS_ABOVE)
    return (None if regions is None else set(regions)), (None if sectors is None else set(sectors))


def _inherited(row: Row, regions: Iterable[str] | None, sectors: Iterable[str] | None) -> Row | None:
    """Say where an item was stated if that is wider than asked: ``sector`` may be a code, every or unstated."""
    region = row["region_code"] if regions is not None and row["region_code"] not in regions else None
    sector = None
    if sectors is not None and row["sector_code"] not in sectors:
        sector = "every" if row["every_sector"] else row["sector_code"] or "unstated"
    return {"region": region, "sector": sector} if region or sector else None


COLUMNS = """
    SELECT e.*, e.region AS region_code, e.sector AS sector_code,
           CASE WHEN r.code IS NOT NULL THEN json_object('code', r.code, 'name', r.name) END AS region,
           CASE WHEN s.code IS NOT NULL THEN json_object('code', s.code, 'title', s.title) END AS sector,
           json_object('id', i.id, 'name', i.name) AS indicator,
           json_object('id', o.id, 'title', o.title) AS source,
           CASE WHEN e.quantity_unit IS NOT NULL THEN
               json_object('value', e.quantity_value, 'low', e.quantity_low, 'high', e.quantity_high,
                           'unit', e.quantity_unit) END AS quantity,
           CASE WHEN e.observed_from IS NOT NULL OR e.observed_to IS NOT NULL THEN
               json_object('start', e.observed_from, 'end', e.observed_to) END AS period,
           json_object('name', e.attributed_name, 'kind', e.attributed_kind, 'url', e.attributed_url,
                       'publisher', e.publisher) AS attributed_to,
           CASE WHEN e.stance = 'disputes' THEN
               json_object('origin', e.disputes_origin, 'items', json((
                   SELECT json_group_array(disputed) FROM (
                       SELECT disputed FROM evidence_disputes WHERE item = e.id ORDER BY disputed)))) END AS disputes,
           (SELECT json_group_array(id) FROM (
                SELECT item AS id FROM evidence_disputes WHERE disputed = e.id
                 UNION
                SELECT id FROM evidence WHERE disputes_origin = e.origin AND e.stance = 'supports'
                 ORDER BY id)) AS disputed_by,
           CASE WHEN e.is_listing THEN
               json_object('listed_since', e.listed_since, 'listed_until', e.listed_until,
                           'last_edition_checked', e.last_edition_checked, 'removed_in', e.removed_in, 'list', e.list,
                           'good', e.good, 'input', CASE WHEN e.input IS NOT NULL THEN
                               json_object('good', e.input, 'country', e.input_country) END) END AS listing
      FROM evidence AS e
      LEFT JOIN regions AS r ON r.code = e.region
      LEFT JOIN sectors AS s ON s.code = e.sector
      JOIN indicators AS i ON i.id = e.indicator
      JOIN sources AS o ON o.id = e.source
"""

# Only what is asked stands in the query, so that SQLite starts from the index of it. Left to itself it would walk the ids
# until the page is full, through all claims where few are meant: a plus before the id bars that way. Ids are chosen
# first, so that no claim is written that is not shown.
CONDITIONS = {
    "as_of": "published_by <= :as_of",
    "regions": "region IN (SELECT value FROM json_each(:regions))",
    "sectors": "sector IN (SELECT value FROM json_each(:sectors))",
    "sectors_or_none": "(sector IN (SELECT value FROM json_each(:sectors_or_none)) OR sector IS NULL)",
    "indicators": "indicator IN (SELECT value FROM json_each(:indicators))",
    "sources": "source IN (SELECT value FROM json_each(:sources))",
    "origins": "origin IN (SELECT value FROM json_each(:origins))",
    "claims": "claim IN (SELECT value FROM json_each(:claims))",
    "stance": "stance = :stance",
}

SELECTIVE = frozenset({"regions", "sectors", "sectors_or_none", "sources", "origins", "claims"})

LIST = (
    COLUMNS
    + """
     WHERE e.id IN (SELECT id FROM evidence WHERE {conditions} AND {key} > :after ORDER BY {key} LIMIT :limit)
     ORDER BY e.id
"""
)

ONE = COLUMNS + " WHERE e.id = :id"

REGIONS_WITHIN = "SELECT region FROM region_tree WHERE ancestor IN (SELECT value FROM json_each(:codes))"
REGIONS_ABOVE = "SELECT ancestor FROM region_tree WHERE region IN (SELECT value FROM json_each(:codes))"
SECTORS_WITHIN = "SELECT sector FROM sector_tree WHERE ancestor IN (SELECT value FROM json_each(:codes))"
SECTORS_ABOVE = "SELECT ancestor FROM sector_tree WHERE sector IN (SELECT value FROM json_each(:codes))"
