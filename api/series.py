"""Series: what is published again and again, the newest edition in the release, how old that is, and when the next one is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemas.coverage import GRACE

if TYPE_CHECKING:
    from api.database import Release, Row


def series_on(release: Release, day: str) -> list[Row]:
    """Return every series on a day (ISO 8601): its edition, source and ages in days, and its state.

    The state is ``current`` until the next edition is due, ``due`` for ``GRACE`` days after, then ``overdue``.
    """
    rows = release.rows(SERIES, as_of=day)
    return [
        {
            **row,
            "source": {"id": row["source"], "title": row["title"]},
            "state": _state(row["days_to_due"]),
        }
        for row in rows
    ]


def _state(days_to_due: int) -> str:
    if days_to_due >= 0:
        return "current"
    return "due" if -days_to_due <= GRACE else "overdue"


SERIES = """
    SELECT n.id, n.name, n.data, n.edition, n.published_on, n.source, s.title, n.retrieved_on, n.usual, n.next_due, n.address,
           max(0, CAST(julianday(:as_of) - julianday(n.published_on) AS INTEGER)) AS age_days,
           max(0, CAST(julianday(:as_of) - julianday(n.retrieved_on) AS INTEGER)) AS retrieved_days,
           CAST(julianday(n.next_due) - julianday(:as_of) AS INTEGER) AS days_to_due
      FROM series AS n JOIN sources AS s ON s.id = n.source
     ORDER BY n.id
"""
