"""Screenings: many suppliers in one call, in and out as JSON, NDJSON or CSV, each row answered for itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, current_app, request, stream_with_context

from api.database import release
from api.screenings.json_body import envelope
from api.screenings.lines import Inflow
from api.screenings.options import KNOWN, ordered
from api.screenings.profiles import whole_profile
from api.screenings.run import Screening
from api.screenings.writing import document, streamed
from api.web.answer import coded
from api.web.arriving import Arriving
from api.web.caching import Kept
from api.web.json_body import posted
from api.web.negotiation import CSV, JSON, NDJSON, coding
from api.web.patience import patient
from api.web.streamed import Streamed
from api.web.turn import Turn
from schemas.screened import Screened
from schemas.screenings import ScreeningBody, ScreeningQuery

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.settings import Settings
    from api.web.question import Query

screenings = Blueprint("screenings", __name__, url_prefix="/v1/screenings")


@screenings.post("")
@Streamed(
    query=ScreeningQuery,
    body=ScreeningBody,
    returns=Screened,
    known=KNOWN,
    media={
        CSV: "RFC 4180 with a line of headings; the answer keeps your columns and appends those that begin with `risk_`.",
        NDJSON: "One item a line, as in `items`; the last line of an answer is its receipt.",
    },
)
def post_screening(query: Query, media_in: str, media_out: str) -> Response:
    """Screen suppliers: each row's place and sector, score, band and laws, in the order of the rows.

    JSON takes up to 10,000 items. NDJSON and CSV stream without that limit: rows go out while rows come in, so read
    while you send. A row that cannot be read or settled says so in its own status and costs no other. The columns of a
    CSV are found by their headings; `Screening-Columns` tells which were used. A row speaks of a place and a sector, never
    of the supplier; nothing of it is kept.
    """
    order = ordered(query, media_in, media_out)
    turn = Turn(current_app.extensions["turn"])
    with patient():
        source = _posted() if media_in == JSON else _inflow(turn)
        screening = Screening(release(), order, source, turn, whole_profile)
    headers = {
        "Content-Type": f"{media_out}; charset=utf-8" if media_out == CSV else media_out,
        "Release": release().version,
    }
    if screening.columns:
        headers["Screening-Columns"] = json.dumps(screening.columns)
    if media_out == JSON:
        kept = coded(Kept(headers, document(screening, source)), coding())
        return Response(kept.body, headers=dict(kept.headers))
    return Response(stream_with_context(_patiently(streamed(screening, source))), headers=headers)


def _posted() -> dict[str, Any]:
    """Read the one document of JSON: what holds for all items is checked here, the items are checked one by one.

    Raises a problem with every fault of what holds for all.
    """
    settings: Settings = current_app.extensions["settings"]
    return envelope(posted(settings.most_screening))


def _inflow(turn: Turn) -> Inflow:
    """Take the body as lines while they come in; others have their turn while they are waited for."""
    body = Arriving(request.environ)
    return Inflow(body, request.content_length, body.come, turn.left)


def _patiently(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Send a stream to a caller who may stall, but not for ever."""
    with patient():
        yield from pieces
