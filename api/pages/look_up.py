"""The first page: one field for a place, a product, both, a code or an address. What is typed stands in no address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from api.pages.html_page import HTML, Html, HtmlPage
from api.pages.link import link
from api.web.caching import Rendered
from api.web.media import JSON
from api.web.negotiation import preferred
from api.web.written import line

if TYPE_CHECKING:
    from api.database import Release

look_up = Blueprint("look_up", __name__)


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
    return Html("look_up/page.html")
