"""The answer of an operation: shaped by its schema, rendered as JSON, CSV or NDJSON, compressed."""

from __future__ import annotations

import codecs
import gzip
from typing import TYPE_CHECKING, Any

from api.web.caching import Rendered
from api.web.csv_tables import as_csv
from api.web.media import CSV, JSON, NDJSON
from api.web.paging import Page
from api.web.written import line, parsed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Row
    from api.web.query import Query
    from api.web.shape import Shape

WORTH_CODING = 1024
"""Bytes above which an answer is compressed; below, the header costs more than compression saves."""

LEVEL = 5
"""Level of gzip: level 6, its default, takes half as much time again and saves one fiftieth of the size."""


def render(
    answer: Page | Row, shape: Shape, query: Query, media: str, version: str, links: Mapping[str, str | None]
) -> Rendered:
    """Shape and serialise an answer, with the day and the ``version`` of the release.

    ``links`` has the addresses of a page by their relation: ``next``, and ``describedby`` for its columns; None where there is none.
    """
    if not isinstance(answer, Page):
        return Rendered(entity_headers(media, version, {}), line(shape.one(answer) | {"release": version}))
    headers = entity_headers(media, version, links)
    if media != JSON:
        return Rendered(headers, rows(answer, shape, query, media))
    items = [shape.one(item) for item in answer.items]
    body: dict[str, Any] = {"items": items, "next": links.get("next")}
    if "as_of" in query:
        body["as_of"] = query["as_of"].isoformat()
    return Rendered(headers, line(body | {"release": version}))


def verbatim(answer: Row, version: str) -> Rendered:
    """Serialise an answer in the form of another specification: the release is named in a header alone."""
    return Rendered(entity_headers(JSON, version, {}), line(answer))


def entity_headers(media: str, version: str, links: Mapping[str, str | None]) -> dict[str, str]:
    """Return the headers that describe an answer: its media type, its release and its links. Only a CSV has a schema of its columns."""
    headers = {"Content-Type": f"{media}; charset=utf-8" if media == CSV else media, "Release": version}
    found = [f'<{links["next"]}>; rel="next"'] if links.get("next") else []
    if media == CSV and links.get("describedby"):
        found.append(f'<{links["describedby"]}>; rel="describedby"; type="{JSON}"')
    return headers | ({"Link": ", ".join(found)} if found else {})


def rows(page: Page, shape: Shape, query: Query, media: str, *, first: bool = True) -> bytes:
    """Return the items of a page as CSV or NDJSON; only the ``first`` page of an answer has a heading, and the mark for Excel."""
    items = [shape.one(item) for item in page.items]
    if media == NDJSON:
        return b"".join(map(line, items))
    mark = codecs.BOM_UTF8 if first and query.get("bom") else b""
    return mark + as_csv(parsed(items), shape.schema, headed=first).encode()


def compressed(answer: Rendered, coding: str) -> Rendered:
    """Return an answer in the negotiated coding, where that saves bytes. Equal answers have equal bytes."""
    if coding != "gzip" or len(answer.body) <= WORTH_CODING:
        return answer
    return Rendered(
        {**answer.headers, "Content-Encoding": "gzip"}, gzip.compress(answer.body, LEVEL, mtime=0)
    )
