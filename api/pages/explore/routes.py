"""The page of a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from api.codes import REGION, SECTOR
from api.pages.charts.scale import origin_dots
from api.pages.explore.view import view_of
from api.pages.html_page import Html, HtmlPage
from api.risks.receipt import CODES
from api.web.current import state
from schemas.explore import ExploreForm, ExploreQuery

if TYPE_CHECKING:
    from api.database import Release
    from api.web.query import Query

explore = Blueprint("explore", __name__, url_prefix="/explore")


def profile_page(*, cached: bool = True) -> HtmlPage:
    """Return what an address below a pair takes: what the reader states about the goods is stored by no cache."""
    return HtmlPage(
        query=ExploreQuery,
        path={"region": REGION, "sector": SECTOR},
        codes=CODES,
        private=("facts",),
        cached=cached,
    )


@explore.get("/<region>/<sector>")
@profile_page()
def get_profile_page(release: Release, region: str, sector: str, query: Query) -> Html:
    """The profile of a region and a sector, with everything behind it."""
    return _page(release, region, sector, query)


@explore.post("")
@HtmlPage(form=ExploreForm, codes={**CODES, "region": REGION, "sector": SECTOR})
def post_profile_page(release: Release, query: Query) -> Html:
    """The same page with what the reader states in the body, so that it stands in no address."""
    stated = {name: value for name, value in query.items() if name not in {"region", "sector"}}
    return _page(release, query["region"], query["sector"], stated)


def _page(release: Release, region: str, sector: str, query: Query) -> Html:
    view = view_of(release, region, sector, query)
    return Html(
        "explore/profile.html",
        **view.named(),
        dots=origin_dots,
        keyed=state().settings.api_keys_file is not None,
        name=file_name(region, sector, query),
    )


def file_name(region: str, sector: str, query: Query) -> str:
    """Return the name of a file about a pair on a day, without a suffix."""
    goods = f"-hs{query['hs']}" if query.get("hs") else ""
    return f"risk-{region}-{sector}{goods}-{query['as_of'].isoformat()}"
