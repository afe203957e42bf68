"""The page of coverage: what the release contains, how old it is, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from flask import Blueprint

from api.coverage import coverage_on
from api.pages.html_page import Html, HtmlPage
from api.trees import Trees
from schemas.coverage import GRACE, CoverageQuery

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.database import Release, Row
    from api.web.query import Query

coverage_page = Blueprint("coverage_page", __name__)

HEIGHT: Final = 120
"""Units of the highest column of the chart."""
WIDTH: Final = 36
"""Units of a column with the space beside it."""


@coverage_page.get("/coverage")
@HtmlPage(query=CoverageQuery)
def get_coverage_page(release: Release, query: Query) -> Html:
    """What the release contains on a day, how old it is, and what is missing."""
    answer, trees = coverage_on(release, query | {"sources": "all"}), release.keep(Trees)
    return Html(
        "coverage/page.html",
        answer=answer,
        grace=GRACE,
        columns=columns(answer["ages"]["by_year"]),
        height=HEIGHT,
        width=WIDTH,
        urls=dict(release.tuples(URLS)),
        countries=_named(trees.region_names, answer["countries"]["without_evidence_or_listing"]),
        unmeasured=_named(
            trees.region_names,
            {*answer["countries"]["without_vulnerability"], *answer["countries"]["without_coping"]},
        ),
        classes=_named(trees.sector_titles, answer["classes"]["without_any_mention"]),
    )


class Column(NamedTuple):
    """A year of the chart: its items, and the heights of their parts in units of the drawing."""

    year: int
    evidence: int
    listings: int
    evidence_height: float
    listings_height: float


def columns(by_year: list[Row]) -> list[Column]:
    """Return a column for each year from the first to the last one, empty years included."""
    if not by_year:
        return []
    found = {row["year"]: row for row in by_year}
    most = max(row["evidence"] + row["listings"] for row in by_year)
    return [
        _column(year, found.get(year, {"evidence": 0, "listings": 0}), most)
        for year in range(min(found), max(found) + 1)
    ]


def _column(year: int, row: Row, most: int) -> Column:
    heights = (round(row[name] * HEIGHT / most, 1) for name in ("evidence", "listings"))
    return Column(year, row["evidence"], row["listings"], *heights)


def _named(names: Mapping[str, str], codes: list[str] | set[str]) -> list[tuple[str, str]]:
    """Return codes with their names, in order of these."""
    return sorted(((code, names[code]) for code in codes), key=lambda pair: (pair[1].casefold(), pair[0]))


URLS = "SELECT id, url FROM sources"
