"""Notices: enforcement priorities for a sector, in any place. They trigger nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from api.text.hs_codes import any_overlap

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.law.logic.flag import Case
    from api.scoring.assess import Assessment

PROMINENT_COUNTRY = "CN"
"""The country that the priorities are aimed at."""


class PriorityNotice(NamedTuple):
    """A notice with its sectors, and the HS prefixes of its goods."""

    row: Row
    sectors: frozenset[str]
    hs: tuple[str, ...]


def notices(release: Release, assessment: Assessment, hs: str | None = None) -> list[Row]:
    """Return the enforcement priorities for the sector, or for the goods where they are named, in any place."""
    pair, day = assessment.inputs.pair, assessment.inputs.as_of.isoformat()
    prominent = pair.region[-1] == PROMINENT_COUNTRY
    goods = [hs] if hs else []
    return [
        notice.row | {"prominent": prominent, "text": _sentence(notice.row, prominent=prominent)}
        for notice in _found(release, pair.sector, goods, day)
    ]


def prompted_laws(release: Release, case: Case) -> frozenset[str]:
    """Return the laws that have a priority of enforcement for these goods, in the country that it is aimed at."""
    if not case.region or case.region[-1] != PROMINENT_COUNTRY:
        return frozenset()
    goods = list(case.goods) if case.named else []
    found = _found(release, case.sector, goods, case.as_of.isoformat())
    return frozenset(notice.row["instrument"] for notice in found)


def _found(release: Release, sector: tuple[str, ...], goods: list[str], day: str) -> list[PriorityNotice]:
    return [
        notice
        for notice in release.keep(all_notices)
        if notice.row["since"] <= day
        and (any_overlap(goods, notice.hs) if goods else not notice.sectors.isdisjoint(sector))
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
        else " It is aimed at goods with a link to Xinjiang; nothing recorded here links this place to it."
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
