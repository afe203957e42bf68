"""The index of all addresses, Swagger UI to try them, and the documentation as Markdown."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, Response, current_app, request

from api.problem import Problem
from api.site import markdown
from api.site.assets import Asset
from api.text.nearest import nearest, shortened, unknown
from api.web.addresses import linked
from api.web.operation import Operation, Query
from api.web.paging import Page
from schemas.paging import FormatQuery
from schemas.probes import Served

if TYPE_CHECKING:
    from api.database import Release

docs = Blueprint("docs", __name__)


OTHERS = {
    "/": "The page to look up a place and a product; for a client that accepts JSON alone, where the API is.",
    "/docs": "Swagger UI: every operation, to read and to try.",
    "/docs/README.md": "The contents of the documentation, as Markdown.",
    "/llms.txt": "What this service is and where its documentation is, for language models.",
    "/openapi.json": "The OpenAPI document.",
    "/openapi.yaml": "The OpenAPI document as YAML.",
    "/livez": "Whether the process answers.",
    "/readyz": "Whether the process can answer requests, and from which release.",
    "/metrics": "Metrics for Prometheus.",
}
"""Addresses that are no operations, and what they return."""


class Address(NamedTuple):
    """An address: what it returns, and its methods."""

    summary: str
    methods: tuple[str, ...]


def served() -> dict[str, Address]:
    """Return every address of the API with the first line of its docstring, and the addresses beside it."""
    # An address with a GET and a POST has the summary of its GET.
    rules = sorted(
        current_app.url_map.iter_rules(), key=lambda rule: (rule.rule, "POST" in (rule.methods or ()))
    )
    found: dict[str, Address] = {}
    for rule in rules:
        view = current_app.view_functions[rule.endpoint]
        if not hasattr(view, "operation"):
            continue
        methods = tuple(name for name in ("GET", "POST") if name in (rule.methods or ()))
        first = found.get(rule.rule, Address((view.__doc__ or "").partition("\n")[0], ()))
        found[rule.rule] = first._replace(methods=first.methods + methods)
    return found | {path: Address(text, ("GET",)) for path, text in OTHERS.items() if _is_installed(path)}


def _is_installed(path: str) -> bool:
    return not path.endswith(".md") or path.removeprefix("/docs/") in markdown.files()


@docs.get("/v1")
@Operation(query=FormatQuery, returns=Served, many=True, table="addresses", wording=lambda: repr(served()))
def get_index(_release: Release, query: Query) -> Page:
    """All addresses, each with a summary of what it returns."""
    del query
    rows = [{"path": linked(path), **address._asdict()} for path, address in served().items()]
    return Page([row | {"methods": list(row["methods"])} for row in rows], None)


@docs.get("/docs")
def page() -> Response:
    """Swagger UI for ``/openapi.json``: every operation, to read and to try."""
    return assets(request.script_root)[PAGE].answer(
        GUARDED
        | {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
        | {"Link": f'<{linked("/docs/README.md")}>; rel="alternate"; type="text/markdown"'}
    )


@docs.get("/docs/<path:name>")
def asset(name: str) -> Response:
    """One file of that page, or a page of the documentation."""
    if name in NAMES:
        return assets(request.script_root)[name].answer(GUARDED | {"Cache-Control": "public, max-age=86400"})
    if name in markdown.files():
        return markdown.page(name).answer({"Cache-Control": "no-cache"})
    raise Problem(404, _unknown(name))


def _unknown(name: str) -> str:
    """Return the message for an unknown file: the page of this name in another folder, or where the pages begin."""
    pages = {PurePosixPath(page).stem: page for page in markdown.files()}
    begins = f", and the documentation begins at {linked('/docs/README.md')}" if pages else ""
    path = PurePosixPath(name)
    near = nearest(path.stem, pages) if path.suffix == ".md" else None
    if near:
        return f'unknown file "{shortened(name)}"; did you mean {linked(f"/docs/{pages[near]}")}?'
    return unknown("file", name, NAMES, f"the page is at {linked('/docs')}{begins}")


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
