"""The page of coverage: what the release contains, how old it is, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.coverage import coverage_on
from api.pages.html_page import Html, HtmlPage
from schemas.coverage import CoverageQuery

if TYPE_CHECKING:
    from api.database import Release
    from api.web.query import Query

coverage_page = Blueprint("coverage_page", __name__)


@coverage_page.get("/coverage")
@HtmlPage(query=CoverageQuery)
def get_coverage_page(release: Release, query: Query) -> Html:
    """What the release contains on a day, how old it is, and what is missing."""
    return Html("coverage/page.html", answer=coverage_on(release, query))
