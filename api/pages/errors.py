"""Problems on pages: the same status and words as everywhere, as a page with one next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import current_app, json, request

from api.pages.html_page import GUARDED, HTML
from api.pages.templating import rendered
from api.web.media import JSON
from api.web.negotiation import preferred
from api.web.problems import MEDIA_TYPE

if TYPE_CHECKING:
    from flask import Flask, Response

API = "/v1/"
"""Below it every problem is one for programs, whoever sent the request."""


def register(app: Flask) -> None:
    """Make an application answer the problems of pages with pages. Register it last: others add headers afterwards."""
    app.after_request(_as_page)


def _as_page(response: Response) -> Response:
    if response.mimetype == MEDIA_TYPE and _is_for_a_reader():
        problem = json.loads(response.get_data())
        response.set_data(rendered("error.html", {"problem": problem}))
        response.mimetype = HTML
        response.headers.update(GUARDED)
    return response


def _is_for_a_reader() -> bool:
    """Return whether the request is for a page, or for nothing that is served, and by a browser: it names HTML first."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.path.startswith(API) or not (view is None or hasattr(view, "page")):
        return False
    return preferred(request.headers.get("Accept"), JSON, HTML) == HTML
