"""The codes of an assessment's summary as references with names: its basis, and the part that scores highest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from api.trees import Trees

if TYPE_CHECKING:
    from api.database import Release, Row


def with_names(release: Release, summary: Row) -> Row:
    """Return a summary with references in place of the codes of its basis and its highest part."""
    part = summary["at_most"]
    return {
        **summary,
        "basis": _pair(release, summary["basis"]),
        "at_most": part
        and {**part, "of": {**_pair(release, part["of"]), "good": _good(release, part["of"])}},
    }


def _pair(release: Release, codes: Row) -> dict[str, Any]:
    trees = release.keep(Trees)
    region, sector = codes["region"], codes["sector"]
    return {
        "region": {"code": region, "name": trees.region_names[region]},
        "sector": {"code": sector, "title": trees.sector_titles[sector]} if sector else None,
    }


def _good(release: Release, part: Row) -> Row | None:
    if part["hs"] is None:
        return None
    return {"id": part["good"], "name": release.keep(Names).goods.get(part["good"]), "hs": part["hs"]}


class Names:
    """The names of indicators, practices, publishers and listed goods of one release, by id.

    ``places_alike``: the places that have the name of one that contains them, with their type beside the name.
    """

    def __init__(self, release: Release) -> None:
        self.indicators: dict[str, str] = {}
        self.practices: dict[str, str] = {}
        self.publishers: dict[str, str] = {}
        self.goods: dict[str, str] = {}
        self.places_alike: dict[str, str] = {}
        for table, id_, name in release.tuples(NAMES):
            getattr(self, table)[id_] = name


NAMES = """
    SELECT 'indicators', id, name FROM indicators
     UNION ALL
    SELECT 'practices', id, subject FROM practices
     UNION ALL
    SELECT 'publishers', id, name FROM publishers
     UNION ALL
    SELECT 'goods', id, name FROM goods
     UNION ALL
    SELECT DISTINCT 'places_alike', r.code, r.name || ' (' || r.type || ')'
      FROM region_tree AS t
      JOIN regions AS r ON r.code = t.region
      JOIN regions AS wider ON wider.code = t.ancestor
     WHERE t.levels > 0 AND wider.name = r.name
"""
