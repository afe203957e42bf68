"""Pages of a collection, with opaque keyset cursors bound to the release, the day and the filters."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from api.problem import Problem
from api.web import cursors
from api.web.addresses import address, encoded_pairs, parameters, path
from api.web.current import state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from api.database import Release, Row

VERSION = re.compile(r"[0-9]{4}\.[0-9]{2}\.[0-9]{2}")
"""A version of a release. Other texts in a cursor are forged, and are not repeated."""
OF_THE_FORM = frozenset({"limit", "format", "bom"})
"""Parameters that change the form of a page, and not which items there are: a cursor is not bound to them."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its items, as rows or as written before, and the key of the last one, or None on the last page."""

    items: list[Any]
    after: tuple[Any, ...] | None


def page(
    release: Release, sql: str, query: Mapping[str, Any], key: Callable[[Row], str], **parameters: object
) -> Page:
    """Return one page of a keyset query.

    The SQL takes ``:after`` (the key of the last item of the page before, or an empty string) and ``:limit``; ``key``
    returns an item's key in the order of the SQL.
    """
    limit = query["limit"]
    after = open_cursor(query, str)
    rows = release.rows(sql, after=after[0] if after else "", limit=limit + 1, **parameters)
    return cut(rows, query, key)


def page_of(rows: Sequence[Row], query: Mapping[str, Any], key: Callable[[Row], tuple[str, str]]) -> Page:
    """Return one page of rows in memory, in any order: the cursor names the last row of the page before.

    ``key`` identifies a row. The list is fixed by release and day, so it contains the row that a cursor names.
    """
    seen, begin = open_cursor(query, str, str), 0
    if seen is not None:
        begin = next((place for place, row in enumerate(rows, 1) if key(row) == seen), 0)
        if not begin:
            raise _refused("the cursor is damaged")
    return cut(list(rows[begin : begin + query["limit"] + 1]), query, key)


def cut(rows: list[Row], query: Mapping[str, Any], key: Callable[[Row], str | tuple[Any, ...]]) -> Page:
    """Return one page of rows that were queried with one more than the limit; ``key`` returns an item's part of the cursor."""
    limit = query["limit"]
    if len(rows) <= limit:
        return Page(rows, None)
    last = key(rows[limit - 1])
    return Page(rows[:limit], last if isinstance(last, tuple) else (last,))


def open_cursor(query: Mapping[str, Any], *kinds: type) -> tuple[Any, ...] | None:
    """Return the key of the last item of the page before, with parts of these types; None without a cursor.

    Raises a problem (400) where the cursor is damaged, or of another release or query.
    """
    cursor = query.get("cursor")
    if cursor is None:
        return None
    try:
        version, digest, _, *after = cursors.decode(cursor)
    except (ValueError, RecursionError):
        raise _refused("the cursor is damaged") from None
    served = state().release.version
    if version != served:
        other = f"release {version}" if VERSION.fullmatch(str(version)) else "another release"
        raise _refused(f"the cursor belongs to {other}, this is {served}")
    if digest != _digest(path(), query):
        raise _refused("the cursor belongs to other filters")
    if [type(part) for part in after] != list(kinds):
        raise _refused("the cursor is damaged")
    return tuple(after)


def _refused(why: str) -> Problem:
    detail = f"{why}; start again without cursor and follow next"
    return Problem(400, detail, [{"parameter": "cursor", "detail": detail}])


def next_address(page: Page, root: str, path: str, query: Mapping[str, Any], version: str) -> str | None:
    """Return the address of the page after this one of a ``path``, below the ``root`` of the service; None on the last page."""
    cursor = cursor_after(page, path, query, version)
    return cursor and address(f"{root}{path}", query, cursor)


def cursor_after(page: Page, path: str, query: Mapping[str, Any], version: str) -> str | None:
    """Return the cursor of the page after this one of a ``path``; None on the last page."""
    if page.after is None:
        return None
    return cursors.encode([version, _digest(path, query), _day(query), *page.after])


def _day(query: Mapping[str, Any]) -> str | None:
    return query["as_of"].isoformat() if "as_of" in query else None


def _digest(path: str, query: Mapping[str, Any]) -> str:
    """Return a digest of path and filters, which binds a cursor to one query."""
    filters = encoded_pairs([pair for pair in parameters(query) if pair[0] not in OF_THE_FORM])
    return hashlib.sha256(f"{path}?{filters}".encode()).hexdigest()[:16]
