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
    return {"id": part["good"], "name": release.keep(good_names).get(part["good"]), "hs": part["hs"]}


def good_names(release: Release) -> dict[str, str]:
    """Return the name of each listed good; call it through ``Release.keep``."""
    return dict(release.tuples("SELECT id, name FROM goods"))
