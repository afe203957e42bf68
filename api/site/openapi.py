"""The OpenAPI document, served as it is committed; ``python -m api.openapi`` writes it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from flask import Blueprint

from api.settings import ROOT
from api.site.assets import Asset

if TYPE_CHECKING:
    from flask import Response

openapi = Blueprint("openapi", __name__)

YAML = ROOT / "openapi.yaml"
JSON = ROOT / "api" / "static" / "openapi.json"
"""The same document, for programs: they need no YAML parser to read it."""

asset = cache(Asset)


@openapi.get("/openapi.json")
def as_json() -> Response:
    """The document as JSON."""
    return asset(JSON).answer({"Cache-Control": "no-cache"})


@openapi.get("/openapi.yaml")
def as_yaml() -> Response:
    """The document as YAML (RFC 9512)."""
    return asset(YAML).answer({"Cache-Control": "no-cache"})
