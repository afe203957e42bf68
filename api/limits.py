"""Limits: how much a caller may send and receive, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.limit import Limit
from api.pages.files_page import FILES
from api.reconcile.batch import BATCH
from api.reconcile.extension import VALUES as EXTENSION_VALUES
from api.screenings.bounded_answer import ROW_ANSWER
from api.screenings.earlier.index import ROWS
from api.screenings.first_rows import COLUMNS, HEADING
from api.screenings.json_body import SCREENING_DOCUMENT
from api.screenings.limited_rows import AS_JSON
from api.screenings.lines import LINE, UNFINISHED
from api.screenings.row_request import VALUES
from api.screenings.workbooks.limits import OF_WORKBOOKS
from api.screenings.workbooks.table import AT_ONCE, WORKBOOK
from api.verification.routes import RECEIPT, VERIFIED
from api.web.bodies import LOOKUP_BODY
from api.web.current import state
from api.web.document_parts import LIST
from api.web.operation import Operation, Query
from api.web.paging import Page
from api.web.part_reader import MEMBERS, VALUE
from api.web.target import TARGET
from api.web.work_lock import WORK
from api.worker.limits import GRANIAN_LIMITS, WORKER_LIMITS
from schemas.limits import LimitListed
from schemas.paging import LONGEST_NAME, PAGE_LIMIT_MOST, FormatQuery
from schemas.resolve import LONGEST_TEXT
from schemas.screenings import MOST_FULL
from schemas.strict import LONGEST_CODE

if TYPE_CHECKING:
    from api.database import Release, Row

limits = Blueprint("limits", __name__, url_prefix="/v1/limits")

CODE = Limit(
    name="code",
    value=LONGEST_CODE,
    unit="characters",
    applies_to="a code or id in a parameter",
    status=422,
    reason="the longest id of a release has some fifty",
    advice="write the code alone",
)
NAME = Limit(
    name="searched_name",
    value=LONGEST_NAME,
    unit="characters",
    applies_to="q of a search, and country of /v1/resolve",
    status=422,
    reason="enough for the longest names of places and sectors",
    advice="send the beginning of the name",
)
TEXT = Limit(
    name="text",
    value=LONGEST_TEXT,
    unit="characters",
    applies_to="a text of /v1/resolve, and a place or product of a row to screen, which is invalid beyond",
    status=422,
    reason="a long address has a third of that, and the time to read a text grows with its length",
    advice="shorten it to the place or the product",
)
PAGE = Limit(
    name="page",
    value=PAGE_LIMIT_MOST,
    unit="items",
    applies_to="limit of a collection",
    status=422,
    reason="an answer has about a megabyte then",
    advice="follow next, or send limit=all for CSV or NDJSON",
)
PROFILES = Limit(
    name="complete_profiles",
    value=MOST_FULL,
    unit="items",
    applies_to="a screening with detail=full as one JSON document",
    status=422,
    reason="each profile has some 80 kB",
    advice="send fewer rows at once, or request the profiles of the rows that matter",
)

LIMITS: tuple[Limit, ...] = (
    *WORKER_LIMITS,
    TARGET,
    LOOKUP_BODY,
    SCREENING_DOCUMENT,
    LIST,
    AS_JSON,
    ROWS,
    VALUE,
    MEMBERS,
    WORKBOOK,
    *OF_WORKBOOKS,
    AT_ONCE,
    LINE,
    VALUES,
    ROW_ANSWER,
    BATCH,
    EXTENSION_VALUES,
    HEADING,
    COLUMNS,
    UNFINISHED,
    VERIFIED,
    FILES,
    CODE,
    NAME,
    TEXT,
    PAGE,
    PROFILES,
    RECEIPT,
    WORK,
)
"""Every limit of the service, in the order in which a request meets them."""


def limits_of(server: str) -> tuple[Limit, ...]:
    """Return the limits that apply under a server: gunicorn with the worker, or granian."""
    missing = {limit.name for limit in WORKER_LIMITS} - {limit.name for limit in GRANIAN_LIMITS}
    return tuple(limit for limit in LIMITS if server == "gunicorn" or limit.name not in missing)


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
        for limit in limits_of(settings.server)
    ]


@limits.get("")
@Operation(
    query=FormatQuery, returns=LimitListed, many=True, table="limits", wording=lambda: repr(limits_served())
)
def list_limits(_release: Release, query: Query) -> Page:
    """All limits on what you may send, each with its number on this server, its reason and advice."""
    del query
    return Page(limits_served(), None)
