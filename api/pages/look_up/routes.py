"""The first page: one field for a place, a product, both, a code or an address. What is typed stands in no address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response, request

from api.codes import HS, REGION, SECTOR
from api.coverage import coverage_on
from api.pages.html_page import HTML, Html, HtmlPage, see_other
from api.pages.link import link
from api.pages.look_up.choices import choices, documented
from api.pages.look_up.suggestions import suggestions
from api.pages.look_up.typed import read_typed
from api.risks.profile import profile
from api.risks.receipt import CODES
from api.web.caching import Rendered
from api.web.media import JSON
from api.web.negotiation import preferred
from api.web.query import ParsedQuery
from api.web.written import line
from schemas.look_up import LookUpForm, SuggestionsForm
from schemas.paging import today
from schemas.risks import ProfileQuery

if TYPE_CHECKING:
    from api.database import Release
    from api.web.query import Query

look_up = Blueprint("look_up", __name__)

EXAMPLES: Final = (
    ("Seafood processing", "Liaoning, China", "CN-LN", "1020"),
    ("Cotton growing", "Uzbekistan", "UZ", "0116"),
    ("Garments", "Jordan", "JO", "1410"),
    ("Palm oil fruit", "Malaysia", "MY", "0126"),
    ("Software", "Norway", "NO", "6201"),
)
"""Pairs to begin with: documented ones of several places, and one of which little is known. The first is shown in brief."""


@look_up.get("/")
@HtmlPage()
def get_look_up(release: Release) -> Html | Rendered:
    """The field to look up a place and a product; for a client that accepts JSON alone, where the API is."""
    if preferred(request.headers.get("Accept"), HTML, JSON) == JSON:
        index = {
            "api": link("/v1"),
            "openapi": link("/openapi.json"),
            "docs": link("/docs"),
            "pages": link("/"),
        }
        return Rendered(
            {"Content-Type": JSON, "Release": release.version}, line(index | {"release": release.version})
        )
    _, _, region, sector = EXAMPLES[0]
    query = ParsedQuery(ProfileQuery(), {}).canonical(release, CODES)
    return Html(
        "look_up/page.html",
        examples=EXAMPLES,
        example=profile(release, region, sector, query),
        coverage=coverage_on(release, {"as_of": today()}),
    )


@look_up.post("/")
@HtmlPage(form=LookUpForm, codes={"region": REGION, "sector": SECTOR, "hs": HS})
def post_look_up(release: Release, query: Query) -> Html | Response:
    """Send on to the profile where what was typed is clear; else a page with what may be meant."""
    text: str = query.get("q", "")
    typed = read_typed(release, text, query.get("region"), query.get("sector"))
    typed = replace(typed, hs=typed.hs or query.get("hs"))
    place, work = typed.region["code"], typed.sector["code"]
    if place and work:
        return see_other(link("/explore/{}/{}", place, work, hs=typed.hs))
    places, works = choices(release, typed)
    found = place or work
    return Html(
        "look_up/choose.html",
        q=text,
        typed=typed,
        places=places,
        works=works,
        documented=documented(release, place, work) if found else [],
    )


@look_up.post("/suggestions")
@HtmlPage(form=SuggestionsForm)
def post_suggestions(release: Release, query: Query) -> Rendered:
    """Suggestions for what is typed so far."""
    found = [one._asdict() for one in suggestions(release, query["q"])]
    return Rendered({"Content-Type": JSON}, line({"suggestions": found}))
