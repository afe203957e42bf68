"""Notices: enforcement priorities for a sector, in any place. They trigger nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.scoring.assess import Assessment

PROMINENT_COUNTRY = "CN"
"""The country that the priorities are aimed at."""


def notices(release: Release, assessment: Assessment) -> list[Row]:
    """Return the enforcement priorities for the sector on the day, in any place."""
    pair, day = assessment.inputs.pair, assessment.inputs.as_of.isoformat()
    prominent = pair.region[-1] == PROMINENT_COUNTRY
    return [
        row | {"prominent": prominent, "text": _sentence(row, prominent=prominent)}
        for row, sectors in release.keep(all_notices)
        if row["since"] <= day and not sectors.isdisjoint(pair.sector)
    ]


def all_notices(release: Release) -> list[tuple[Row, frozenset[str]]]:
    """Return every notice with its sectors; call it through ``Release.keep``."""
    rows = release.rows(NOTICES)
    return [(row, frozenset(json.loads(row.pop("sectors")))) for row in rows]


def _sentence(row: Row, *, prominent: bool) -> str:
    where = (
        ""
        if prominent
        else " It is aimed at goods with a link to Xinjiang; nothing held links this place to it."
    )
    return (
        f'"{row["title"]}" has been a priority of enforcement under this law since {row["since"]}: a priority triggers '
        f"nothing, and says nothing of these goods.{where}"
    )


NOTICES = """
    SELECT n.id, n.title, n.instrument, n.since, n.source,
           (SELECT json_group_array(sector) FROM notice_sectors WHERE notice = n.id) AS sectors
      FROM notices AS n
     ORDER BY n.id
"""
