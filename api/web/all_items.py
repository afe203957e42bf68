"""Every item of a collection in one answer: CSV or NDJSON, sent page by page in flat memory.

No answer of this kind is stored in the cache of this process, where it would push out hundreds of others; its validator is
known before any data is read, so a caller who has it gets a 304, and caches in front of the server may store it.
"""

from __future__ import annotations

import re
import zlib
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from flask import Response, request, stream_with_context

from api.problem import Problem
from api.web.answer import LEVEL, entity_headers
from api.web.caching import answered, not_modified, validators
from api.web.media import CSV, FORMATS, JSON, NDJSON
from api.web.negotiation import coding
from api.web.response import ApiResponse
from schemas.paging import ALL, PAGE_LIMIT_MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from api.web.current import State
    from api.web.lookup import Lookup, Target

ENDINGS: Final = {media: name for name, media in FORMATS.items()}
UNSAFE: Final = re.compile(r"[^A-Za-z0-9.-]+")
"""What the name of a file has not: no system refuses the rest, and a header needs no quoting for it."""


def check_form(query: Mapping[str, Any], media: str) -> None:
    """Raise a problem (422) where the parameters that choose the form of an answer do not fit its media type, or each other."""
    faults = []
    if query.get("limit") == ALL:
        if media == JSON:
            faults.append(
                f"limit: all is for a {CSV} or {NDJSON}, and the answer is {media}; add format=csv or format=ndjson, or leave "
                "limit out and follow next"
            )
        if query.get("q") is not None:
            faults.append(
                f"limit: a search with q has one page of at most {PAGE_LIMIT_MOST} items; leave q out to have all items"
            )
        if "cursor" in query:
            faults.append("limit: all begins with the first item; leave the cursor out")
    if query.get("bom") and media != CSV:
        faults.append(f"bom: a byte order mark is for a {CSV}, and the answer is {media}; leave it out")
    if faults:
        errors = [{"parameter": fault.partition(":")[0], "detail": fault} for fault in faults]
        raise Problem(422, "; ".join(faults), errors)


def all_items(
    app: State, lookup: Lookup, target: Target, media: str, location: Mapping[str, str]
) -> Response:
    """Return the response with every item of a collection, as a file.

    Its first page is computed before the headers are sent: what goes wrong there is answered with a problem. An error after
    that ends the connection without the end of the answer.
    """
    code = coding()
    etag = lookup.etag(app, target, media, code)
    headers = {**validators(etag), **location}
    if not_modified(etag, exists=True):
        answered(etag, "unchanged")
        return ApiResponse(headers)
    answered(etag, "computed")
    headers = entity_headers(media, app.release.version, lookup.links(target)) | headers
    name = file_name(target.path, lookup.table or "items", app.release.version, ENDINGS[media])
    headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if code == "gzip":
        headers["Content-Encoding"] = code
    if request.method == "HEAD":
        return Response(iter(()), headers=headers)
    chunks = lookup.chunks(app, target, media)
    every = chain([next(chunks)], chunks)
    return Response(stream_with_context(gzipped(every) if code == "gzip" else every), headers=headers)


def gzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield chunks compressed by gzip. Equal chunks give equal bytes."""
    packer = zlib.compressobj(LEVEL, wbits=16 + zlib.MAX_WBITS)
    for chunk in chunks:
        if packed := packer.compress(chunk):
            yield packed
    yield packer.flush()


def file_name(path: str, table: str, version: str, ending: str) -> str:
    """Return the name of a file with the items of a ``path``: ``regions-CN-risks-2026.11.24.csv``."""
    parts = path.split("/")[2:] or [table]
    return f"{UNSAFE.sub('-', '-'.join(parts))}-{version}.{ending}"
