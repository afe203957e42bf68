"""A lookup: what an operation answers to canonical codes and a canonical query. It needs no request of a framework."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from api.web.answer import compressed, render, rows, verbatim
from api.web.paging import Page, cursor_after, next_address
from api.web.shape import Shape
from api.web.work_lock import WorkLock, pause
from schemas.paging import PAGE_LIMIT_MOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from marshmallow import Schema

    from api.web.caching import Rendered
    from api.web.current import State
    from api.web.query import Query


TOGETHER: Final = 100
"""Items of a stream that are written together: those of a page would take 15 MB as they are read."""


class Target(NamedTuple):
    """What is looked up: the path with the canonical codes in it and the root of the service before it, and the query."""

    root: str
    path: str
    codes: Mapping[str, str]
    query: Query


class Lookup:
    """A view with the schemas of its query and of its answer: a canonical target in, bytes out.

    ``wording`` returns the text of the code itself that the answer contains. ``table`` names the columns of a collection.
    """

    verbatim = False
    """Whether the answer is sent as the view returns it."""

    def __init__(
        self,
        view: Callable[..., Any],
        schema: Schema,
        returns: Schema,
        wording: Callable[[], str],
        table: str | None = None,
    ) -> None:
        self.schema, self.table = schema, table
        self._view, self._shape, self._wording = view, Shape(returns), wording
        self._takes_query = bool(schema.load_fields)

    def canonical(self, query: Query, *, accepted: bool) -> Query:
        """Return a query in the one form of all that mean the same; ``accepted``: its format is what ``Accept`` prefers.

        Order and repetition mean nothing: all spellings are one request, with one validator and one answer.
        """
        query |= {name: sorted(set(texts)) for name, texts in query.items() if isinstance(texts, list)}
        if accepted:
            query.pop("format", None)  # it says what is so without it: both are one request
        return query

    def etag(self, app: State, target: Target, media: str, coding: str) -> str:
        """Return the validator of an answer, which is known before any data is read."""
        return app.answers.etag(target.path, target.query, media, coding, self._wording())

    def rendered(self, app: State, target: Target, media: str, coding: str) -> Rendered:
        """Return the answer: computed under the work lock, then compressed beside the work of others: zlib needs no interpreter."""
        arguments = {**target.codes, "query": target.query} if self._takes_query else target.codes
        version = app.release.version
        with WorkLock(app.work_lock, app.settings.most_work):
            answer = self._view(app.release, **arguments)
            pause()
            if self.verbatim:
                return compressed(verbatim(answer, version), coding)
            links = self.links(target)
            if isinstance(answer, Page):
                links["next"] = next_address(answer, target.root, target.path, target.query, version)
            found = render(answer, self._shape, target.query, media, version, links)
        return compressed(found, coding)

    def links(self, target: Target) -> dict[str, str | None]:
        """Return the links of every page of a collection, by relation."""
        return {"describedby": schema_address(target.root, self.table)} if self.table else {}

    def chunks(self, app: State, target: Target, media: str) -> Iterator[bytes]:
        """Yield all items of a collection as CSV or NDJSON, some at a time.

        Each page and each part of one takes the work lock anew, and requests that are new go first: the lock is free while the
        caller reads.
        """
        cursor, first = None, True
        while first or cursor:
            query = {**target.query, "limit": PAGE_LIMIT_MOST} | ({"cursor": cursor} if cursor else {})
            with WorkLock(app.work_lock, app.settings.most_work, again=not first):
                page = self._view(app.release, **target.codes, query=query)
                pause()
                cursor = cursor_after(page, target.path, target.query, app.release.version)
            for start in range(0, max(1, len(page.items)), TOGETHER):
                part = Page(page.items[start : start + TOGETHER], None)
                with WorkLock(app.work_lock, app.settings.most_work, again=True):
                    chunk = rows(part, self._shape, target.query, media, first=first)
                yield chunk
                first = False


def schema_address(root: str, table: str) -> str:
    """Return the address of the schema of a table's columns, below the ``root`` of the service."""
    return f"{root}/v1/schemas/{table}"
