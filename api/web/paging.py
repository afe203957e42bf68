"""Pages of a collection: keyset cursors, opaque, bound to the release, the day and the filters."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from api.database import release
from api.web.addresses import address, parameters, path
from api.web.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from api.database import Row


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its items and the address of the next page, or None on the last."""

    items: list[Row]
    next: str | None


def page(sql: str, query: Mapping[str, Any], key: Callable[[Row], str], **parameters: object) -> Page:
    """Run a keyset query and cut one page.

    The SQL takes ``:after`` (the key of the last item seen, or an empty string) and ``:limit``; ``key`` gives an
    item's key in the order of the SQL.
    """
    limit = query["limit"]
    after = open_cursor(query, str)
    rows = release().rows(sql, after=after[0] if after else "", limit=limit + 1, **parameters)
    return cut(rows, query, key)


def cut_whole(rows: Sequence[Row], query: Mapping[str, Any], key: Callable[[Row], tuple[str, str]]) -> Page:
    """Cut one page of rows that are at hand, in whatever order: the cursor names the last row seen, wherever it stands.

    ``key`` gives what a row is told apart by. A release and a day have one list, so what a cursor names is in it.
    """
    seen, begin = open_cursor(query, str, str), 0
    if seen is not None:
        begin = next((place for place, row in enumerate(rows, 1) if key(row) == seen), 0)
        if not begin:
            raise _refused("the cursor is damaged")
    return cut(list(rows[begin : begin + query["limit"] + 1]), query, key)


def cut(rows: list[Row], query: Mapping[str, Any], key: Callable[[Row], str | tuple[Any, ...]]) -> Page:
    """Cut rows that were asked for with one more than the limit; ``key`` gives what the cursor holds of an item."""
    limit = query["limit"]
    if len(rows) <= limit:
        return Page(rows, None)
    return Page(rows[:limit], _next(query, key(rows[limit - 1])))


def open_cursor(query: Mapping[str, Any], *kinds: type) -> tuple[Any, ...] | None:
    """Read the cursor of a query: the key of the last item seen, its parts of these kinds; None without a cursor.

    Raises a problem (400) where it is damaged, of another release, or of another question.
    """
    cursor = query.get("cursor")
    if cursor is None:
        return None
    try:
        version, question, _, *after = _opened(cursor)
    except (ValueError, RecursionError):
        raise _refused("the cursor is damaged") from None
    if version != release().version:
        raise _refused(f"the cursor belongs to release {version}, this is {release().version}")
    if question != _question(query):
        raise _refused("the cursor belongs to other filters")
    if [type(part) for part in after] != list(kinds):
        raise _refused("the cursor is damaged")
    return tuple(after)


def _refused(why: str) -> Problem:
    detail = f"{why}; ask again without cursor and follow next"
    return Problem(400, detail, [{"parameter": "cursor", "detail": detail}])


def _next(query: Mapping[str, Any], after: str | tuple[Any, ...]) -> str:
    parts = after if isinstance(after, tuple) else (after,)
    text = json.dumps(
        [release().version, _question(query), _day(query), *parts], separators=(",", ":"), ensure_ascii=False
    )
    cursor = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return address(query, cursor)


def _day(query: Mapping[str, Any]) -> str | None:
    return query["as_of"].isoformat() if "as_of" in query else None


def day_held(cursor: str) -> str | None:
    """Give the day that a cursor holds, so that a page asked for after midnight is of the same list; None if it has none."""
    try:
        day = _opened(cursor)[2]
    except (ValueError, RecursionError, IndexError):
        return None
    return day if isinstance(day, str) else None


def _opened(cursor: str) -> list[Any]:
    padded = cursor + "=" * (-len(cursor) % 4)
    found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no text: SQLite takes none
    return found if isinstance(found, list) else []


def _question(query: Mapping[str, Any]) -> str:
    told = urlencode([pair for pair in parameters(query) if pair[0] not in {"limit", "format"}])
    return hashlib.sha256(f"{path()}?{told}".encode()).hexdigest()[:16]
