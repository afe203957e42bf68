"""Screenings: many suppliers in one call, in and out as JSON, NDJSON or CSV, each row answered for itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, request, stream_with_context

from api.receipts.issue import Issuer
from api.screenings.json_body import envelope
from api.screenings.lines import Inflow
from api.screenings.options import CODES, ordered
from api.screenings.run import Screening, document, streamed
from api.web.answer import compressed
from api.web.bodies import Stream, request_object
from api.web.caching import Rendered
from api.web.current import state
from api.web.incoming import IncomingBody, stall_timeout
from api.web.media import CSV, JSON, NDJSON
from api.web.negotiation import coding
from api.web.operation import Operation
from api.web.work_lock import WorkLock
from schemas.screened import Screened
from schemas.screenings import ScreeningBody, ScreeningQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.database import Release
    from api.web.query import Query

screenings = Blueprint("screenings", __name__, url_prefix="/v1/screenings")


@screenings.post("")
@Operation(
    query=ScreeningQuery,
    returns=Screened,
    codes=CODES,
    body=Stream(
        ScreeningBody,
        {
            CSV: "RFC 4180 with a line of headings; the answer keeps your columns and appends those that begin with `risk_`.",
            NDJSON: "One item a line, as in `items`; the last line of an answer is its receipt.",
        },
    ),
)
def post_screening(release: Release, query: Query, media_in: str, media_out: str) -> Response:
    """Screen suppliers: each row's place and sector, score, band and laws, in the order of the rows.

    JSON takes up to 10,000 items. NDJSON and CSV stream without that limit: rows go out while rows come in, so read
    while you send. A row that cannot be read or settled says so in its own status and costs no other. The columns of a
    CSV are found by their headings; `Screening-Columns` tells which were used. A row speaks of a place and a sector, never
    of the supplier; nothing of it is kept.
    """
    order = ordered(query, media_in, media_out)
    app = state()
    lock = WorkLock(app.work_lock)
    with stall_timeout():
        source = _posted() if media_in == JSON else _inflow(lock)
        screening = Screening(Issuer.of(release, app.settings), order, source, lock)
    headers = {
        "Content-Type": f"{media_out}; charset=utf-8" if media_out == CSV else media_out,
        "Release": release.version,
    }
    if screening.columns:
        headers["Screening-Columns"] = json.dumps(screening.columns)
    if media_out == JSON:
        answer = compressed(Rendered(headers, document(screening, source)), coding())
        return Response(answer.body, headers=dict(answer.headers))
    return Response(stream_with_context(_patiently(streamed(screening, source))), headers=headers)


def _posted() -> dict[str, Any]:
    """Read the one document of JSON: what holds for all items is checked here, the items are checked one by one.

    Raises a problem with every fault of what holds for all.
    """
    return envelope(request_object(state().settings.most_screening))


def _inflow(lock: WorkLock) -> Inflow:
    """Take the body as lines while they come in; others have their turn while they are waited for."""
    body = IncomingBody(request.environ)
    return Inflow(body, request.content_length, body.available, lock.released)


def _patiently(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Send a stream to a caller who may stall, but not for ever."""
    with stall_timeout():
        yield from pieces
