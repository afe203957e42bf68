"""The answer of an operation: shaped by its schema, rendered as JSON, CSV or NDJSON, compressed."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from flask import json
from marshmallow import Schema, fields

from api.web.caching import Rendered
from api.web.csv_tables import as_csv
from api.web.media import CSV, NDJSON
from api.web.paging import Page

if TYPE_CHECKING:
    from api.database import Row
    from api.web.question import Query

Shaper = Callable[[Any], Any]

WORTH_CODING = 1024
"""Bytes above which an answer is compressed; below, the header costs more than compression saves."""

LEVEL = 6
"""Of gzip: the default; 9 costs twice the time for a hundredth of the size."""


class Shape:
    """A schema and the function that picks its fields from a row."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.one = shaper(schema)


def shaper(schema: Schema) -> Shaper:
    """Return a function that picks a schema's fields from a mapping, nested ones too; missing keys are left out.

    It returns what ``schema.dump`` returns for rows that have the right types already. marshmallow looks up for every
    value anew how to read and write it, and a profile would spend more time there than on its score; rows come from
    STRICT tables and from the pure method, so only the picking of fields is left to do.
    """
    plan = [(name, field.data_key or name, _shaper_of(field)) for name, field in schema.dump_fields.items()]

    def shape(row: Any) -> Any:
        return {
            key: pick(row[name]) if pick is not None and row[name] is not None else row[name]
            for name, key, pick in plan
            if name in row
        }

    return shape


def _shaper_of(field: fields.Field[Any]) -> Shaper | None:
    """Return the function that shapes a field's value; None where the value is sent as it is."""
    if isinstance(field, fields.Nested):
        return shaper(field.schema)
    if isinstance(field, fields.List) and (inner := _shaper_of(field.inner)) is not None:
        return lambda values: [inner(value) for value in values]
    return None


def render(answer: Page | Row, shape: Shape, query: Query, media: str, version: str) -> Rendered:
    """Shape and serialise an answer, with the day and the ``version`` of the release."""
    headers = {"Content-Type": f"{media}; charset=utf-8" if media == CSV else media, "Release": version}
    if isinstance(answer, Page):
        if answer.next:
            headers["Link"] = f'<{answer.next}>; rel="next"'
        return Rendered(headers, _collection(answer, shape, query, media, version).encode())
    return Rendered(headers, _line(shape.one(answer) | {"release": version}).encode())


def _collection(page: Page, shape: Shape, query: Query, media: str, version: str) -> str:
    items = [shape.one(item) for item in page.items]
    if media == CSV:
        return as_csv(items, shape.schema)
    if media == NDJSON:
        return "".join(map(_line, items))
    body: dict[str, Any] = {"items": items, "next": page.next}
    if "as_of" in query:
        body["as_of"] = query["as_of"].isoformat()
    return _line(body | {"release": version})


def _line(body: dict[str, Any]) -> str:
    return json.dumps(body) + "\n"


def compressed(answer: Rendered, coding: str) -> Rendered:
    """Return an answer in the coding that was negotiated, where it is worth it; the same bytes every time."""
    if coding != "gzip" or len(answer.body) <= WORTH_CODING:
        return answer
    return Rendered(
        {**answer.headers, "Content-Encoding": "gzip"}, gzip.compress(answer.body, LEVEL, mtime=0)
    )
