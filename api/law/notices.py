"""Notices: enforcement priorities for a sector, whatever the place. They trigger nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.scoring.assess import Assessment


def notices(release: Release, assessment: Assessment) -> list[Row]:
    """Give the enforcement priorities for the sector, whatever the place."""
    question = assessment.inputs
    rows = _rows(release, question.pair.sector[0], question.as_of.isoformat())
    aimed = question.pair.region[-1] == "CN"
    return [row | {"prominent": aimed, "text": _notice_sentence(row, aimed=aimed)} for row in rows]


@lru_cache(maxsize=2048)
def _rows(opened: Release, sector: str, as_of: str) -> list[Row]:
    return opened.rows(NOTICES, sector=sector, as_of=as_of)


def _notice_sentence(row: Row, *, aimed: bool) -> str:
    where = (
        "" if aimed else " It is aimed at goods with a link to Xinjiang; nothing held links this place to it."
    )
    return (
        f'"{row["title"]}" has been a priority of enforcement under this law since {row["since"]}: a priority triggers '
        f"nothing, and says nothing of these goods.{where}"
    )


NOTICES = """
    SELECT DISTINCT n.id, n.title, n.instrument, n.since, n.source
      FROM notices AS n
      JOIN notice_sectors AS s ON s.notice = n.id
      JOIN sector_tree AS t ON t.sector = :sector AND t.ancestor = s.sector
     WHERE n.since <= :as_of
     ORDER BY n.id
"""
