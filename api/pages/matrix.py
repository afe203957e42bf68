"""The matrix: places and sectors with evidence, each cell the band of a pair and a link to its profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint

from api.codes import REGION, SECTOR
from api.pages.html_page import Html, HtmlPage
from api.pages.matrix_table import EVERY, letter, matrix, short
from api.risks.ranking import Rankings
from api.trees import Trees
from schemas.maps import MatrixQuery
from schemas.paging import today

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release
    from api.web.query import Query

matrices = Blueprint("matrix", __name__)


@matrices.get("/matrix")
@HtmlPage(query=MatrixQuery, codes={"country": REGION, "section": SECTOR, "sector": SECTOR, "region": REGION})
def get_matrix(release: Release, query: Query) -> Html:
    """Sectors and places, for the pairs that have evidence."""
    trees = release.keep(Trees)
    as_of = None if query["as_of"] == today() else query["as_of"].isoformat()
    stated = {name: query[name] for name in ("country", "section", "band") if query.get(name)}
    flags = {name: True for name in ("weak", "all") if query[name]}
    return Html(
        "matrix/page.html",
        table=matrix(release, query),
        query=query,
        day=query["as_of"],
        as_of=as_of,
        same=stated | flags | {"as_of": as_of, "order": query["order"]},
        regions=trees.region_names,
        sectors=trees.sector_titles | {EVERY: "Every sector of the place"},
        letter=letter,
        short=short,
        **_choices(release, query["as_of"]),
    )


def _choices(release: Release, as_of: date) -> dict[str, Any]:
    """Return the countries and the sections that any pair of the ranking lies in, by name and by code."""
    trees, rows = release.keep(Trees), release.keep(Rankings).on(as_of)
    countries = {trees.region(row["region"]["code"])[-1] for row in rows}
    sections = {trees.sector(row["sector"]["code"])[-1] for row in rows if row["sector"]}
    return {
        "countries": sorted(
            ((code, trees.region_names[code]) for code in countries), key=lambda each: each[1]
        ),
        "sections": sorted((code, trees.sector_titles[code]) for code in sections),
    }
