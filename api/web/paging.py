"""Pages of a collection: keyset cursors, opaque, bound to the release, the day and the filters."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from flask import request

from api.release import release
from api.web.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from api.release import Row


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
    return f"{_path()}?{urlencode([*parameters(query), ('cursor', cursor)])}"


def _path() -> str:
    return request.path.rstrip("/")


def parameters(query: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Give the question in its canonical form: names sorted, the day settled, defaults told."""
    found = []
    for name in sorted(query):
        value = query[name]
        if name == "cursor" or value is None:
            continue
        values = value if isinstance(value, list) else [value]
        found += [(name, str(v).lower() if isinstance(v, bool) else str(v)) for v in values]
    return found


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
    return hashlib.sha256(f"{_path()}?{told}".encode()).hexdigest()[:16]
