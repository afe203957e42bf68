"""Indicators: what is observed, listed or measured, its definition, and where the method puts it."""

from __future__ import annotations

from flask import Blueprint

from api.release import in_list, parsed, release
from api.web.endpoint import At, Query, endpoint
from api.web.paging import Page, page
from api.web.problems import Problem, unknown
from schemas.indicators import Indicator, IndicatorQuery

indicators = Blueprint("indicators", __name__, url_prefix="/v1/indicators")


@indicators.get("")
@endpoint(query=IndicatorQuery, returns=Indicator, many=True)
def list_indicators(query: Query) -> Page:
    """Indicators, filtered by dimension or kind."""
    found = page(
        LIST,
        query,
        lambda row: str(row["id"]),
        dimensions=in_list(query.get("dimension")),
        kinds=in_list(query.get("kind")),
    )
    return Page([parsed(row, "axes") for row in found.items], found.next)


@indicators.get("/<id>")
@endpoint(returns=Indicator)
def get_indicator(id: str) -> At:  # noqa: A002  the path's own word
    """One indicator."""
    row = release().row(ONE, id=id)
    if row is None:
        known = release().column("SELECT id FROM indicators ORDER BY id")
        raise Problem(404, unknown("indicator", id, known, "the known ones are listed at /v1/indicators"))
    return At(f"/v1/indicators/{row['id']}", parsed(row, "axes"))


LIST = """
    SELECT * FROM indicators
     WHERE (:dimensions IS NULL OR dimension IN (SELECT value FROM json_each(:dimensions)))
       AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
       AND id > :after
     ORDER BY id
     LIMIT :limit
"""

ONE = "SELECT * FROM indicators WHERE id = :id OR code = :id"
