"""Notices: enforcement priorities and proposals for a sector, in any place. They trigger nothing."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from api.text.hs_codes import overlap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release, Row
    from api.scoring.assess import Assessment

WORDING = ("text", "elsewhere", "market")


class PriorityNotice(NamedTuple):
    """A notice with its sectors, the HS prefixes of its goods (none: all) and the countries that it is aimed at."""

    row: Row
    wording: Row
    sectors: frozenset[str]
    hs: tuple[str, ...]
    aimed_at: frozenset[str]


def notices(release: Release, assessment: Assessment, query: Mapping[str, object]) -> list[Row]:
    """Return the notices for the sector, or for the goods where they are named, in any place.

    ``query`` contains the caller's ``import_into``, without which a notice of one market is left out.
    """
    country, into = assessment.inputs.pair.region[-1], query.get("import_into")
    markets = into if isinstance(into, (list, tuple)) else ()
    return [
        notice.row | {"prominent": country in notice.aimed_at, "text": _sentence(notice, country)}
        for notice in _found(release, assessment)
        if notice.wording["market"] is None or notice.wording["market"] in markets
    ]


def prompted_laws(release: Release, assessment: Assessment) -> frozenset[str]:
    """Return the laws that have a priority of enforcement for these goods, in a country that it is aimed at."""
    country = assessment.inputs.pair.region[-1]
    found = _found(release, assessment)
    return frozenset(notice.row["instrument"] for notice in found if country in notice.aimed_at)


def _found(release: Release, assessment: Assessment) -> list[PriorityNotice]:
    """Return the notices in force for the goods, else for the sector; a group of one class is that class."""
    day, hs = assessment.inputs.as_of.isoformat(), assessment.inputs.hs
    sectors = {*assessment.inputs.pair.sector, *assessment.evidence.pair.sector}
    named = release.keep(Notices).of(frozenset(sectors), hs)
    return [notice for notice in named if notice.row["since"] <= day]


class Notices:
    """The notices of one release. Those of a sector or of goods are cached: most sectors have none."""

    def __init__(self, release: Release) -> None:
        self._all = [
            PriorityNotice(
                row,
                {name: row.pop(name) for name in WORDING},
                *(frozenset(json.loads(row.pop("sectors"))), tuple(json.loads(row.pop("hs")))),
                frozenset(json.loads(row.pop("aimed_at"))),
            )
            for row in release.rows(NOTICES)
        ]
        self.of = lru_cache(maxsize=4096)(self._of)

    def _of(self, sectors: frozenset[str], hs: str | None) -> tuple[PriorityNotice, ...]:
        """Return the notices for goods, else for a sector with its ancestors, by id, whatever the day."""
        return tuple(
            notice
            for notice in self._all
            if (overlap(hs, notice.hs) if hs and notice.hs else not notice.sectors.isdisjoint(sectors))
        )


def _sentence(notice: PriorityNotice, country: str) -> str:
    row, text, elsewhere = notice.row, notice.wording["text"], notice.wording["elsewhere"]
    aimed = country in notice.aimed_at
    if text is not None:
        return str(text if aimed else elsewhere)
    return (
        f'"{row["title"]}" has been a priority of enforcement under this law since {row["since"]}: a priority triggers '
        f"nothing, and says nothing of these goods.{'' if aimed else f' {elsewhere}'}"
    )


NOTICES = """
    SELECT n.id, n.title, n.instrument, n.since, n.source, n.hs, n.aimed_at, n.text, n.elsewhere, n.market,
           (SELECT json_group_array(sector) FROM notice_sectors WHERE notice = n.id) AS sectors
      FROM notices AS n
     ORDER BY n.id
"""
