"""Templates: loaded from one folder, escaped, and with a digest that is part of every page's validator."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import request
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api.pages.link import asset, assets, link
from api.pages.words import FILTERS
from api.web.current import state

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).resolve().parent
TEMPLATES = FOLDER / "templates"


@cache
def environment() -> Environment:
    """Return the environment of all templates: names that are missing raise, texts are escaped."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"link": link, "asset": asset}
    made.filters |= FILTERS
    return made


def compile_templates() -> None:
    """Compile every template, so that the first reader does not wait for it."""
    for name in environment().list_templates():
        environment().get_template(name)


@cache
def digest() -> str:
    """Return the digest of what pages are made with: their templates, code, boundaries and static files."""
    made = hashlib.sha256()
    for path in sorted(path for path in FOLDER.rglob("*") if path.suffix in {".py", ".html", ".json"}):
        made.update(path.read_bytes())
    for name, file in assets().items():
        made.update(f"{name} {file.plain.etag}".encode())
    return made.hexdigest()


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """Return a page as text."""
    release = state().release
    common = {"path": request.path, "release": release.version, "built_on": release.record["built_on"]}
    return environment().get_template(template).render(common | dict(values))
