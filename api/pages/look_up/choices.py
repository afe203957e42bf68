"""The choices that a text leaves open: what each candidate answers, and where there is evidence beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from api.risks.assessed import assessed
from api.risks.naming import with_names
from api.risks.ranking import Rankings, in_order
from api.scoring.explanation import summary
from api.trees import Trees
from schemas.paging import today

if TYPE_CHECKING:
    from api.database import Release, Row
    from api.pages.look_up.typed import Typed

MOST_DOCUMENTED: Final = 12
"""Pairs with evidence that a page of choices shows; the ranking has all."""
LEAST: Final = 0.03
"""Scores of candidates that are shown: below it they mean nothing."""


class LookUpChoice(NamedTuple):
    """A pair to choose: its codes and names, and what it answers in brief (null where one of its codes is still open)."""

    region: str | None
    sector: str | None
    name: str
    within: str
    outcome: dict[str, Any] | None


def choices(release: Release, typed: Typed) -> tuple[list[LookUpChoice], list[LookUpChoice]]:
    """Return the candidates of the place and of the sector, where these are not settled, best first.

    Each has the outcome of its pair where the other one is settled.
    """
    place, work = typed.region["code"], typed.sector["code"]
    places = [] if place else [one["code"] for one in _shown(typed.region)]
    works = [] if work else [one["code"] for one in _shown(typed.sector)]
    return (
        [_choice(release, code, work, typed.hs) for code in places],
        [_choice(release, place, code, typed.hs, of_sector=True) for code in works],
    )


def _shown(reading: Row) -> list[Row]:
    return [one for one in reading["candidates"] if one["score"] >= LEAST]


def _choice(
    release: Release, region: str | None, sector: str | None, hs: str | None, *, of_sector: bool = False
) -> LookUpChoice:
    trees = release.keep(Trees)
    path = trees.sector(sector) if of_sector else trees.region(region)
    names = trees.sector_titles if of_sector else trees.region_names
    return LookUpChoice(
        region,
        sector,
        names[path[0]],
        names[path[-1]] if len(path) > 1 else "",
        outcome(release, region, sector, hs) if region and sector else None,
    )


def outcome(release: Release, region: str, sector: str, hs: str | None) -> Row:
    """Return status, score, band, basis and highest part of a pair today."""
    return with_names(release, summary(assessed(release, region, sector, today(), hs)))


def documented(release: Release, region: str | None, sector: str | None) -> list[Row]:
    """Return the pairs with evidence in a region and what is inside it, or for a sector, the highest score first."""
    trees = release.keep(Trees)
    regions = {region, *trees.inside(region)} if region else None
    rows = [
        row
        for row in release.keep(Rankings).on(today())
        if row["sector"]
        and (regions is None or row["region"]["code"] in regions)
        and (sector is None or sector in trees.sector(row["sector"]["code"]))
    ]
    return in_order(rows, "-score")[:MOST_DOCUMENTED]
