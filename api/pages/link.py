"""Addresses on pages: below the base path, with codes quoted, and static files by their content."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from api.problem import Problem
from api.site.assets import Asset
from api.text.nearest import unknown
from api.web.addresses import linked

if TYPE_CHECKING:
    from collections.abc import Mapping

STATIC = Path(__file__).resolve().parent.parent / "static" / "pages"
"""The style sheets, modules and pictures of pages."""


def link(path: str, /, *codes: str, **parameters: object) -> str:
    """Return an address of this service below the base path.

    Each ``{}`` of the path is replaced by a code. Parameters that are None, empty or False are left out, lists are repeated.
    """
    filled = path.format(*(quote(code, safe="") for code in codes))
    pairs = [(name, _text(each)) for name, value in parameters.items() for each in _each(value)]
    return linked(filled) + (f"?{urlencode(pairs)}" if pairs else "")


def _each(value: object) -> list[object]:
    if isinstance(value, (list, tuple)):
        return list(value)
    return [] if value is None or value is False or value == "" else [value]


def _text(value: object) -> str:
    return "true" if value is True else str(value)


@cache
def assets() -> Mapping[str, Asset]:
    """Return the static files of pages by name, such as ``map/world.js``; no other file is served."""
    return {
        str(path.relative_to(STATIC)): Asset(path) for path in sorted(STATIC.rglob("*")) if path.is_file()
    }


def asset_named(name: str) -> Asset:
    """Return a static file. Raises a problem (404) where there is none of this name."""
    found = assets().get(name)
    if found is None:
        raise Problem(404, unknown("file", name, assets(), "pages name those that they use"))
    return found


def asset(name: str) -> str:
    """Return the address of a static file: it changes with the content, so that caches may store the file for long."""
    return link(f"/assets/{quote(name)}", v=asset_named(name).plain.etag[:12])
