"""Screenings: many suppliers in one request, in and out as JSON, NDJSON or CSV, each row answered separately."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from flask import Blueprint, Response, request, stream_with_context

from api.receipts.issue import Issuer
from api.screenings.earlier.form import PARTS, ComparisonForm, check_form
from api.screenings.json_body import SCREENING_DOCUMENT, Document, validated
from api.screenings.lines import BodyLines
from api.screenings.options import CODES, options_of
from api.screenings.output import CHUNK_BYTES
from api.screenings.run import Screening
from api.screenings.sheet_headers import sheet_headers
from api.screenings.workbooks.output import WorkbookTarget
from api.screenings.workbooks.table import WorkbookBody
from api.web.all_items import gzipped
from api.web.answer import compressed, entity_headers
from api.web.bodies import FORM, Stream, form_parts, request_bytes
from api.web.caching import Rendered
from api.web.current import row_counter, state
from api.web.document_parts import document_in
from api.web.incoming import IncomingBody
from api.web.lookup import schema_address
from api.web.media import CSV, JSON, NDJSON, ODS, WORKBOOKS, XLS, XLSX
from api.web.negotiation import coding
from api.web.operation import Operation
from api.web.work_lock import WorkLock
from schemas.screened import Screened
from schemas.screenings import ENCODINGS, ScreeningBody, ScreeningQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from api.database import Release
    from api.screenings.options import ScreeningOptions
    from api.web.query import Query

TABLE, COMPARED_TABLE = "screenings", "comparisons"
"""The tables of a result: without and with an earlier one beside it."""
"""The name of the columns of a screened sheet, as ``/v1/schemas/{table}`` describes them."""

screenings = Blueprint("screenings", __name__, url_prefix="/v1/screenings")


@screenings.post("")
@Operation(
    query=ScreeningQuery,
    returns=Screened,
    table=TABLE,
    codes=CODES,
    body=Stream(
        ScreeningBody,
        {
            CSV: "A sheet with headings in one of its first ten lines.",
            NDJSON: "One item a line, as in `items`; further members are returned unchanged.",
            XLSX: "A workbook of Excel.",
            XLS: "A workbook of old versions of Excel.",
            ODS: "A workbook of LibreOffice.",
        },
        {
            CSV: "Your columns, followed by those that begin with `risk_`.",
            NDJSON: "One item a line; the last line is the receipt.",
            XLSX: "Your columns and those of the screening, and a sheet that explains them, with the receipt.",
        },
        ENCODINGS,
        PARTS,
    ),
)
def post_screening(release: Release, query: Query, media_in: str, media_out: str) -> Response:
    """Screen suppliers: each row's place and sector, score, band and laws, in the order of the rows.

    JSON takes up to 10,000 items. NDJSON and CSV stream without that limit: rows are answered while rows arrive, so read
    while you send. Of a workbook, macros are never run and links never followed. A row that cannot be read or settled
    reports that in its own status and affects no other row. The columns of a sheet are found by their headings;
    `Screening-Columns` lists which were used. With `compare` and a form of the parts `earlier` and `sheet`, each row says what changed
    since that result, and by what: the release, the method, the code, the day or the row itself. A row is about a place and a sector, never about the supplier; nothing of it
    is stored.
    """
    lock = WorkLock(state().work_lock)
    check_form(query, media_in)
    if media_in == FORM:
        form = ComparisonForm(release, query, form_parts(), media_out, request.script_root, lock)
        source = form.source(state().settings, lock)
        return screened(screening_of(release, form.options, source, lock), form.options)
    options = options_of(query, media_in, media_out, request.script_root)
    return screened(screening_of(release, options, _source(media_in, options.sheet, lock), lock), options)


def screening_of(
    release: Release,
    options: ScreeningOptions,
    source: BodyLines | WorkbookBody | Document,
    lock: WorkLock,
) -> Screening:
    """Return the screening of a source, with the receipts of this application.

    Raises a problem where the source cannot be read at all.
    """
    app = state()
    issuer = Issuer.of(release, app.settings, app.known)
    return Screening(issuer, options, source, lock, WorkbookTarget(address=request.host_url))


def screened(screening: Screening, options: ScreeningOptions) -> Response:
    """Return the response with the answer of a screening, and with headers that state how a sheet was read."""
    media = options.media_out
    compared = screening.compared()
    links = {"describedby": schema_address(request.script_root, COMPARED_TABLE if compared else TABLE)}
    headers = entity_headers(media, state().release.version, links)
    if screening.sheet:
        headers |= sheet_headers(screening.sheet)
    if compared:
        headers["Screening-Compared"] = json.dumps(compared)
    if media == XLSX:
        headers["Content-Disposition"] = 'attachment; filename="screened.xlsx"'
    chunks = counted(screening, row_counter())
    return _document_response(chunks, headers) if media == JSON else _streamed(chunks, headers)


def _streamed(chunks: Iterator[bytes], headers: Mapping[str, str]) -> Response:
    return Response(stream_with_context(chunks), headers=dict(headers))


def _document_response(chunks: Iterator[bytes], headers: Mapping[str, str]) -> Response:
    """Return the response of one JSON document: at once where it is short, else as a stream, compressed where that is accepted."""
    first = bytearray()
    for chunk in chunks:
        first += chunk
        if len(first) > CHUNK_BYTES:
            break
    else:
        answer = compressed(Rendered(headers, bytes(first)), coding())
        return Response(answer.body, headers=dict(answer.headers))
    every = chain([bytes(first)], chunks)
    if coding() != "gzip":
        return _streamed(every, headers)
    return _streamed(gzipped(every), {**headers, "Content-Encoding": "gzip"})


def counted(screening: Screening, count: Callable[[int], None]) -> Iterator[bytes]:
    """Yield the chunks of the answer; rows are counted as they are answered, also where the caller leaves."""
    counted = 0
    try:
        for chunk in screening.chunks():
            yield chunk
            count(screening.answered - counted)
            counted = screening.answered
    finally:
        count(screening.answered - counted)


def _source(media: str, sheet: str | None, lock: WorkLock) -> Document | BodyLines | WorkbookBody:
    """Return the body of the request, by its media type."""
    if media == JSON:
        return _document()
    if media in WORKBOOKS.values():
        return WorkbookBody(IncomingBody(request.environ), state().settings.most_screening, sheet)
    return _lines(lock)


def _document() -> Document:
    """Return the JSON document in the body, validated but for its items.

    Raises a problem with every fault outside the items.
    """
    return validated(document_in(request_bytes(SCREENING_DOCUMENT)))


def _lines(lock: WorkLock) -> BodyLines:
    """Return the body as lines while it arrives; the lock is released while they are waited for."""
    body = IncomingBody(request.environ)
    return BodyLines(body, request.content_length, body.available, lock.released)
