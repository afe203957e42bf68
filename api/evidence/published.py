"""The claims of a release in order of their ids: a list without filters reads them until its page is full, and queries nothing."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from api.web.paging import Page, cut, open_cursor

if TYPE_CHECKING:
    from api.database import Release
    from api.web.query import Query


class PublishedClaims:
    """The claims of one release as rows of an id, by id, each with the day of its publication (ISO 8601)."""

    def __init__(self, release: Release) -> None:
        rows = release.rows("SELECT id, published_by FROM evidence ORDER BY id")
        self._ids: list[str] = [row["id"] for row in rows]
        self._rows = [(row.pop("published_by"), row) for row in rows]

    def page(self, query: Query) -> Page:
        """Return a page of the claims published by the day of a query."""
        after, day = open_cursor(query, str), query["as_of"].isoformat()
        begin = bisect_right(self._ids, after[0]) if after else 0
        published = (row for since, row in islice(self._rows, begin, None) if since <= day)
        return cut(list(islice(published, query["limit"] + 1)), query, lambda row: str(row["id"]))
