"""The answer of an operation: shaped by its schema, rendered as JSON, CSV or NDJSON, compressed."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

from api.web.caching import Rendered
from api.web.csv_tables import as_csv
from api.web.media import CSV, NDJSON
from api.web.paging import Page
from api.web.written import line, parsed

if TYPE_CHECKING:
    from api.database import Row
    from api.web.query import Query
    from api.web.shape import Shape

WORTH_CODING = 1024
"""Bytes above which an answer is compressed; below, the header costs more than compression saves."""

LEVEL = 5
"""Level of gzip: level 6, its default, takes half as much time again and saves one fiftieth of the size."""


def render(
    answer: Page | Row, shape: Shape, query: Query, media: str, version: str, following: str | None = None
) -> Rendered:
    """Shape and serialise an answer, with the day, the ``version`` of the release and the address of the ``following`` page."""
    headers = {"Content-Type": f"{media}; charset=utf-8" if media == CSV else media, "Release": version}
    if isinstance(answer, Page):
        if following:
            headers["Link"] = f'<{following}>; rel="next"'
        return Rendered(headers, _collection(answer, shape, query, media, version, following))
    return Rendered(headers, line(shape.one(answer) | {"release": version}))


def _collection(
    page: Page, shape: Shape, query: Query, media: str, version: str, following: str | None
) -> bytes:
    items = [shape.one(item) for item in page.items]
    if media == CSV:
        return as_csv(parsed(items), shape.schema).encode()
    if media == NDJSON:
        return b"".join(map(line, items))
    body: dict[str, Any] = {"items": items, "next": following}
    if "as_of" in query:
        body["as_of"] = query["as_of"].isoformat()
    return line(body | {"release": version})


def compressed(answer: Rendered, coding: str) -> Rendered:
    """Return an answer in the negotiated coding, where that saves bytes. Equal answers have equal bytes."""
    if coding != "gzip" or len(answer.body) <= WORTH_CODING:
        return answer
    return Rendered(
        {**answer.headers, "Content-Encoding": "gzip"}, gzip.compress(answer.body, LEVEL, mtime=0)
    )
