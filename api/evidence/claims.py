"""The columns of claims, as every answer shows them, and SQL on claims that several subjects use."""

from __future__ import annotations

from api.claim_filters import KNOWN, REPORTS
from api.database import Row, parsed

JSON_COLUMNS = (
    "region", "sector", "indicator", "source", "quantity", "period", "attributed_to", "goods", "disputes", "disputed_by",
    "listing",
)  # fmt: skip
"""Columns of a claim that SQLite returns as JSON."""

FLAGS = ("every_sector", "opinion", "finding")


def claim_of(row: Row) -> Row:
    """Return a claim with its JSON columns and its flags parsed."""
    return parsed(row, *JSON_COLUMNS) | {flag: bool(row[flag]) for flag in FLAGS}


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
           CASE WHEN e.stance <> 'supports' THEN
               json_object('origin', e.disputes_origin, 'items', json((
                   SELECT json_group_array(disputed) FROM (
                       SELECT disputed FROM evidence_disputes WHERE item = e.id ORDER BY disputed)))) END AS disputes,
           (SELECT json_group_array(id) FROM (
                SELECT d.id FROM evidence_disputes AS n CROSS JOIN evidence AS d ON d.id = n.item
                 WHERE n.disputed = e.id AND d.stance = 'disputes'
                 UNION
                SELECT id FROM evidence
                 WHERE disputes_origin = e.origin AND stance = 'disputes' AND e.stance = 'supports'
                 ORDER BY id)) AS disputed_by,
           CASE WHEN e.is_listing THEN
               json_object('listed_since', e.listed_since, 'listed_until', e.listed_until,
                           'last_edition_checked', e.last_edition_checked,
                           'last_edition_published_on', CASE WHEN e.last_edition_checked IS NOT NULL THEN
                               coalesce(le.published_on, e.published_by) END, 'removed_in', e.removed_in, 'list', e.list,
                           'good', e.good, 'input', CASE WHEN e.input IS NOT NULL THEN
                               json_object('good', e.input, 'country', e.input_country) END) END AS listing
      FROM evidence AS e
      LEFT JOIN regions AS r ON r.code = e.region
      LEFT JOIN sectors AS s ON s.code = e.sector
      JOIN indicators AS i ON i.id = e.indicator
      JOIN sources AS o ON o.id = e.source
      LEFT JOIN list_editions AS le ON le.list = e.list AND le.edition = e.last_edition_checked
"""

REGIONS_WITHIN = "SELECT region FROM region_tree WHERE ancestor IN (SELECT value FROM json_each(:codes))"
REGIONS_ABOVE = "SELECT ancestor FROM region_tree WHERE region IN (SELECT value FROM json_each(:codes))"
SECTORS_WITHIN = "SELECT sector FROM sector_tree WHERE ancestor IN (SELECT value FROM json_each(:codes))"
SECTORS_ABOVE = "SELECT ancestor FROM sector_tree WHERE sector IN (SELECT value FROM json_each(:codes))"

# A claim for every sector adds one row without a sector for its region. A weak claim and an opinion add none.
PAIRS = f"""
    SELECT DISTINCT e.region, r.name, e.sector, s.title
      FROM evidence AS e
      JOIN regions AS r ON r.code = e.region
      LEFT JOIN sectors AS s ON s.code = e.sector
     WHERE (e.sector IS NOT NULL OR e.every_sector)
       AND {REPORTS}
       AND {KNOWN}
     ORDER BY e.region, e.sector
"""
