"""The answer of an operation: shaped by its schema, written as JSON, CSV or NDJSON, coded."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import json, request

from api.release import release
from api.web.caching import Kept
from api.web.negotiation import CSV, NDJSON
from api.web.paging import Page, parameters
from api.web.shaping import shaper
from api.web.tables import as_csv

if TYPE_CHECKING:
    from marshmallow import Schema

    from api.release import Row
    from api.web.asking import Query

WORTH_CODING = 1024
"""Bytes above which an answer is compressed; below, the header costs more than it saves."""

LEVEL = 6
"""Of gzip: the default; 9 costs twice the time for a hundredth of the size."""


@dataclass(frozen=True, slots=True)
class At:
    """A single thing with the canonical path it lives at, told in Content-Location when asked for otherwise."""

    path: str
    thing: Row


class Shape:
    """A schema and the function that gives its shape."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.one = shaper(schema)


def tell(answer: Page | At | Row, shape: Shape, query: Query, media: str) -> Kept:
    """Shape and write an answer, with its day and release, and its address where it differs from the one asked."""
    headers = {
        "Content-Type": f"{media}; charset=utf-8" if media == CSV else media,
        "Release": release().version,
    }
    if isinstance(answer, Page):
        if answer.next:
            headers["Link"] = f'<{answer.next}>; rel="next"'
        return Kept(headers, _collection(answer, shape, query, media).encode())
    if isinstance(answer, At):
        if answer.path != request.path:
            # In its canonical form, as the validator takes it: an answer that is kept serves every way of asking.
            asked = urlencode(parameters(query))
            headers["Content-Location"] = answer.path + (f"?{asked}" if asked else "")
        answer = answer.thing
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
