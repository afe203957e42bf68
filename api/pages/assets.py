"""The static files of pages: style sheets, small modules of JavaScript, and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from api.pages.link import asset_named
from api.site.docs import GUARDED

if TYPE_CHECKING:
    from flask import Response

assets = Blueprint("assets", __name__, url_prefix="/assets")

FOR_EVER = "public, max-age=31536000, immutable"
"""For an address that names the content: another content has another address."""


@assets.get("/<path:name>")
def asset(name: str) -> Response:
    """One static file of the pages."""
    found = asset_named(name)
    named = request.args.get("v") == found.plain.etag[:12]
    return found.answer(GUARDED | {"Cache-Control": FOR_EVER if named else "no-cache"})
