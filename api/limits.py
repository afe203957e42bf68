"""Limits: how much a caller may send and receive, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.screenings.json_body import ITEMS, SCREENING_DOCUMENT
from api.screenings.workbooks.table import AT_ONCE, WORKBOOK
from api.verification.routes import VERIFIED
from api.web.bodies import LOOKUP_BODY
from api.web.current import state
from api.web.operation import Operation, Query
from api.web.paging import Page
from api.web.target import TARGET
from api.worker.limits import WORKER_LIMITS
from schemas.limits import LimitListed
from schemas.paging import FormatQuery

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.limit import Limit

limits = Blueprint("limits", __name__, url_prefix="/v1/limits")

LIMITS: tuple[Limit, ...] = (
    *WORKER_LIMITS,
    TARGET,
    LOOKUP_BODY,
    SCREENING_DOCUMENT,
    ITEMS,
    WORKBOOK,
    AT_ONCE,
    VERIFIED,
)
"""Every limit of the service, in the order in which a request meets them."""


def limits_served() -> list[Row]:
    """Return every limit, with its number on this server."""
    settings = state().settings
    return [
        {
            "name": limit.name,
            "value": limit.of(settings),
            "unit": limit.unit,
            "applies_to": limit.applies_to,
            "status": limit.status,
            "reason": limit.reason,
            "advice": limit.advice,
            "setting": limit.setting and f"RISK_{limit.setting.upper()}",
        }
        for limit in LIMITS
    ]


@limits.get("")
@Operation(query=FormatQuery, returns=LimitListed, many=True, wording=lambda: repr(limits_served()))
def list_limits(_release: Release, query: Query) -> Page:
    """All limits on what you may send, each with its number on this server, its reason and advice."""
    del query
    return Page(limits_served(), None)
