"""The OpenAPI document, served as it is committed; ``python -m api.openapi`` writes it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flask import Blueprint, request

from api.settings import ROOT
from api.site.assets import Asset

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Response

openapi = Blueprint("openapi", __name__)

YAML = ROOT / "openapi.yaml"
JSON = ROOT / "api" / "static" / "openapi.json"
"""The same document, for programs: they need no YAML parser to read it."""

LINKS = {
    b"{url: /,": b"{url: %s,",
    b'"servers":[{"url":"/"': b'"servers":[{"url":"%s"',
}
"""The address of the server in each form, and what it is below a base path."""


@cache
def asset(path: Path, base: str = "") -> Asset:
    """Return one form of the document, for a server below a base path."""
    return Asset(path, LINKS, base)


@openapi.get("/openapi.json")
def as_json() -> Response:
    """The document as JSON."""
    return asset(JSON, request.script_root).answer({"Cache-Control": "no-cache"})


@openapi.get("/openapi.yaml")
def as_yaml() -> Response:
    """The document as YAML (RFC 9512)."""
    return asset(YAML, request.script_root).answer({"Cache-Control": "no-cache"})
