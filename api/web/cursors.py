"""Cursors: opaque texts of a release, a digest of the filters, a day, and the key of the last item of a page."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import TYPE_CHECKING, Any

from schemas.paging import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Sequence

ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)


def encode(parts: Sequence[Any]) -> str:
    """Return the parts of a cursor as one text that is safe in a URL."""
    return base64.urlsafe_b64encode(ENCODER.encode(parts).encode()).decode().rstrip("=")


def decode(cursor: str) -> list[Any]:
    """Return the parts of a cursor.

    Raises ``ValueError`` or ``RecursionError`` where it is damaged.
    """
    padded = cursor + "=" * (-len(cursor) % 4)
    found = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    json.dumps(found, ensure_ascii=False).encode()  # SQLite takes no half of a surrogate pair
    return found if isinstance(found, list) else []


def day_of(cursor: str) -> str | None:
    """Return the day in a cursor; None where there is none, or none that a cursor of this API has."""
    try:
        day = date.fromisoformat(decode(cursor)[2])
    except (ValueError, TypeError, RecursionError, IndexError):
        return None
    return day.isoformat() if EARLIEST <= day <= LATEST else None
