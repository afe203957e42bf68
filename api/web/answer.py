"""The answer of an operation: shaped by its schema, written as JSON, CSV or NDJSON, coded."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

from flask import json

from api.database import release
from api.web.caching import Kept
from api.web.csv_tables import as_csv
from api.web.negotiation import CSV, NDJSON
from api.web.paging import Page
from api.web.shaping import shaper

if TYPE_CHECKING:
    from marshmallow import Schema

    from api.database import Row
    from api.web.question import Query

WORTH_CODING = 1024
"""Bytes above which an answer is compressed; below, the header costs more than it saves."""

LEVEL = 6
"""Of gzip: the default; 9 costs twice the time for a hundredth of the size."""


class Shape:
    """A schema and the function that gives its shape."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.one = shaper(schema)


def tell(answer: Page | Row, shape: Shape, query: Query, media: str) -> Kept:
    """Shape and write an answer, with its day and release."""
    headers = {
        "Content-Type": f"{media}; charset=utf-8" if media == CSV else media,
        "Release": release().version,
    }
    if isinstance(answer, Page):
        if answer.next:
            headers["Link"] = f'<{answer.next}>; rel="next"'
        return Kept(headers, _collection(answer, shape, query, media).encode())
    body = shape.one(answer) | {"release": release().version}
    return Kept(headers, _line(body).encode())


def _collection(page: Page, shape: Shape, query: Query, media: str) -> str:
    items = [shape.one(item) for item in page.items]
    if media == CSV:
        return as_csv(items, shape.schema)
    if media == NDJSON:
        return "".join(map(_line, items))
    body: dict[str, Any] = {"items": items, "next": page.next}
    if "as_of" in query:
        body["as_of"] = query["as_of"].isoformat()
    return _line(body | {"release": release().version})


def _line(body: dict[str, Any]) -> str:
    return json.dumps(body) + "\n"


def coded(kept: Kept, coding: str) -> Kept:
    """Compress an answer where the caller takes it and it is worth it; the same bytes every time."""
    if coding != "gzip" or len(kept.body) <= WORTH_CODING:
        return kept
    return Kept({**kept.headers, "Content-Encoding": "gzip"}, gzip.compress(kept.body, LEVEL, mtime=0))
