"""The index of all addresses, and Swagger UI to try them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, Response, current_app, request

from api.problem import Problem
from api.site.assets import Asset
from api.text.nearest import unknown
from api.web.addresses import linked
from api.web.operation import Operation, Query
from api.web.paging import Page
from schemas.paging import FormatQuery
from schemas.probes import Served

if TYPE_CHECKING:
    from api.database import Release

docs = Blueprint("docs", __name__)


def summaries() -> dict[str, str]:
    """Return the first line of each operation's docstring by address."""
    # An address with a GET and a POST has the summary of its GET.
    rules = sorted(
        current_app.url_map.iter_rules(), key=lambda rule: (rule.rule, "POST" in (rule.methods or ()))
    )
    views = ((rule.rule, current_app.view_functions[rule.endpoint]) for rule in rules)
    served: dict[str, str] = {}
    for path, view in views:
        if hasattr(view, "operation"):
            served.setdefault(path, (view.__doc__ or "").partition("\n")[0])
    return served


@docs.get("/v1")
@Operation(query=FormatQuery, returns=Served, many=True, table="addresses", wording=lambda: repr(summaries()))
def get_index(_release: Release, query: Query) -> Page:
    """All addresses, each with a summary of what it returns."""
    del query
    return Page([{"path": linked(path), "summary": summary} for path, summary in summaries().items()], None)


@docs.get("/docs")
def page() -> Response:
    """Swagger UI for ``/openapi.json``: every operation, to read and to try."""
    return assets(request.script_root)[PAGE].answer(
        GUARDED | {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
    )


@docs.get("/docs/<name>")
def asset(name: str) -> Response:
    """One file of that page."""
    if name not in NAMES:
        raise Problem(404, unknown("file", name, NAMES, f"the page is at {linked('/docs')}"))
    return assets(request.script_root)[name].answer(GUARDED | {"Cache-Control": "public, max-age=86400"})


POLICY = "; ".join(
    f"{what} {whence}"
    for what, whence in {
        "default-src": "'none'",
        "script-src": "'self'",
        # Swagger UI sets its styles through the DOM, which this allows: 'unsafe-inline' is not needed.
        "style-src": "'self'",
        # The icons in its style sheet are data: URLs.
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "font-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }.items()
)
"""The page may load its own files and send requests to this server, nothing else."""

GUARDED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Headers of the page and of each of its files."""

STATIC = Path(__file__).resolve().parent.parent / "static"
VENDORED = ("LICENSE", "NOTICE", "favicon-32x32.png", "swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "swagger-ui.css")  # fmt: skip
"""The unchanged files of Swagger UI, with its licences; ``static/swagger-ui/VERSION`` has the version and how to update it."""

PAGE = "index.html"
OWN = ("page.css", "start.js")
NAMES = (*VENDORED, *OWN)
"""The files under ``/docs/``; no other file of these folders is served."""
LINKS = {
    b'href="/"': b'href="%s/"',
    b'"/docs/': b'"%s/docs/',
    b'"/openapi.json"': b'"%s/openapi.json"',
    b">/openapi.json<": b">%s/openapi.json<",
}
"""The addresses in our own files, and what they are below a base path."""


@cache
def vendored() -> dict[str, Asset]:
    """Return the files of Swagger UI by name: the same below every base path."""
    return {name: Asset(STATIC / "swagger-ui" / name) for name in VENDORED}


@cache
def assets(base: str) -> dict[str, Asset]:
    """Return the page and its files by name, for a server below a base path."""
    return vendored() | {name: Asset(STATIC / "docs" / name, LINKS, base) for name in (PAGE, *OWN)}
