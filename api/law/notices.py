"""Notices: enforcement priorities for a sector, in any place. They trigger nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from api.text.hs_codes import overlap

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.scoring.assess import Assessment

PROMINENT_COUNTRY = "CN"
"""The country that the priorities are aimed at."""


class PriorityNotice(NamedTuple):
    """A notice with its sectors, and the HS prefixes of its goods."""

    row: Row
    sectors: frozenset[str]
    hs: tuple[str, ...]


def notices(release: Release, assessment: Assessment) -> list[Row]:
    """Return the enforcement priorities for the sector, or for the goods where they are named, in any place."""
    prominent = _is_aimed_at(assessment)
    return [
        notice.row | {"prominent": prominent, "text": _sentence(notice.row, prominent=prominent)}
        for notice in _found(release, assessment)
    ]


def prompted_laws(release: Release, assessment: Assessment) -> frozenset[str]:
    """Return the laws that have a priority of enforcement for these goods, in the country that it is aimed at."""
    found = _found(release, assessment) if _is_aimed_at(assessment) else []
    return frozenset(notice.row["instrument"] for notice in found)


def _is_aimed_at(assessment: Assessment) -> bool:
    return assessment.inputs.pair.region[-1] == PROMINENT_COUNTRY


def _found(release: Release, assessment: Assessment) -> list[PriorityNotice]:
    """Return the notices in force for the goods, else for the sector; a group of one class is that class."""
    day, hs = assessment.inputs.as_of.isoformat(), assessment.inputs.hs
    sectors = {*assessment.inputs.pair.sector, *assessment.evidence.pair.sector}
    return [
        notice
        for notice in release.keep(all_notices)
        if notice.row["since"] <= day
        and (overlap(hs, notice.hs) if hs else not notice.sectors.isdisjoint(sectors))
    ]


def all_notices(release: Release) -> list[PriorityNotice]:
    """Return every notice; call it through ``Release.keep``."""
    return [
        PriorityNotice(row, frozenset(json.loads(row.pop("sectors"))), tuple(json.loads(row.pop("hs"))))
        for row in release.rows(NOTICES)
    ]


def _sentence(row: Row, *, prominent: bool) -> str:
    where = (
        ""
        if prominent
        else " It is aimed at goods with a link to Xinjiang: confirm the origin of the inputs."
    )
    return (
        f'"{row["title"]}" has been a priority of enforcement under this law since {row["since"]}: a priority triggers '
        f"nothing, and says nothing of these goods.{where}"
    )


NOTICES = """
    SELECT n.id, n.title, n.instrument, n.since, n.source, n.hs,
           (SELECT json_group_array(sector) FROM notice_sectors WHERE notice = n.id) AS sectors
      FROM notices AS n
     ORDER BY n.id
"""
