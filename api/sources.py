"""Sources: the texts that were read, with publisher, reliability and licence."""

from __future__ import annotations

from flask import Blueprint

from api.codes import PUBLISHER, SOURCE
from api.database import Release, Row, in_list, parsed
from api.web.operation import Operation, Query
from api.web.paging import Page, page
from schemas.sources import Source, SourceQuery

sources = Blueprint("sources", __name__, url_prefix="/v1/sources")


@sources.get("")
@Operation(query=SourceQuery, returns=Source, many=True, table="sources", codes={"publisher": PUBLISHER})
def list_sources(release: Release, query: Query) -> Page:
    """Sources, filtered by publisher or kind."""
    found = page(
        release,
        LIST,
        query,
        lambda row: str(row["id"]),
        publishers=in_list(query.get("publisher")),
        kinds=in_list(query.get("kind")),
    )
    return Page([parsed(row, "publisher") for row in found.items], found.after)


@sources.get("/<id>")
@Operation(returns=Source, path={"id": SOURCE})
def get_source(release: Release, id: str) -> Row:  # noqa: A002  the path's own word
    """One source, with the number of items and measures from it."""
    return parsed(release.one(ONE, id=id), "publisher")


COLUMNS = """
    SELECT s.id, s.title, s.read, s.kind, s.url, s.published_on, s.published_precision, s.retrieved_on, s.licence,
           s.reliability, s.reliability_because, s.note,
           json_object('id', p.id, 'name', p.name, 'kind', p.kind, 'affiliation', p.affiliation) AS publisher,
           (SELECT count(*) FROM evidence WHERE source = s.id) AS evidence_count,
           ifnull(m.number, 0) AS measure_count
      FROM sources AS s
      JOIN publishers AS p ON p.id = s.publisher
      LEFT JOIN (SELECT source, count(*) AS number FROM measures GROUP BY source) AS m ON m.source = s.id
"""

LIST = (
    COLUMNS
    + """
     WHERE (:publishers IS NULL OR s.publisher IN (SELECT value FROM json_each(:publishers)))
       AND (:kinds IS NULL OR s.kind IN (SELECT value FROM json_each(:kinds)))
       AND s.id > :after
     ORDER BY s.id
     LIMIT :limit
"""
)

ONE = COLUMNS + " WHERE s.id = :id"
