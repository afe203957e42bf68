"""Indicators: what is observed, listed or measured, its definition, and its place in the method."""

from __future__ import annotations

from flask import Blueprint

from api.codes import INDICATOR
from api.database import Release, Row, in_list, parsed
from api.web.operation import Operation, Query
from api.web.paging import Page, page
from schemas.indicators import Indicator, IndicatorQuery

indicators = Blueprint("indicators", __name__, url_prefix="/v1/indicators")


@indicators.get("")
@Operation(query=IndicatorQuery, returns=Indicator, many=True, table="indicators")
def list_indicators(release: Release, query: Query) -> Page:
    """Indicators, filtered by dimension or kind."""
    found = page(
        release,
        LIST,
        query,
        lambda row: str(row["id"]),
        dimensions=in_list(query.get("dimension")),
        kinds=in_list(query.get("kind")),
    )
    return Page([_indicator(row) for row in found.items], found.after)


@indicators.get("/<id>")
@Operation(returns=Indicator, path={"id": INDICATOR})
def get_indicator(release: Release, id: str) -> Row:  # noqa: A002  the path's own word
    """One indicator."""
    return _indicator(release.one(ONE, id=id))


def _indicator(row: Row) -> Row:
    """Return an indicator with its axes and its flag parsed."""
    return parsed(row, "axes") | {"state_imposed": bool(row["state_imposed"])}


LIST = """
    SELECT * FROM indicators
     WHERE (:dimensions IS NULL OR dimension IN (SELECT value FROM json_each(:dimensions)))
       AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
       AND id > :after
     ORDER BY id
     LIMIT :limit
"""

ONE = "SELECT * FROM indicators WHERE id = :id"
